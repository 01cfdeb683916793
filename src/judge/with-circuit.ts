import { JudgeError } from "../errors/errors.ts";
import { type Clock, systemClock, whileWaiting } from "./clock.ts";
import type { Judge } from "./judge.ts";

/** State of an endpoint, shared by the judges that use it. */
export interface CircuitBreaker {
  /**
   * Lets a call through. While the circuit is open it lets one call through every cooldown and holds the others;
   * once the outage has lasted `giveUpMs`, it rejects them with a `JudgeError` that is not retryable. An endpoint that
   * no call has reached yet may be a wrong address: after `unreachedMs` that error stops the run.
   */
  admit(signal?: AbortSignal): Promise<void>;
  /** Told how an admitted call ended; null for a reply. */
  report(error: unknown): void;
}

/** Makes a circuit breaker. It opens after `failures` calls in a row to which the endpoint gave no answer. */
export function circuitBreaker(
  options: {
    /** Default 10. */
    readonly failures?: number;
    /** Between two calls that try whether the endpoint is back. Default 15,000. */
    readonly cooldownMs?: number;
    /** How long an outage is waited out. Default 120,000. */
    readonly giveUpMs?: number;
    /** How long an endpoint that was never reached is waited for. Default `giveUpMs`. */
    readonly unreachedMs?: number;
    readonly clock?: Clock;
  } = {},
): CircuitBreaker {
  const {
    failures = 10,
    cooldownMs = 15_000,
    giveUpMs = 120_000,
    unreachedMs = giveUpMs,
    clock = systemClock,
  } = options;
  let inARow = 0;
  let reached = false;
  let outage: { readonly since: number; nextTry: number; last: JudgeError } | null = null;

  return {
    async admit(signal) {
      while (outage) {
        const now = clock.now();
        if (now >= outage.nextTry) {
          outage.nextTry = now + cooldownMs;
          return;
        }
        if (!reached && now - outage.since >= unreachedMs) throw givenUp(outage.last, inARow, true);
        if (now - outage.since >= giveUpMs) throw givenUp(outage.last, inARow, false);
        await clock.sleep(Math.min(outage.nextTry - now, longestHold), signal);
      }
    },
    report(error) {
      if (error !== null && !(error instanceof JudgeError)) return;
      if (error === null || error.reason !== "network") reached = true;
      if (error === null || !silences.has(error.reason)) {
        inARow = 0;
        outage = null;
      } else if (++inARow >= failures) {
        const now = clock.now();
        outage ??= { since: now, nextTry: now + cooldownMs, last: error };
        outage.last = error;
      }
    },
  };
}

/** Asks only while the circuit is closed. */
export function withCircuit(judge: Judge, breaker: CircuitBreaker): Judge {
  return {
    ...judge,
    async ask(call, options) {
      await breaker.admit(whileWaiting(options));
      try {
        const reply = await judge.ask(call, options);
        breaker.report(null);
        return reply;
      } catch (error) {
        breaker.report(error);
        throw error;
      }
    },
  };
}

/** Failures that say the endpoint is not there. A rate limit or a rejected request says that it is. */
const silences: ReadonlySet<JudgeError["reason"]> = new Set<JudgeError["reason"]>([
  "network",
  "timeout",
  "overloaded",
  "server",
  "malformed-response",
]);

/** Held calls look again this often, so that they go on soon after the endpoint is back. */
const longestHold = 1000;

function givenUp(last: JudgeError, inARow: number, unreached: boolean): JudgeError {
  const advice = unreached ? ". It was never reached: check that it runs, and its base URL" : "";
  return new JudgeError(
    last.reason,
    `not asked: ${inARow} calls in a row failed, the last with "${last.message}"${advice}`,
    {
      retryable: false,
      details: { billed: false, unreached },
    },
  );
}
