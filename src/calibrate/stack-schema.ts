import { z } from "zod";
import type { Estimate } from "../schema/estimate.ts";
import type { CalibratorProvenance } from "./calibrator-provenance.ts";
import { calibrationErrorSchema, estimateSchema, provenanceSchema } from "./calibrator-schema.ts";
import { type RiskLevels, riskLevelsSchema } from "./fit-threshold.ts";
import type { CalibrationErrorFigure } from "./forecast-figures.ts";
import type { StackColumn, StackDesign } from "./stack-features.ts";

/** A model that makes one forecast of what the judges of a panel say, with all that is needed to trust or refuse it. */
export interface Stack {
  /** Of this record. */
  readonly format: 1;
  /** `*`: fitted on all criteria together. */
  readonly criterion: string;
  readonly classes: readonly string[];
  /** In the order in which opinions are given. */
  readonly judges: readonly string[];
  readonly method: "best-judge" | "stack";
  readonly design: StackDesign;
  readonly columns: readonly StackColumn[];
  /** Log-odds for each column. */
  readonly coefficients: readonly number[];
  /** Ridge penalty, chosen by cross-validated log loss. */
  readonly strength: number;
  /** Sum of the weights of each judge's votes and scores; 0: it is not listened to. */
  readonly weights: readonly number[];
  readonly anySign: boolean;
  readonly labels: {
    readonly n: number;
    /** Labels of each class. */
    readonly perClass: readonly number[];
    readonly groups: number;
    /** Who gave them, sorted. */
    readonly raters: readonly string[];
  };
  /** Grouped cross-validation of the whole procedure, intervals over groups. */
  readonly heldOut: {
    readonly accuracy: Estimate;
    /** Sum over classes of (p - y)², halved: for two classes the usual (p - y)². */
    readonly brier: Estimate;
    /** Clipped at 1e-4. */
    readonly logLoss: Estimate;
    /** Of the last class where there are two, else of the likeliest class. */
    readonly calibrationError: CalibrationErrorFigure;
    /** Log loss of the shares of the classes. */
    readonly constantLogLoss: Estimate;
    /** One judge one vote, ties by a coin. */
    readonly majorityAccuracy: Estimate;
    /** The judge that is best on the labels left in. */
    readonly bestJudgeAccuracy: Estimate;
    readonly folds: number;
    readonly seed: number;
  };
  /** Held-out verdicts by confidence: a threshold for any risk can be had from them. */
  readonly risk: RiskLevels;
  /** What a reader must be told, in sentences. */
  readonly warnings: readonly string[];
  readonly provenance: CalibratorProvenance;
  /** Version of this package that fitted it. */
  readonly quorate: string;
  /** When, as the caller says. */
  readonly date: string;
}

const count = z.number().int().min(0);
const names = z.array(z.string()).min(1);

/** Checks a panel model where it enters. */
export const stackSchema: z.ZodType<Stack> = z
  .object({
    format: z.literal(1),
    criterion: z.string().min(1),
    classes: names,
    judges: names,
    method: z.enum(["best-judge", "stack"]),
    design: z.object({
      task: z.enum(["binary", "pairwise", "ordered", "named"]),
      classes: z.number().int().min(2),
      form: z.enum(["distance", "share", "both", "steps", "class-share"]),
      members: z.array(count).min(1),
      scores: z.array(
        z.object({ as: z.enum(["log-odds", "number"]), centre: z.number(), spread: z.number().positive() }).nullable(),
      ),
    }),
    columns: z.array(
      z.object({
        kind: z.enum(["base", "vote", "score"]),
        judge: count.nullable(),
        at: z.union([count, z.literal("distance"), z.literal("share"), z.null()]),
      }),
    ),
    coefficients: z.array(z.number()),
    strength: z.number().positive(),
    weights: z.array(z.number()),
    anySign: z.boolean(),
    labels: z.object({ n: count, perClass: z.array(count), groups: count, raters: z.array(z.string()) }),
    heldOut: z.object({
      accuracy: estimateSchema,
      brier: estimateSchema,
      logLoss: estimateSchema,
      calibrationError: calibrationErrorSchema,
      constantLogLoss: estimateSchema,
      majorityAccuracy: estimateSchema,
      bestJudgeAccuracy: estimateSchema,
      folds: count,
      seed: z.number(),
    }),
    risk: riskLevelsSchema,
    warnings: z.array(z.string()),
    provenance: provenanceSchema,
    quorate: z.string(),
    date: z.string(),
  })
  .refine(
    ({ columns, coefficients }) => columns.length === coefficients.length,
    "columns and coefficients differ in length",
  )
  .refine(({ judges, weights }) => judges.length === weights.length, "judges and weights differ in length")
  .refine(({ design, classes }) => classes.length === design.classes, "classes and design differ");
