import type { Choice } from "../schema/rubric.ts";
import type { Vote } from "../schema/vote.ts";

/**
 * Share of each choice when every judge has one say, the mean over its readable votes, that weighs what its weight is:
 * Σ w_j share_j / Σ w_j over the judges that were read. A judge without a weight weighs nothing. Null: no weight was read.
 */
export function weightedShares(
  votes: readonly Vote[],
  choices: readonly Choice[],
  weights: Readonly<Record<string, number>>,
): number[] | null {
  const total = choices.map(() => 0);
  let mass = 0;
  const readable = votes.filter((vote) => vote.kind === "verdict");
  for (const [judge, own] of Map.groupBy(readable, (vote) => vote.judge)) {
    const weight = Object.hasOwn(weights, judge) ? (weights[judge] as number) : 0;
    if (weight <= 0) continue;
    mass += weight;
    for (const vote of own) {
      choices.forEach(({ id }, position) => {
        total[position] = (total[position] as number) + (weight * choiceShare(vote, id)) / own.length;
      });
    }
  }
  return mass === 0 ? null : total.map((share) => share / mass);
}

/** What a verdict gives to a choice: its probability, or 1 or 0 where it has none. */
export function choiceShare(vote: Vote & { readonly kind: "verdict" }, choice: string): number {
  return vote.probabilities === undefined ? Number(vote.choice === choice) : (vote.probabilities[choice] ?? 0);
}
