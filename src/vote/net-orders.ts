import type { Vote } from "../schema/vote.ts";

/**
 * Joins the two calls of a pair that was asked in both orders into one vote each (pairwise protocol).
 *
 * The calls are already un-swapped. Both for one response: that response; one for each, or both ties: a tie; one tie
 * and one response: that response. The pair fails when either call failed, since a judge that prefers a place would
 * otherwise decide alone; it abstains when either abstained.
 */
export function netOrders(votes: readonly Vote[]): Vote[] {
  const pairs = new Map<string, Vote[]>();
  for (const vote of votes) {
    const key = JSON.stringify([vote.criterion, vote.judge, vote.prompt, vote.sample]);
    const pair = pairs.get(key);
    if (pair) pair.push(vote);
    else pairs.set(key, [vote]);
  }
  return [...pairs.values()].map(netOf);
}

/** Number of pairs whose two readable calls chose different responses or one a tie. */
export function ordersThatDiffer(votes: readonly Vote[]): number {
  const seen = new Map<string, string>();
  let differ = 0;
  for (const vote of votes) {
    if (vote.kind !== "verdict") continue;
    const key = JSON.stringify([vote.criterion, vote.judge, vote.prompt, vote.sample]);
    const other = seen.get(key);
    if (other === undefined) seen.set(key, vote.choice);
    else if (other !== vote.choice) differ++;
  }
  return differ;
}

function netOf(pair: readonly Vote[]): Vote {
  const [first, second] = pair as readonly [Vote, Vote?];
  if (second === undefined) return first;
  const fallen = pair.find((vote) => vote.kind === "failed") ?? pair.find((vote) => vote.kind === "abstain");
  if (fallen !== undefined) return fallen;
  if (first.kind !== "verdict" || second.kind !== "verdict") return first;
  const probabilities = meanProbabilities(first.probabilities, second.probabilities);
  const { probabilities: _, ...without } = first;
  const net = lean(first.choice) + lean(second.choice);
  return {
    ...without,
    choice: net > 0 ? "A" : net < 0 ? "B" : "tie",
    ...(probabilities === null ? {} : { probabilities }),
  };
}

function lean(choice: string): number {
  return choice === "A" ? 1 : choice === "B" ? -1 : 0;
}

type Probabilities = Readonly<Record<string, number>> | undefined;

function meanProbabilities(a: Probabilities, b: Probabilities): Record<string, number> | null {
  if (a === undefined || b === undefined) return null;
  return Object.fromEntries(Object.keys(a).map((choice) => [choice, ((a[choice] ?? 0) + (b[choice] ?? 0)) / 2]));
}
