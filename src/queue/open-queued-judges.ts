import type { Judge } from "../judge/judge.ts";
import { normalJudgeId } from "../judge/open-judge.ts";
import { callBudget, withBudget } from "../judge/with-budget.ts";
import { type QueuedJudgeOptions, queuedJudge } from "./queued-judge.ts";

/** How the judges of a run are asked through workers. */
export interface OpenQueuedJudgesOptions extends QueuedJudgeOptions {
  /** Most asks of all judges together; retries are the workers' own. */
  readonly maxCalls?: number | undefined;
}

/**
 * Opens the judges of a panel whose calls are made by workers on other processes or machines. Workers own retries and
 * keys; none of these is needed here. See `queuedJudge`.
 */
export async function openQueuedJudges(ids: readonly string[], options: OpenQueuedJudgesOptions): Promise<Judge[]> {
  const { maxCalls, ...how } = options;
  const budget = callBudget(maxCalls === undefined ? {} : { maxCalls });
  const judges: Judge[] = [];
  for (const id of ids) judges.push(withBudget(await queuedJudge(normalJudgeId(id), how), budget));
  return judges;
}
