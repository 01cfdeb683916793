import { z } from "zod";
import { CalibratorError } from "../errors/errors.ts";
import { hashOf } from "../util/hash.ts";
import { type CalibratorProvenance, checkProvenance } from "./calibrator-provenance.ts";
import { provenanceSchema } from "./calibrator-schema.ts";
import { applyCalibrators, type CalibratorSet, calibratorSetSchema } from "./calibrator-set.ts";
import type { CascadeGate } from "./fit-cascade.ts";
import type { VotedCriterion } from "./judge-opinions.ts";

/** Gates between two tiers of judges, fitted on labels, as they stand in one file. */
export interface TierGates {
  readonly format: 1;
  /** Of all that follows. */
  readonly hash: string;
  /** Calibrators of the first tier alone: how sure its verdicts are. */
  readonly first: CalibratorSet;
  readonly gates: readonly CriterionGate[];
  /** Judges of each tier. */
  readonly tiers: readonly [readonly string[], readonly string[]];
  readonly provenance: CalibratorProvenance;
  /** Version of this package that fitted it. */
  readonly quorate: string;
  /** When, as the caller says. */
  readonly date: string;
}

/** The gate of a criterion. */
export interface CriterionGate extends CascadeGate {
  /** `*`: of all criteria together. */
  readonly criterion: string;
  /** Choices that count as positive. */
  readonly positive: readonly string[];
}

/** Puts gates together under their hash. */
export function tierGates(content: Omit<TierGates, "format" | "hash">): TierGates {
  return { format: 1, hash: hashOf(content), ...content };
}

const share = z.number().min(0).max(1);
const names = z.array(z.string()).min(1);

/** Checks gates where they enter. */
export const tierGatesSchema: z.ZodType<TierGates> = z
  .object({
    format: z.literal(1),
    hash: z.string(),
    first: calibratorSetSchema,
    gates: z
      .array(
        z.object({
          criterion: z.string().min(1),
          positive: z.array(z.string()),
          threshold: share.nullable(),
          saved: share,
          difference: z.number().nullable(),
          lowerBound: z.number().nullable(),
          allowedLoss: share,
          confidence: share,
          n: z.int().min(0),
        }),
      )
      .min(1),
    tiers: z.tuple([names, names]),
    provenance: provenanceSchema,
    quorate: z.string(),
    date: z.string(),
  })
  .refine(({ format: _format, hash, ...content }) => hash === hashOf(content), {
    message: "the gates do not have the hash that is written beside them: the file was changed by hand",
    path: ["hash"],
  });

/** Throws a CalibratorError when the gates were fitted for another rubric, prompt, or panel in either tier. */
export function checkGates(
  gates: TierGates,
  provenance: CalibratorProvenance,
  tiers: readonly [readonly string[], readonly string[]],
): void {
  checkProvenance(gates.provenance, provenance);
  const key = (ids: readonly string[]) => [...new Set(ids)].sort().join(", ");
  tiers.forEach((ids, tier) => {
    const fitted = gates.tiers[tier as 0 | 1];
    if (key(ids) !== key(fitted)) {
      throw new CalibratorError(
        `this gate was fitted with ${key(fitted)} in tier ${tier + 1}, now there is ${key(ids) || "none"}: name the same judges with --judge and --slow-judge, or fit a new gate.`,
      );
    }
  });
}

/**
 * Whether the verdict of the first tier is sure enough for the second not to be asked: its calibrated probability
 * reaches the gate of the criterion, else of all criteria. Never without a raw score or verdict, or where no saving
 * could be promised. Throws a CalibratorError for a criterion without a gate.
 */
export function passesGate(gates: TierGates, criterion: string, raw: number | null, voted: GatedVotes): boolean {
  const gate =
    gates.gates.find((entry) => entry.criterion === criterion) ?? gates.gates.find((entry) => entry.criterion === "*");
  if (gate === undefined) throw new CalibratorError(`no gate for criterion ${criterion}: fit one, or a pooled one.`);
  const { winner } = voted.tally;
  if (gate.threshold === null || raw === null || winner === null) return false;
  const probability = applyCalibrators(gates.first, criterion, raw, voted);
  return verdictConfidence(probability, winner, gate.positive) >= gate.threshold;
}

/** What a first tier said. */
export interface GatedVotes extends VotedCriterion {
  readonly tally: VotedCriterion["tally"] & { readonly winner: string | null };
}

/** Probability that a verdict is right, from the probability that the criterion is positive. */
export function verdictConfidence(probability: number, verdict: string, positive: readonly string[]): number {
  return positive.includes(verdict) ? probability : 1 - probability;
}
