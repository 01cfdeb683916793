import pRetry from "p-retry";
import { ConfigError, JudgeError } from "../errors/errors.ts";
import { type Clock, systemClock, whileWaiting } from "./clock.ts";
import type { Judge } from "./judge.ts";
import type { RetryBudget } from "./retry-budget.ts";

/** How calls are retried. */
export interface RetryOptions {
  /** Most retries of one ask, so that it makes at most `retries + 1` requests. Default 3. */
  readonly retries?: number;
  /** The first wait, before jitter; it doubles with every retry. Default 500. */
  readonly minDelayMs?: number;
  /** The longest wait that is not asked for by the endpoint. Default 30,000. */
  readonly maxDelayMs?: number;
  /** Longest wait an endpoint may ask for. Past it the ask fails at once. Default 60,000. */
  readonly retryAfterCapMs?: number;
  /** Shared by the judges of a run. */
  readonly budget?: RetryBudget;
  readonly clock?: Clock;
  /** Uniform in [0, 1), for jitter. */
  readonly random?: () => number;
}

/**
 * Retries failures that a retry can help. The one owner of retries: nothing below it retries on its own.
 *
 * Waits between half and all of `minDelayMs x 2^n`, at least 250 ms and as long as the endpoint asks. Fails with the
 * last `JudgeError`, whose message says why where a retry was due and was not made.
 */
export function withRetry(judge: Judge, options: RetryOptions = {}): Judge {
  const { retries = 3, minDelayMs = 500, maxDelayMs = 30_000, retryAfterCapMs = 60_000, budget } = options;
  const { clock = systemClock, random = Math.random } = options;
  if (!Number.isInteger(retries) || retries < 0) throw new ConfigError("retries must be a whole number from 0");

  /** Milliseconds to wait before the next attempt. Throws where there is to be none. */
  function delayAfter(error: JudgeError, attempt: number): number {
    const asked = error.retryAfterMs;
    if (asked !== null && asked > retryAfterCapMs) {
      const [wanted, allowed] = [asked, retryAfterCapMs].map((ms) => `${Math.ceil(ms / 1000)} s`);
      throw notRetried(error, `it asks to wait ${wanted}, and ${allowed} is the limit`);
    }
    if (budget && !budget.withdraw()) throw notRetried(error, "the run's retry budget is used up");
    const backoff = Math.min(maxDelayMs, minDelayMs * 2 ** (attempt - 1)) * (0.5 + random() / 2);
    return asked === null ? backoff : Math.max(shortestAskedWait, asked, backoff);
  }

  return {
    ...judge,
    ask(call, how = {}) {
      budget?.deposit();
      return pRetry(() => judge.ask(call, how), {
        retries,
        minTimeout: 0,
        // The wait is ours, not p-retry's: it depends on the error, runs on the clock given and ends with the signal.
        async shouldRetry({ error, attemptNumber }) {
          if (!(error instanceof JudgeError) || !error.retryable) return false;
          await clock.sleep(delayAfter(error, attemptNumber), whileWaiting(how));
          return true;
        },
      });
    },
  };
}

const shortestAskedWait = 250;

function notRetried(error: JudgeError, why: string): JudgeError {
  const { reason, retryable, retryAfterMs, details } = error;
  return new JudgeError(reason, `${error.message} (not retried: ${why})`, {
    retryable,
    retryAfterMs,
    details: { ...details },
  });
}
