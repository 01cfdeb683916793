import { z } from "zod";
import { CalibratorError } from "../errors/errors.ts";
import { hashOf } from "../util/hash.ts";
import { type CalibratorProvenance, checkProvenance } from "./calibrator-provenance.ts";
import { provenanceSchema } from "./calibrator-schema.ts";
import type { CalibratorSet } from "./calibrator-set.ts";

/** How much each judge's votes count under the vote rule `weighted`, as they stand in one file. */
export interface JudgeWeights {
  readonly format: 1;
  /** Of all that follows. */
  readonly hash: string;
  /** `dawid-skene`: from the judges' votes alone; `stack`: from human labels. */
  readonly method: "dawid-skene" | "stack";
  readonly criteria: readonly CriterionWeights[];
  readonly provenance: CalibratorProvenance;
  /** Version of this package that fitted it. */
  readonly quorate: string;
  /** When, as the caller says. */
  readonly date: string;
}

/** The weights for a criterion, in the order of `judges`. */
export interface CriterionWeights {
  /** `*`: of all criteria together. */
  readonly criterion: string;
  readonly judges: readonly string[];
  /** Log-odds that a vote is right; 0: the judge is not listened to. */
  readonly weights: readonly number[];
  /** Estimated share of right votes; null where the method has none. */
  readonly accuracies: readonly (number | null)[];
  /** Units that they were fitted on. */
  readonly n: number;
  /** What a reader must be told, in sentences. */
  readonly warnings: readonly string[];
}

/** Puts weights together under their hash. */
export function judgeWeights(content: Omit<JudgeWeights, "format" | "hash">): JudgeWeights {
  return { format: 1, hash: hashOf(content), ...content };
}

const names = z.array(z.string()).min(1);

/** Checks weights where they enter. */
export const judgeWeightsSchema: z.ZodType<JudgeWeights> = z
  .object({
    format: z.literal(1),
    hash: z.string(),
    method: z.enum(["dawid-skene", "stack"]),
    criteria: z
      .array(
        z
          .object({
            criterion: z.string().min(1),
            judges: names,
            weights: z.array(z.number().min(0)),
            accuracies: z.array(z.number().min(0).max(1).nullable()),
            n: z.int().min(0),
            warnings: z.array(z.string()),
          })
          .refine(
            ({ judges, weights, accuracies }) =>
              judges.length === weights.length && judges.length === accuracies.length,
            "judges, weights and accuracies differ in length",
          ),
      )
      .min(1),
    provenance: provenanceSchema,
    quorate: z.string(),
    date: z.string(),
  })
  .refine(({ format: _format, hash, ...content }) => hash === hashOf(content), {
    message: "the weights do not have the hash that is written beside them: the file was changed by hand",
    path: ["hash"],
  });

/**
 * The weights that the panel models of calibrators found, fitted on labels. A weight below 0, which a model may have
 * that was allowed any sign, counts as 0: a vote is never turned round. Null where there is no panel model.
 */
export function weightsOfCalibrators({ stacks = [] }: CalibratorSet): JudgeWeights | null {
  const first = stacks[0];
  if (first === undefined) return null;
  return judgeWeights({
    method: "stack",
    criteria: stacks.map(({ criterion, judges, weights, labels, warnings }) => ({
      criterion,
      judges,
      weights: weights.map((weight) => Math.max(0, weight)),
      accuracies: judges.map(() => null),
      n: labels.n,
      warnings,
    })),
    provenance: first.provenance,
    quorate: first.quorate,
    date: first.date,
  });
}

/** Throws a CalibratorError when the weights were fitted for another rubric, prompt or panel. */
export function checkWeights(weights: JudgeWeights, provenance: CalibratorProvenance): void {
  checkProvenance(weights.provenance, provenance);
}

/** Weights by judge for a criterion: its own, else those of all together. Throws a CalibratorError without either. */
export function weightsFor({ criteria }: JudgeWeights, criterion: string): Record<string, number> {
  const found =
    criteria.find((entry) => entry.criterion === criterion) ?? criteria.find((entry) => entry.criterion === "*");
  if (found === undefined) {
    const known = criteria.map((entry) => entry.criterion).join(", ");
    throw new CalibratorError(
      `no weights for criterion ${criterion} (there are: ${known}): fit some, or count its votes by another rule.`,
    );
  }
  return Object.fromEntries(found.judges.map((judge, j) => [judge, found.weights[j] as number]));
}
