import { CancelledError } from "../errors/errors.ts";
import type { AskOptions } from "./judge.ts";

/** Time as the wrappers see it, so that tests need not wait. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Resolves after `ms`, or rejects with a `CancelledError` as soon as `signal` fires. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** The machine's clock. */
export const systemClock: Clock = {
  now: Date.now,
  sleep(ms, signal) {
    let timer: NodeJS.Timeout | undefined;
    const slept = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, ms);
    });
    return orCancelled(slept, signal).finally(() => clearTimeout(timer));
  },
};

/** What ends a wait between requests: whatever stops a call, at once or gently. */
export function whileWaiting({ signal, drain }: AskOptions = {}): AbortSignal | undefined {
  return signal && drain ? AbortSignal.any([signal, drain]) : (signal ?? drain);
}

/** Settles as `work` does, or rejects with a `CancelledError` as soon as `signal` fires. */
export async function orCancelled<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work;
  let stop: (() => void) | undefined;
  const cancelled = new Promise<never>((_, reject) => {
    stop = () => reject(new CancelledError());
    signal.addEventListener("abort", stop, { once: true });
    if (signal.aborted) stop();
  });
  try {
    return await Promise.race([work, cancelled]);
  } finally {
    if (stop) signal.removeEventListener("abort", stop);
    work.catch(() => undefined);
  }
}
