import { ConfigError } from "../errors/errors.ts";
import { type Clock, systemClock, whileWaiting } from "./clock.ts";
import type { Judge } from "./judge.ts";

/** Starts at most `perSecond` calls a second, evenly spaced, in the order they came. */
export function withRate(judge: Judge, perSecond: number, clock: Clock = systemClock): Judge {
  if (!(perSecond > 0)) throw new ConfigError("a rate must be above 0 calls a second");
  let next = 0;
  return {
    ...judge,
    async ask(call, options) {
      const now = clock.now();
      const start = Math.max(now, next);
      next = start + 1000 / perSecond;
      if (start > now) await clock.sleep(start - now, whileWaiting(options));
      return judge.ask(call, options);
    },
  };
}
