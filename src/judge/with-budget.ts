import { BudgetError, ConfigError, JudgeError } from "../errors/errors.ts";
import type { Usage } from "../schema/ask.ts";
import { orCancelled, whileWaiting } from "./clock.ts";
import { maybeBilled } from "./failure.ts";
import type { Call, Judge } from "./judge.ts";

/** What a run may spend, shared by all its judges. */
export interface CallBudget {
  readonly maxCost: number | null;
  /** Calls made. */
  readonly calls: number;
  /** US dollars spent, a call that may have been billed unseen counted at its worst. */
  readonly cost: number;
  /** Counts calls that were made before this budget was opened. */
  charge(calls: number, cost: number): void;
  /**
   * Takes one call that can cost `worst`. Waits while calls in flight may still leave room; rejects with a
   * `BudgetError` once none can. The function it gives is told what the call did cost.
   */
  reserve(worst: number): Promise<(cost: number) => void>;
}

/** Makes a budget. Cost counts calls in flight at their worst, so that the limit holds whatever they turn out to cost. */
export function callBudget(limits: { readonly maxCalls?: number; readonly maxCost?: number }): CallBudget {
  const { maxCalls = Number.POSITIVE_INFINITY, maxCost = Number.POSITIVE_INFINITY } = limits;
  if (!(maxCalls >= 0) || !(maxCost >= 0)) throw new ConfigError("a budget needs maxCalls >= 0 and maxCost >= 0");
  let calls = 0;
  let spent = 0;
  let reserved = 0;
  let inFlight = 0;
  const waiting: { readonly worst: number; start(settle: (cost: number) => void): void; refuse(error: Error): void }[] =
    [];

  function admitNext(): void {
    for (let next = waiting[0]; next; next = waiting[0]) {
      const { worst } = next;
      const fits = spent + reserved + worst <= maxCost;
      if (calls < maxCalls && !fits && inFlight > 0) return;
      waiting.shift();
      if (calls >= maxCalls) next.refuse(new BudgetError(`the budget of ${maxCalls} calls is used up`, { calls }));
      else if (!fits) next.refuse(tooDear(worst));
      else next.start(opened(worst));
    }
  }

  function opened(worst: number): (cost: number) => void {
    calls++;
    inFlight++;
    reserved += worst;
    return (cost) => {
      inFlight--;
      // Sums of fractions drift: with nothing in flight nothing is reserved.
      reserved = inFlight === 0 ? 0 : reserved - worst;
      spent += cost;
      admitNext();
    };
  }

  function tooDear(worst: number): BudgetError {
    const [most, used, next] = [maxCost, spent, worst].map((dollars) => `$${dollars.toFixed(4)}`);
    return new BudgetError(`the budget of ${most} is used up: ${used} spent, and the next call may cost ${next}`, {
      maxCost,
      spent,
      worst,
    });
  }

  return {
    maxCost: limits.maxCost ?? null,
    get calls() {
      return calls;
    },
    get cost() {
      return spent;
    },
    charge(earlierCalls, earlierCost) {
      calls += earlierCalls;
      spent += earlierCost;
    },
    reserve: (worst) =>
      new Promise((start, refuse) => {
        waiting.push({ worst, start, refuse });
        admitNext();
      }),
  };
}

/**
 * Asks only within the budget; put it inside `withRetry`, so that every request counts. Rejects with a `BudgetError`.
 * Throws a `ConfigError` where the budget limits money and the judge has no prices.
 */
export function withBudget(judge: Judge, budget: CallBudget): Judge {
  if (budget.maxCost !== null && !judge.worstCost) {
    throw new ConfigError(`${judge.id} has no prices, and a budget in money needs them: give prices or limit calls`);
  }
  const charged = new WeakSet<Call>();
  return {
    ...judge,
    async ask(call, options) {
      const worst = judge.worstCost?.(call) ?? 0;
      if (call.earlier && !charged.has(call)) {
        charged.add(call);
        budget.charge(call.earlier.calls, call.earlier.cost ?? call.earlier.calls * worst);
      }
      const reservation = budget.reserve(worst);
      const settle = await orCancelled(reservation, whileWaiting(options)).catch((error: unknown) => {
        reservation.then((unused) => unused(0)).catch(() => undefined);
        throw error;
      });
      let cost = worst;
      try {
        const reply = await judge.ask(call, options);
        cost = reply.usage.cost ?? worst;
        return reply;
      } catch (error) {
        cost = maybeBilled(error) ? (costTold(error) ?? worst) : 0;
        throw error;
      } finally {
        settle(cost);
      }
    },
  };
}

/** What a failed call cost, where its response said so. */
function costTold(error: unknown): number | null {
  return error instanceof JudgeError ? ((error.details.usage as Usage | undefined)?.cost ?? null) : null;
}
