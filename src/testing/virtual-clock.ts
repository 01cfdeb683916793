import { CancelledError } from "../errors/errors.ts";
import type { Clock } from "../judge/clock.ts";

/** A clock that jumps to the next sleeper whenever nothing else can happen. */
export interface VirtualClock extends Clock {
  /** Lengths of all sleeps asked for, in order. */
  readonly slept: readonly number[];
}

/** Makes a virtual clock that starts at `start` milliseconds. Sleepers wake in order of time. */
export function virtualClock(start = 1_700_000_000_000): VirtualClock {
  let now = start;
  let jumping = false;
  const slept: number[] = [];
  const sleepers: { at: number; wake: () => void }[] = [];

  /** Wakes sleepers one by one; between two, everything that can run without time passing runs. */
  async function jump(): Promise<void> {
    jumping = true;
    for (;;) {
      await new Promise((resolve) => setImmediate(resolve));
      const next = sleepers.shift();
      if (!next) break;
      now = Math.max(now, next.at);
      next.wake();
    }
    jumping = false;
  }

  return {
    slept,
    now: () => now,
    sleep(ms, signal) {
      slept.push(ms);
      return new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(new CancelledError());
        const sleeper = { at: now + ms, wake: resolve };
        const place = sleepers.findLastIndex(({ at }) => at <= sleeper.at) + 1;
        sleepers.splice(place, 0, sleeper);
        signal?.addEventListener("abort", () => reject(new CancelledError()), { once: true });
        if (!jumping) void jump();
      });
    },
  };
}
