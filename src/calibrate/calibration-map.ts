import { z } from "zod";
import { ConfigError } from "../errors/errors.ts";
import { applyBeta, type BetaMap, fitBeta } from "./beta.ts";
import { applyHistogram, fitHistogram, type HistogramMap } from "./histogram.ts";
import { applyIsotonic, fitIsotonic, type IsotonicMap } from "./isotonic.ts";
import type { LogisticMap, TemperatureMap } from "./logistic-map.ts";
import { applyLogistic, applyTemperature, fitLogistic, fitTemperature } from "./logistic-map.ts";
import type { NoMap } from "./no-map.ts";
import { applyPlatt, fitPlatt, type PlattMap } from "./platt.ts";
import { fitVennAbers, type VennAbersMap, vennAbersProbability } from "./venn-abers.ts";

/** A fitted map from a score to a probability: plain JSON. */
export type CalibrationMap =
  | PlattMap
  | LogisticMap
  | TemperatureMap
  | BetaMap
  | IsotonicMap
  | VennAbersMap
  | HistogramMap;

/** Names of the maps. */
export type CalibrationKind = CalibrationMap["kind"];

/** Probability in [0, 1] that an item with this score is positive. Throws a ConfigError for a score that is not finite. */
export function applyMap(map: CalibrationMap, score: number): number {
  if (!Number.isFinite(score)) throw new ConfigError(`score ${score} is not a finite number`);
  switch (map.kind) {
    case "platt":
      return applyPlatt(map, score);
    case "logistic":
      return applyLogistic(map, score);
    case "temperature":
      return applyTemperature(map, score);
    case "beta":
      return applyBeta(map, score);
    case "isotonic":
      return applyIsotonic(map, score);
    case "venn-abers":
      return vennAbersProbability(map, score).p;
    case "histogram":
      return applyHistogram(map, score);
  }
}

/** Fits the map of the given kind; `none` with a reason where the data determine none. */
export function fitMap(
  kind: CalibrationKind,
  scores: readonly (number | null)[],
  labels: readonly (number | null)[],
): CalibrationMap | NoMap {
  switch (kind) {
    case "platt":
      return fitPlatt(scores, labels);
    case "logistic":
      return fitLogistic(scores, labels);
    case "temperature":
      return fitTemperature(scores, labels);
    case "beta":
      return fitBeta(scores, labels, { clip: betaClip });
    case "isotonic":
      return fitIsotonic(scores, labels);
    case "venn-abers":
      return fitVennAbers(scores, labels);
    case "histogram":
      return fitHistogram(scores, labels);
  }
}

/** Vote shares are often exactly 0 or 1; so near to the ends they would outweigh all other scores. */
const betaClip = 0.001;

const numbers = z.array(z.number()).min(1);

/** Checks a map where it enters. */
export const calibrationMapSchema: z.ZodType<CalibrationMap> = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("platt"), a: z.number(), b: z.number() }),
  z.object({ kind: z.literal("logistic"), slope: z.number(), intercept: z.number() }),
  z.object({ kind: z.literal("temperature"), temperature: z.number().positive() }),
  z.object({
    kind: z.literal("beta"),
    a: z.number().min(0),
    b: z.number().min(0),
    c: z.number(),
    clip: z.number().positive().max(0.5),
  }),
  z
    .object({
      kind: z.literal("histogram"),
      edges: z.array(z.number()),
      probabilities: z.array(z.number().min(0).max(1)).min(1),
    })
    .refine((map) => map.probabilities.length === map.edges.length + 1, "there is one probability more than edges"),
  z
    .object({ kind: z.literal("isotonic"), scores: numbers, probabilities: z.array(z.number().min(0).max(1)).min(1) })
    .refine((map) => map.scores.length === map.probabilities.length, "scores and probabilities differ in length"),
  z
    .object({
      kind: z.literal("venn-abers"),
      scores: numbers,
      labelsUpTo: numbers,
      positivesUpTo: numbers,
      blocks: z.array(z.number().int().min(0)).min(1),
    })
    .refine(
      (map) => map.labelsUpTo.length === map.scores.length && map.positivesUpTo.length === map.scores.length,
      "scores and running sums differ in length",
    ),
]);
