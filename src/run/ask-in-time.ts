import { CancelledError, JudgeError } from "../errors/errors.ts";
import type { AskOptions, Call, Judge } from "../judge/judge.ts";
import type { Reply } from "../schema/ask.ts";

/** How long an ask may take. */
export interface AskLimits extends AskOptions {
  /** Most milliseconds for one ask, all its retries included. */
  readonly askMs: number;
  /** Most milliseconds an ask may go on once `drain` has fired. */
  readonly graceMs: number;
}

/**
 * Asks a judge so that the ask ends whatever the judge does: with its reply or error, with a `JudgeError` (timeout)
 * after `askMs`, with a `CancelledError` at once when `signal` fires and `graceMs` after `drain` has.
 */
export async function askInTime(judge: Judge, call: Call, limits: AskLimits): Promise<Reply> {
  const { signal, drain, askMs, graceMs } = limits;
  const end = new AbortController();
  const timers: NodeJS.Timeout[] = [];
  let release = () => {};
  const ended = new Promise<never>((_, reject) => {
    const stop = (error: Error) => {
      reject(error);
      end.abort();
    };
    const cancel = () => stop(new CancelledError());
    const leave = () => void timers.push(setTimeout(cancel, graceMs));
    const give = () => stop(new JudgeError("timeout", `${judge.id}: no reply in ${askMs} ms, retries included`));
    timers.push(setTimeout(give, askMs));
    signal?.addEventListener("abort", cancel, { once: true });
    drain?.addEventListener("abort", leave, { once: true });
    if (signal?.aborted) cancel();
    else if (drain?.aborted) leave();
    release = () => {
      signal?.removeEventListener("abort", cancel);
      drain?.removeEventListener("abort", leave);
      timers.forEach(clearTimeout);
    };
  });
  const asked = judge.ask(call, { signal: end.signal, ...(drain ? { drain } : {}) });
  try {
    return await Promise.race([asked, ended]);
  } finally {
    release();
    asked.catch(() => undefined);
  }
}
