import pLimit from "p-limit";
import { CancelledError, ConfigError } from "../errors/errors.ts";
import { orCancelled } from "./clock.ts";
import type { Judge } from "./judge.ts";

/** Lets at most `concurrency` calls run at a time; the others wait in order and leave when cancelled. */
export function withLimit(judge: Judge, concurrency: number): Judge {
  if (!Number.isInteger(concurrency) || concurrency < 1) {
    throw new ConfigError("concurrency must be a whole number from 1");
  }
  const limit = pLimit(concurrency);
  return {
    ...judge,
    ask(call, options = {}) {
      const { signal, drain } = options;
      const asked = limit(() => {
        if (signal?.aborted || drain?.aborted) throw new CancelledError();
        return judge.ask(call, options);
      });
      return orCancelled(asked, signal);
    },
  };
}
