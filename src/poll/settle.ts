import type { CheckTools } from "../check/check-tools.ts";
import { guardResponse } from "../check/guard-response.ts";
import { runCheck } from "../check/run-check.ts";
import type { CheckRule } from "../schema/check-rule.ts";
import type { Item } from "../schema/item.ts";
import type { Choice, Criterion, Rubric } from "../schema/rubric.ts";
import { checkedBy, itemFor } from "./route.ts";

/** A criterion that needs no judge. Without verdict and value the item's response is guarded and stays unscored. */
export interface Settled {
  readonly by: "check" | "guard";
  readonly verdict: string | null;
  /** In [0, 1]: the score itself, found by a check that decides by value. */
  readonly value?: number;
}

/**
 * Finds the criteria that are settled before any call: by the guard (an empty or master-key response), else by the
 * first check of the rubric whose outcome decides.
 */
export function settleBeforeAsking(
  rubric: Rubric,
  item: Item,
  criteria: readonly Criterion[],
  tools: CheckTools,
): { readonly settled: ReadonlyMap<string, Settled>; readonly flags: readonly string[] } {
  const settled = new Map<string, Settled>();
  const guarded = typeof item.response === "string" ? guardResponse(item.response) : null;
  const action = guarded === null ? "off" : guarded === "empty" ? rubric.guard.empty : rubric.guard.masterKey;
  if (action !== "off") {
    for (const criterion of criteria) {
      const verdict = action === "worst" ? extreme(criterion.choices, "worst") : null;
      settled.set(criterion.id, { by: "guard", verdict });
    }
    return { settled, flags: [guarded === "empty" ? "empty response" : "master-key response"] };
  }
  for (const rule of rubric.checks) {
    for (const criterion of checkedBy(rule, rubric, criteria)) {
      if (settled.has(criterion.id)) continue;
      const finding = runCheck(rule, rubric.route === null ? item : itemFor(criterion, rule, item), tools);
      const settles = finding === null ? null : settledBy(rule.decides, finding, criterion.choices);
      if (settles !== null) settled.set(criterion.id, settles);
    }
  }
  return { settled, flags: [] };
}

/** What a finding settles; null: nothing, a judge must tell. */
function settledBy(decides: CheckRule["decides"], finding: number, choices: readonly Choice[]): Settled | null {
  if (decides === "value") return { by: "check", verdict: null, value: finding };
  if (finding === 1 && decides !== "mismatch") return { by: "check", verdict: extreme(choices, "best") };
  if (finding === 0 && decides !== "match") return { by: "check", verdict: extreme(choices, "worst") };
  return null;
}

/** The choice worth least or most; choices without a value (not applicable) are passed over. */
function extreme(choices: readonly Choice[], end: "worst" | "best"): string | null {
  const worth = choices.filter((choice): choice is Choice & { value: number } => choice.value !== null);
  const sorted = worth.sort((a, b) => a.value - b.value);
  return (end === "worst" ? sorted[0] : sorted[sorted.length - 1])?.id ?? null;
}
