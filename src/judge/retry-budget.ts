import { ConfigError } from "../errors/errors.ts";

/** How many retries a whole run may make, shared by all its judges. */
export interface RetryBudget {
  /** Counts an ask, which earns its share of a retry. */
  deposit(): void;
  /** Takes one retry; false where none is left. */
  withdraw(): boolean;
}

/**
 * A budget of `reserve + ratio x asks` retries: an endpoint that fails most calls is not also asked several times as
 * often. `ratio` 0.5 by default, which outlasts 30 % of random failures; `reserve` 10, so that small runs may retry.
 */
export function retryBudget({ ratio = 0.5, reserve = 10 }: { ratio?: number; reserve?: number } = {}): RetryBudget {
  if (!(ratio >= 0) || !(reserve >= 0)) throw new ConfigError("a retry budget needs ratio >= 0 and reserve >= 0");
  let retries = reserve;
  return {
    deposit() {
      retries += ratio;
    },
    withdraw() {
      if (retries < 1) return false;
      retries--;
      return true;
    },
  };
}
