import type { Judge } from "./judge.ts";
import { type OpenJudgeOptions, openJudge } from "./open-judge.ts";
import { retryBudget } from "./retry-budget.ts";
import { type CallBudget, callBudget, withBudget } from "./with-budget.ts";
import { circuitBreaker, withCircuit } from "./with-circuit.ts";
import { withRetry } from "./with-retry.ts";

/** How the judges of a run are opened and kept in hand. */
export interface OpenJudgesOptions extends OpenJudgeOptions {
  /** Most retries of one ask. Default 3. */
  readonly retries?: number | undefined;
  /** Most calls of all judges together, retries included. */
  readonly maxCalls?: number | undefined;
  /** Most money in US dollars, calls in flight at their worst; needs `prices`. */
  readonly maxCost?: number | undefined;
  /** Instead of these limits: a budget that other judges share. */
  readonly budget?: CallBudget | undefined;
}

/**
 * Opens the judges of a panel as a run should have them: each with retries and a circuit breaker of its own, all under
 * one retry budget and one budget of calls and money. Every attempt counts against the budget. A judge that is not
 * reached within the first seconds of the run stops it.
 */
export async function openJudges(ids: readonly string[], options: OpenJudgesOptions = {}): Promise<Judge[]> {
  const { retries = 3, maxCalls, maxCost, ...how } = options;
  const limits = { ...(maxCalls === undefined ? {} : { maxCalls }), ...(maxCost === undefined ? {} : { maxCost }) };
  const budget = options.budget ?? callBudget(limits);
  const retry = { retries, budget: retryBudget() };
  const judges: Judge[] = [];
  for (const id of ids) {
    const judge = await openJudge(id, how);
    judges.push(withRetry(withCircuit(withBudget(judge, budget), circuitBreaker({ unreachedMs: 5000 })), retry));
  }
  return judges;
}
