import { guardResponse } from "../check/guard-response.ts";
import { runCheck } from "../check/run-check.ts";
import type { Item } from "../schema/item.ts";
import type { Choice, Criterion, Rubric } from "../schema/rubric.ts";

/** A criterion that needs no judge. `verdict` null: the item's response is guarded and stays unscored. */
export interface Settled {
  readonly by: "check" | "guard";
  readonly verdict: string | null;
}

/**
 * Finds the criteria that are settled before any call: by the guard (an empty or master-key response), else by the
 * first check of the rubric whose outcome decides.
 */
export function settleBeforeAsking(
  rubric: Rubric,
  item: Item,
  criteria: readonly Criterion[],
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
    const criterion = rule.criterion === undefined ? criteria[0] : criteria.find(({ id }) => id === rule.criterion);
    if (criterion === undefined || settled.has(criterion.id)) continue;
    const outcome = runCheck(rule, item);
    if (outcome === "unknown" || (rule.decides !== "both" && rule.decides !== outcome)) continue;
    settled.set(criterion.id, {
      by: "check",
      verdict: extreme(criterion.choices, outcome === "match" ? "best" : "worst"),
    });
  }
  return { settled, flags: [] };
}

/** The choice worth least or most; choices without a value (not applicable) are passed over. */
function extreme(choices: readonly Choice[], end: "worst" | "best"): string | null {
  const worth = choices.filter((choice): choice is Choice & { value: number } => choice.value !== null);
  const sorted = worth.sort((a, b) => a.value - b.value);
  return (end === "worst" ? sorted[0] : sorted[sorted.length - 1])?.id ?? null;
}
