import { z } from "zod";
import { CalibratorError } from "../errors/errors.ts";
import { hashOf } from "../util/hash.ts";
import { applyMap } from "./calibration-map.ts";
import { type CalibratorProvenance, checkProvenance } from "./calibrator-provenance.ts";
import { type Calibrator, calibratorSchema } from "./calibrator-schema.ts";
import { type RiskPromise, type RiskThreshold, thresholdOf } from "./fit-threshold.ts";
import { judgeOpinions, type VotedCriterion } from "./judge-opinions.ts";
import { applyStack } from "./stack.ts";
import { type Stack, stackSchema } from "./stack-schema.ts";

/** The calibrators of a rubric's criteria, as they stand in one file. `hash` is that of the calibrators. */
export interface CalibratorSet {
  readonly format: 1;
  readonly hash: string;
  readonly calibrators: readonly Calibrator[];
  /** Models of the judges' votes, for criteria where they are better than a map of the raw score. */
  readonly stacks?: readonly Stack[];
}

/** Puts calibrators together. Throws a CalibratorError when there is none, or two for one criterion. */
export function calibratorSet(calibrators: readonly Calibrator[], stacks: readonly Stack[] = []): CalibratorSet {
  const criteria = calibrators.map(({ criterion }) => criterion);
  if (criteria.length === 0) throw new CalibratorError("there is no calibrator in the set");
  const twice = criteria.find((criterion, i) => criteria.indexOf(criterion) !== i);
  if (twice !== undefined) throw new CalibratorError(`there are two calibrators for criterion ${twice}: keep one`);
  const hash = contentHash(calibrators, stacks);
  return { format: 1, hash, calibrators, ...(stacks.length === 0 ? {} : { stacks }) };
}

/** Checks a set where it enters. */
export const calibratorSetSchema: z.ZodType<CalibratorSet> = z
  .object({
    format: z.literal(1),
    hash: z.string(),
    calibrators: z.array(calibratorSchema).min(1),
    stacks: z.array(stackSchema).exactOptional(),
  })
  .refine(({ hash, calibrators, stacks }) => hash === contentHash(calibrators, stacks ?? []), {
    message: "the calibrators do not have the hash that is written beside them: the file was changed by hand",
    path: ["hash"],
  });

/**
 * Throws a CalibratorError when the set cannot serve: fitted for another rubric, prompt or judge, or without a
 * calibrator for one of `criteria` (where they are given).
 */
export function checkCalibrators(
  set: CalibratorSet,
  provenance: CalibratorProvenance,
  criteria: readonly string[] = [],
): void {
  for (const { provenance: fittedFor } of [...set.calibrators, ...(set.stacks ?? [])]) {
    checkProvenance(fittedFor, provenance);
  }
  for (const criterion of criteria) calibratorOf(set, criterion);
}

/**
 * Probability in [0, 1] for a criterion: where the votes are given and the set has a model of the panel, from what each
 * judge said, else from the raw score; by the criterion's own calibrator, else by the pooled one.
 * Call `checkCalibrators` first. Throws a CalibratorError when the set has neither.
 */
export function applyCalibrators(set: CalibratorSet, criterion: string, raw: number, voted?: VotedCriterion): number {
  const stack = stackOf(set, criterion);
  if (stack !== undefined && voted !== undefined) {
    return applyStack(stack, judgeOpinions(voted, stack.judges), stack.provenance)[1]!;
  }
  return applyMap(calibratorOf(set, criterion).map, raw);
}

/**
 * Threshold of confidence for a criterion that keeps a promise of risk.
 *
 * Throws a CalibratorError when the set has no calibrator for the criterion, or its calibrator was fitted before
 * thresholds were kept.
 */
export function thresholdFor(set: CalibratorSet, criterion: string, promise: RiskPromise): RiskThreshold {
  const { risk } = stackOf(set, criterion) ?? calibratorOf(set, criterion);
  if (risk !== undefined) return thresholdOf(risk, promise);
  throw new CalibratorError(`the calibrator for criterion ${criterion} holds no risk levels: fit it again.`);
}

function contentHash(calibrators: readonly Calibrator[], stacks: readonly Stack[]): string {
  return hashOf(stacks.length === 0 ? calibrators : [calibrators, stacks]);
}

/** The model of the criterion's own calibrator, else of the pooled one. */
function stackOf(set: CalibratorSet, criterion: string): Stack | undefined {
  const name = calibratorOf(set, criterion).criterion;
  return set.stacks?.find((stack) => stack.criterion === name);
}

function calibratorOf(set: CalibratorSet, criterion: string): Calibrator {
  const own = set.calibrators.find((calibrator) => calibrator.criterion === criterion);
  const found = own ?? set.calibrators.find((calibrator) => calibrator.criterion === "*");
  if (found) return found;
  const known = set.calibrators.map((calibrator) => calibrator.criterion).join(", ");
  throw new CalibratorError(
    `no calibrator for criterion ${criterion} (there are: ${known}). Fit one, or a pooled one.`,
  );
}
