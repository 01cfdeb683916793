import { z } from "zod";
import type { Estimate, Interval } from "../schema/estimate.ts";
import { type CalibrationKind, type CalibrationMap, calibrationMapSchema } from "./calibration-map.ts";
import type { CalibratorProvenance } from "./calibrator-provenance.ts";
import type { Candidate } from "./choose-map.ts";
import { type RiskLevels, riskLevelsSchema } from "./fit-threshold.ts";
import type { CalibrationErrorFigure, ComparedFigures, ForecastFigures } from "./forecast-figures.ts";

/** A fitted map from the raw score of a criterion to a probability, with all that is needed to trust or refuse it. */
export interface Calibrator {
  /** Of this record. */
  readonly format: 1;
  readonly map: CalibrationMap;
  /** `*`: fitted on all criteria together. */
  readonly criterion: string;
  readonly labels: {
    readonly n: number;
    readonly positives: number;
    readonly negatives: number;
    readonly groups: number;
    /** Who gave them, sorted. */
    readonly raters: readonly string[];
  };
  /** Share of positives among the labels. The map is right for items where it is about the same. */
  readonly baseRate: number;
  /** How the map was found: what was asked for, and under `auto` the cross-validated log loss of each kind. */
  readonly choice: { readonly asked: CalibrationKind | "auto"; readonly candidates: readonly Candidate[] };
  /** Grouped cross-validation of the whole procedure; `constant` is the base rate, `raw` the score as it came. */
  readonly heldOut: ComparedFigures & {
    readonly folds: number;
    readonly seed: number;
    readonly replicates: number;
  };
  /** Held-out verdicts by confidence: a threshold for any risk can be had from them. Absent in older records. */
  readonly risk?: RiskLevels;
  /** What a reader must be told, in sentences: no better than the constant, few groups, a falling map. */
  readonly warnings: readonly string[];
  readonly provenance: CalibratorProvenance;
  /** Version of this package that fitted it. */
  readonly quorate: string;
  /** When, as the caller says. */
  readonly date: string;
}

const interval: z.ZodType<Interval> = z.object({
  lower: z.number(),
  upper: z.number(),
  level: z.number().gt(0).lt(1),
  method: z.string(),
});

/** Checks an estimate where it enters. */
export const estimateSchema: z.ZodType<Estimate> = z.object({
  value: z.number().nullable(),
  reason: z.string().exactOptional(),
  n: z.number(),
  dropped: z.number().exactOptional(),
  interval: interval.nullable(),
});

/** Checks a calibration error where it enters. */
export const calibrationErrorSchema: z.ZodType<CalibrationErrorFigure> = z.object({
  value: z.number().nullable(),
  n: z.number(),
  bins: z.number(),
  floor: z.object({ mean: z.number().nullable(), upper: z.number().nullable() }),
});

const figures: z.ZodType<ForecastFigures> = z.object({
  brier: estimateSchema,
  logLoss: estimateSchema,
  calibrationError: calibrationErrorSchema,
  auroc: estimateSchema,
  accuracy: estimateSchema,
});

/** Checks where a calibrator comes from. */
export const provenanceSchema: z.ZodType<CalibratorProvenance> = z.object({
  rubric: z.object({ id: z.string(), version: z.string(), hash: z.string() }),
  prompts: z.array(z.object({ id: z.string(), hash: z.string() })),
  judges: z.array(z.string()),
});

const kind = z.enum(["platt", "logistic", "temperature", "beta", "isotonic", "venn-abers", "histogram"]);
const count = z.number().int().min(0);

/** Checks a calibrator where it enters. */
export const calibratorSchema: z.ZodType<Calibrator> = z.object({
  format: z.literal(1),
  map: calibrationMapSchema,
  criterion: z.string().min(1),
  labels: z.object({ n: count, positives: count, negatives: count, groups: count, raters: z.array(z.string()) }),
  baseRate: z.number().min(0).max(1),
  choice: z.object({
    asked: z.union([kind, z.literal("auto")]),
    candidates: z.array(z.object({ kind, logLoss: z.number().nullable() })),
  }),
  heldOut: z.object({
    calibrated: figures,
    constant: figures,
    raw: figures,
    brierSkill: estimateSchema,
    logLossSkill: estimateSchema,
    folds: count,
    seed: z.number(),
    replicates: count,
  }),
  risk: riskLevelsSchema.exactOptional(),
  warnings: z.array(z.string()),
  provenance: provenanceSchema,
  quorate: z.string(),
  date: z.string(),
});
