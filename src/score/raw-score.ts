import type { Choice } from "../schema/rubric.ts";
import type { Tally } from "../schema/vote.ts";

/**
 * The raw score of a criterion: the expected value of its choices under the shares of the votes, in [0, 1].
 * Choices without a value (not applicable) are left out and the rest renormalised. Null without readable votes, or when
 * all of the share lies on choices without a value.
 */
export function rawScore(tally: Tally, choices: readonly Choice[]): number | null {
  if (tally.shares === null) return null;
  let value = 0;
  let mass = 0;
  for (const choice of choices) {
    if (choice.value === null) continue;
    const share = tally.shares[choice.id] ?? 0;
    mass += share;
    value += share * choice.value;
  }
  return mass > 0 ? Math.min(1, Math.max(0, value / mass)) : null;
}
