import type { MeasureName } from "../agreement/agreement-report.ts";
import type { NumberStyle } from "./number-text.ts";

/** How a measure is named and explained to a reader who has not met it. */
export interface MeasureWords {
  readonly name: string;
  readonly meaning: string;
  readonly style: NumberStyle;
}

/** In the order a report shows them. */
export const measureWords: Readonly<Record<MeasureName, MeasureWords>> = {
  agreement: { name: "Agreement", meaning: "share of answers equal to people's (accuracy)", style: "percent" },
  cohenKappa: {
    name: "Cohen's kappa",
    meaning: "agreement beyond chance: 0 is chance, 1 is perfect",
    style: "coefficient",
  },
  weightedKappa: {
    name: "Weighted kappa (quadratic)",
    meaning: "kappa in which a near miss costs less than a far one",
    style: "coefficient",
  },
  krippendorffAlpha: {
    name: "Krippendorff's alpha",
    meaning: "the judge and all raters as one group: 0 is chance, 1 is perfect",
    style: "coefficient",
  },
  recall: {
    name: "True positive rate (recall)",
    meaning: "of what people call positive, the share the judge does too",
    style: "percent",
  },
  specificity: {
    name: "True negative rate (specificity)",
    meaning: "of what people call negative, the share the judge does too",
    style: "percent",
  },
  precision: {
    name: "Precision",
    meaning: "of what the judge calls positive, the share people do too",
    style: "percent",
  },
  f1: { name: "F1", meaning: "harmonic mean of precision and recall", style: "coefficient" },
  balancedAccuracy: {
    name: "Balanced accuracy",
    meaning: "mean of the share right in each class: a constant answer gets 50 % of two",
    style: "percent",
  },
  mcc: {
    name: "Matthews correlation",
    meaning: "correlation of the two answers: 0 is none, 1 is perfect",
    style: "coefficient",
  },
  pearson: {
    name: "Pearson correlation",
    meaning: "how far numbers go together in a straight line",
    style: "coefficient",
  },
  spearman: { name: "Spearman correlation", meaning: "how far the two rank items alike", style: "coefficient" },
  kendallTauB: {
    name: "Kendall's tau-b",
    meaning: "pairs of items ranked alike less those ranked apart",
    style: "coefficient",
  },
  meanAbsoluteError: {
    name: "Mean absolute error",
    meaning: "mean distance from people's label, in steps",
    style: "coefficient",
  },
  rootMeanSquaredError: {
    name: "Root mean squared error",
    meaning: "as the mean distance, but far misses weigh more",
    style: "coefficient",
  },
  brier: { name: "Brier score", meaning: "mean squared error of the probability: 0 is best", style: "coefficient" },
  logLoss: { name: "Log loss", meaning: "price of being sure and wrong: 0 is best", style: "coefficient" },
  expectedCalibrationError: {
    name: "Calibration error (ECE)",
    meaning: "mean distance between what the judge said and what was so",
    style: "coefficient",
  },
  expectedCalibrationErrorFloor: {
    name: "Calibration error floor",
    meaning: "what a perfectly calibrated judge would show on as many items",
    style: "coefficient",
  },
  rocAuc: {
    name: "AUROC",
    meaning: "how often a positive gets the higher score than a negative: 50 % is chance",
    style: "percent",
  },
};

/** Names of all measures, in the order a report shows them. */
export const measureOrder: readonly MeasureName[] = Object.keys(measureWords) as MeasureName[];
