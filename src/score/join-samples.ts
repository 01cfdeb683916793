import type { CriterionOutcome } from "../poll/open-poll.ts";
import type { Rubric, VoteRule } from "../schema/rubric.ts";
import type { SampleJoin, ScoreRule } from "../schema/score-rule.ts";
import type { Vote } from "../schema/vote.ts";
import { tallyVotes } from "../vote/tally-votes.ts";
import { voteRuleOf } from "../vote/vote-rule-of.ts";
import { combine, type RuleScore, unscored } from "./combine.ts";
import { countByRule, countedVotes, type Judged } from "./count-by-rule.ts";
import { scoreCriterion } from "./score-criterion.ts";

/**
 * Scores each sample (judge × prompt × sample) whole, by its own votes alone, then joins the scores of the samples that
 * have one. What a check or the guard settled is the same in every sample. Samples are not calibrated: a calibrator is
 * fitted on what all votes together say.
 *
 * `median` of an even number is the mean of the middle two; `majority` is the score that more than half of the scored
 * samples share, and without one there is no score (`no-majority`). An item that asked no judge is one sample.
 */
export function joinSamples(rule: ScoreRule, join: SampleJoin, judged: readonly Judged[], rubric: Rubric): RuleScore {
  const votes = new Map(judged.map(({ outcome }) => [outcome, countedVotes(outcome, rubric)]));
  const keys = new Set([...votes.values()].flat().map(sampleOf));
  const samples = (keys.size === 0 ? [null] : [...keys]).map((key) =>
    combine(
      countByRule(
        rule,
        judged.map((one) => ofSample(one, key, votes.get(one.outcome) ?? [], rubric)),
        rubric,
      ),
      rule,
    ),
  );
  const values = samples.map(({ score }) => score.value);
  const scored = values.filter((value) => value !== null);
  const parts = { samples: { n: scored.length, values, standardDeviation: standardDeviation(scored) } };
  if (scored.length === 0) {
    const first = samples[0]?.score;
    return first?.value === null ? unscored(first.reason, first.detail, parts) : unscored("failed", undefined, parts);
  }
  const value = joined(scored, join);
  if (value === null) return unscored("no-majority", "no score is shared by more than half of the samples", parts);
  return { score: { value, calibrated: false, interval: null, ...parts }, passed: value >= rule.pass };
}

function sampleOf({ judge, prompt, sample }: Vote): string {
  return JSON.stringify([judge, prompt, sample]);
}

/** A criterion as one sample alone leaves it. */
function ofSample({ outcome, result }: Judged, key: string | null, votes: readonly Vote[], rubric: Rubric): Judged {
  if (outcome.settledBy !== "votes") return { outcome, result };
  const own = votes.filter((vote) => sampleOf(vote) === key);
  const rule = alone(voteRuleOf(rubric, outcome.criterion));
  const tally = tallyVotes(own, outcome.criterion.choices, rule);
  const sample: CriterionOutcome = { ...outcome, votes: own, tally, verdict: tally.winner };
  return { outcome: sample, result: scoreCriterion(sample, rule) };
}

/** The rule for a single vote: its choice, or under `mean` what its probabilities are worth. */
function alone(rule: VoteRule): VoteRule {
  return { ...rule, rule: rule.rule === "mean" ? "mean" : "majority", quorum: 1 };
}

function joined(values: readonly number[], join: SampleJoin): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  switch (join) {
    case "median":
      return ((sorted[Math.ceil(middle) - 1] as number) + (sorted[Math.floor(middle)] as number)) / 2;
    case "mean":
      return mean(values);
    case "max":
      return sorted.at(-1) as number;
    case "min":
      return sorted[0] as number;
    case "majority": {
      // A value with more than half of the samples holds the middle; rounding alone makes no difference.
      const candidate = sorted[Math.floor(middle)] as number;
      return sorted.filter((value) => Math.abs(value - candidate) < 1e-9).length > middle ? candidate : null;
    }
  }
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function standardDeviation(values: readonly number[]): number | null {
  if (values.length < 2) return null;
  const centre = mean(values);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (values.length - 1));
}
