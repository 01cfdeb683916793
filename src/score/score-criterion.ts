import type { CriterionOutcome } from "../poll/open-poll.ts";
import type { VoteRule } from "../schema/rubric.ts";
import type { CriterionResult, Score } from "../schema/score.ts";
import { centreOf } from "../vote/winner.ts";
import { rawScore } from "./raw-score.ts";

/** Turns the raw score of a criterion into a calibrated one; null: "uncertain", the criterion stays unscored. */
export type Calibrate = (
  criterion: string,
  raw: number,
  voted: Pick<CriterionOutcome, "tally" | "votes">,
) => { readonly value: number | null };

/**
 * Scores one criterion.
 *
 * Settled by a check or the guard: the value that the check found, or else the value of that choice. Else, with a
 * calibrator, the calibrated raw score. Without one, the value of the winning choice; under the rule `mean` the raw
 * score itself, under `median` and `trimmed-mean` that of the votes' values, even where it lies midway between two
 * choices. No winner is no score, and the reason says which: no judge, abstained, failed, no quorum, tie or no majority.
 */
export function scoreCriterion(outcome: CriterionOutcome, rule: VoteRule, calibrate?: Calibrate): CriterionResult {
  const { criterion, verdict, tally, firstTally } = outcome;
  const raw = rawScore(tally, criterion.choices);
  const mass = coveredMass(outcome);
  return {
    criterion: criterion.id,
    weight: criterion.weight,
    required: criterion.required,
    ...(criterion.points === undefined ? {} : { points: criterion.points }),
    ...(criterion.importance === undefined ? {} : { importance: criterion.importance }),
    ...(criterion.group === undefined ? {} : { group: criterion.group }),
    ...(criterion.tags.length === 0 ? {} : { tags: criterion.tags }),
    settledBy: outcome.settledBy,
    ...(outcome.block === undefined ? {} : { block: outcome.block }),
    ...(outcome.blocks === undefined ? {} : { blocks: outcome.blocks }),
    ...(outcome.tier === undefined ? {} : { tier: outcome.tier }),
    ...(firstTally === undefined
      ? {}
      : {
          first: { verdict: firstTally.winner, raw: rawScore(firstTally, criterion.choices), tally: firstTally },
        }),
    verdict,
    ...actionOf(outcome),
    ...(outcome.evidenceIds === undefined ? {} : { evidenceIds: outcome.evidenceIds }),
    raw,
    ...(mass === null ? {} : { mass }),
    score: scoreOf(outcome, raw, rule, calibrate),
    tally,
    votes: outcome.votes,
  };
}

function actionOf({ criterion, verdict }: CriterionOutcome): { readonly action?: string } {
  const action = criterion.choices.find(({ id }) => id === verdict)?.action;
  return action === undefined ? {} : { action };
}

function scoreOf(
  outcome: CriterionOutcome,
  raw: number | null,
  rule: VoteRule,
  calibrate: Calibrate | undefined,
): Score {
  const { criterion, verdict, settledBy, tally } = outcome;
  if (settledBy !== "votes") {
    if (outcome.value !== undefined) return scored(outcome.value);
    if (verdict === null) return { value: null, reason: "guarded" };
    return scored(criterion.choices.find(({ id }) => id === verdict)?.value ?? null);
  }
  if (!tally.quorate) {
    // The tally and not the votes: it counts those of the deciding tier only, and a pair asked twice once.
    if (Object.values(tally.counts).some((count) => count > 0)) return { value: null, reason: "no-quorum" };
    return { value: null, reason: tally.abstained > 0 ? "abstained" : tally.failed > 0 ? "failed" : "no-judge" };
  }
  const winner = criterion.choices.find(({ id }) => id === verdict);
  if (winner?.value === null) return { value: null, reason: "not-applicable" };
  if (calibrate !== undefined && raw !== null) {
    const { value } = calibrate(criterion.id, raw, outcome);
    return value === null ? { value: null, reason: "uncertain" } : { value, calibrated: true, interval: null };
  }
  const counts = criterion.choices.map(({ id }) => tally.counts[id] ?? 0);
  const centre = rule.rule === "mean" ? raw : centreOf(counts, criterion.choices, rule);
  if (centre !== null) return scored(centre);
  if (verdict === null) return { value: null, reason: tally.tie ? "tie" : "no-majority" };
  return scored(winner?.value ?? null);
}

/** Mean covered mass of the votes that know theirs, of the block and tier that decided. */
function coveredMass({ votes, tier, block }: CriterionOutcome): number | null {
  const known = votes.flatMap((vote) =>
    vote.kind === "verdict" && vote.tier === tier && vote.block === block && vote.mass !== undefined ? [vote.mass] : [],
  );
  return known.length === 0 ? null : known.reduce((sum, mass) => sum + mass, 0) / known.length;
}

function scored(value: number | null): Score {
  return value === null ? { value: null, reason: "not-applicable" } : { value, calibrated: false, interval: null };
}
