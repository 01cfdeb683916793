import { ConfigError } from "../errors/errors.ts";
/** Where a sequence of votes was stopped. */
export interface EarlyStop {
  readonly callsUsed: number;
  /** Null: undecided (a tie, or fewer votes given than planned). */
  readonly decision: string | number | null;
}

/**
 * Asks one vote at a time of `n` planned ones and stops when a side holds more than n / 2: the decision is that of
 * all n. `votes` in the order asked; a null (failed or abstained) uses up a call and counts for nobody.
 */
export function earlyStopMajority(votes: readonly (string | number | null)[], n: number): EarlyStop {
  checkPlanned(votes, n);
  const counts = new Map<string | number, number>();
  for (const [i, vote] of votes.entries()) {
    if (vote === null) continue;
    counts.set(vote, (counts.get(vote) ?? 0) + 1);
    if (counts.get(vote)! > n / 2) return { callsUsed: i + 1, decision: vote };
  }
  return { callsUsed: votes.length, decision: null };
}

/**
 * The same for the most votes instead of more than half: stops when the leader is ahead of the runner-up by more than
 * the calls left, where an unseen choice counts as a runner-up with 0. A final tie has decision null.
 */
export function earlyStopPlurality(votes: readonly (string | number | null)[], n: number): EarlyStop {
  checkPlanned(votes, n);
  const counts = new Map<string | number, number>();
  for (const [i, vote] of votes.entries()) {
    if (vote !== null) counts.set(vote, (counts.get(vote) ?? 0) + 1);
    const [leader, runnerUp] = [...counts].sort(([, a], [, b]) => b - a);
    if (leader && leader[1] - (runnerUp?.[1] ?? 0) > n - (i + 1)) return { callsUsed: i + 1, decision: leader[0] };
  }
  return { callsUsed: votes.length, decision: null };
}

/** What stopping early saves on average. */
export interface ExpectedCalls {
  /** Probability of each number of calls that can occur. */
  readonly distribution: Readonly<Record<string, number>>;
  readonly expectedCalls: number;
  /** Probability that more than half of all n votes are yes. */
  readonly pMajorityYes: number;
  /** 1 - expectedCalls / n. */
  readonly saving: number;
}

/**
 * Exact law of `earlyStopMajority` for independent yes votes of probability `p`, by counting the paths (yes, no) that
 * have not stopped. Votes that hang together on an item, as real ones do, stop earlier than this says.
 */
export function earlyStopExpectedCalls(n: number, p: number): ExpectedCalls {
  if (!Number.isInteger(n) || n < 1) throw new ConfigError(`${n} is not a number of calls`);
  if (!(p >= 0 && p <= 1)) throw new ConfigError(`${p} is not a probability`);
  const needed = Math.floor(n / 2) + 1;
  const distribution: Record<string, number> = {};
  let pMajorityYes = 0;
  let expectedCalls = 0;
  // Probability of each count of yes votes among the paths that go on.
  let running = new Map([[0, 1]]);
  for (let calls = 1; calls <= n; calls++) {
    const next = new Map<number, number>();
    let stopped = 0;
    for (const [yes, mass] of running) {
      for (const [count, chance] of [
        [yes + 1, mass * p],
        [yes, mass * (1 - p)],
      ] as const) {
        if (count >= needed) pMajorityYes += chance;
        if (count >= needed || calls - count >= needed || calls === n) stopped += chance;
        else next.set(count, (next.get(count) ?? 0) + chance);
      }
    }
    if (stopped > 0) distribution[calls] = stopped;
    expectedCalls += calls * stopped;
    running = next;
  }
  return { distribution, expectedCalls, pMajorityYes, saving: 1 - expectedCalls / n };
}

function checkPlanned(votes: readonly unknown[], n: number): void {
  if (!Number.isInteger(n) || n < 1) throw new ConfigError(`${n} is not a number of calls`);
  if (votes.length > n) throw new ConfigError(`${votes.length} votes given of ${n} planned`);
}
