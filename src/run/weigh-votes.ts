import type { CalibratorSet } from "../calibrate/calibrator-set.ts";
import { checkWeights, type JudgeWeights, weightsFor, weightsOfCalibrators } from "../calibrate/judge-weights.ts";
import { ConfigError } from "../errors/errors.ts";
import type { LoadedRubric } from "../io/rubric-files.ts";
import type { Criterion, Rubric } from "../schema/rubric.ts";
import type { Provenance } from "../schema/score.ts";
import { voteRuleOf } from "../vote/vote-rule-of.ts";

/**
 * The rubric of a run, with the weights of its judges where votes are counted by the rule `weighted`: given ones, else
 * those of the calibrator's panel models.
 * @throws ConfigError where such a rule has no weights; CalibratorError for weights of another rubric, prompt or panel,
 * or without those of a criterion.
 */
export function weighVotes(
  options: {
    readonly rubric: LoadedRubric;
    readonly weights?: JudgeWeights;
    readonly calibrator?: CalibratorSet;
  },
  provenance: Provenance,
): Rubric {
  const { rubric } = options.rubric;
  const listed = "from" in rubric.criteria ? null : rubric.criteria;
  const isWeighted = (criterion: Pick<Criterion, "vote">) => voteRuleOf(rubric, criterion).rule === "weighted";
  // Criteria that come with the items may ask for the rule too.
  const mayWeigh = listed === null ? isWeighted({}) || options.weights !== undefined : listed.some(isWeighted);
  if (!mayWeigh) return rubric;
  const weights = options.weights ?? (options.calibrator && weightsOfCalibrators(options.calibrator));
  if (!weights) {
    throw new ConfigError(
      `rubric ${rubric.id} weighs votes by the reliability of their judges: give --weights, or a calibrator with a panel model (quorate calibrate fits both)`,
    );
  }
  checkWeights(weights, provenance);
  if (listed === null) return { ...rubric, vote: { ...rubric.vote, weights: weightsFor(weights, "*") } };
  const criteria = listed.map((criterion) =>
    isWeighted(criterion)
      ? { ...criterion, vote: { ...criterion.vote, weights: weightsFor(weights, criterion.id) } }
      : criterion,
  );
  return { ...rubric, criteria };
}
