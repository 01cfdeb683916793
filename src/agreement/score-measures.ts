import type { Estimate } from "../schema/estimate.ts";
import { aucOfCounts } from "../stats/auc-of-counts.ts";
import { brierScore } from "../stats/brier-score.ts";
import { calibrationErrorFloor } from "../stats/calibration-error-floor.ts";
import { expectedCalibrationError } from "../stats/expected-calibration-error.ts";
import { logLoss } from "../stats/log-loss.ts";
import { wilsonInterval } from "../stats/proportion-interval.ts";
import { riskCoverage } from "../stats/risk-coverage.ts";
import { rocAuc } from "../stats/roc-auc.ts";
import { rocCurve } from "../stats/roc-curve.ts";
import type { Curves, MeasureName, ReliabilityBin, RiskPoint } from "./agreement-report.ts";
import type { Pair } from "./join.ts";
import { clustersOf, type MeasureContext } from "./measure-context.ts";
import { intervalsOfRows } from "./resampled-intervals.ts";

/** Bins of equal mass: the usual number, fewer where a bin would hold less than ten items. */
const mostBins = 15;
const itemsPerBin = 10;
const clip = 1e-4;
const curvePoints = 200;
/** The plot has bins of equal width, so that their counts show where the judge's probabilities lie. */
const plottedBins = 10;
/** A risk over fewer answers than this is noise. */
const fewestKept = 10;

interface Scored {
  readonly pair: Pair;
  readonly positive: 0 | 1;
  readonly score: number;
}

/**
 * Measures of the judge's scores against a positive label: AUROC for any score; Brier, log loss (clipped at 1e-4) and
 * calibration error with its floor where all scores are probabilities. Empty without scores or a positive label.
 */
export function scoreMeasures(pairs: readonly Pair[], context: MeasureContext): Partial<Record<MeasureName, Estimate>> {
  const scored = scoredPairs(pairs, context);
  if (scored.length === 0) return {};
  const dropped = pairs.length - scored.length;
  const labels = scored.map(({ positive }) => positive);
  const scores = scored.map(({ score }) => score);
  const clusters = clustersOf(
    scored.map(({ pair }) => pair),
    context,
  );
  const bins = binsFor(scored.length);
  const area = areaOfRows(labels, scores);
  const proper = scores.every((score) => score >= 0 && score <= 1);
  // Both scores are means over rows, so each row is scored once and resamples only average.
  const ofRow = (score: (y: (0 | 1)[], p: number[]) => Estimate) =>
    proper ? labels.map((label, row) => score([label], [scores[row] as number]).value ?? 0) : [];
  const brierOfRow = ofRow(brierScore);
  const logLossOfRow = ofRow((y, p) => logLoss(y, p, { clip }));
  const notProper = "the scores are no probabilities: some lie outside 0 to 1";
  const options = { bins, binning: "equalMass" } as const;
  const resampled = intervalsOfRows<string>(
    scored.length,
    clusters,
    (rows) => {
      if (!proper) return { rocAuc: area(rows), brier: null, logLoss: null, expectedCalibrationError: null };
      const y = rows.map((row) => labels[row] as 0 | 1);
      const p = rows.map((row) => scores[row] as number);
      return {
        rocAuc: area(rows),
        brier: meanOf(brierOfRow, rows),
        logLoss: meanOf(logLossOfRow, rows),
        expectedCalibrationError: expectedCalibrationError(y, p, options).value,
      };
    },
    { ...context.resampling, resamples: Math.min(context.resampling.resamples, scoreResamples) },
  );
  const n = scored.length;
  const auc = rocAuc(labels, scores, { level: context.resampling.confidence });
  const values = Object.entries(resampled).map(([name, { value, interval }]): [string, Estimate] => {
    if (value !== null) {
      const closed = name === "rocAuc" && clusters === null ? auc.interval : null;
      return [name, { value, n, dropped, interval: closed ?? interval }];
    }
    const reason = name === "rocAuc" ? (auc.reason ?? "undefined") : notProper;
    return [name, { value, reason, n, dropped, interval: null }];
  });
  const floor = proper ? calibrationErrorFloor(scores, { seed: context.resampling.seed, bins }).mean : null;
  const floorEstimate = { value: floor, ...(proper ? {} : { reason: notProper }), n, dropped, interval: null };
  return Object.fromEntries([...values, ["expectedCalibrationErrorFloor", floorEstimate]]);
}

function meanOf(values: readonly number[], rows: readonly number[]): number {
  let sum = 0;
  for (const row of rows) sum += values[row] as number;
  return sum / rows.length;
}

/** Area under the ROC curve of any rows, from counts at each distinct score: no sorting in a resample. */
function areaOfRows(labels: readonly (0 | 1)[], scores: readonly number[]): (rows: readonly number[]) => number | null {
  const distinct = [...new Set(scores)].sort((a, b) => a - b);
  const place = new Map(distinct.map((score, position) => [score, position]));
  const placeOf = scores.map((score) => place.get(score) ?? 0);
  return (rows) => {
    const counts = [new Float64Array(distinct.length), new Float64Array(distinct.length)] as const;
    for (const row of rows) {
      const ofClass = counts[labels[row] ?? 0];
      const position = placeOf[row] ?? 0;
      ofClass[position] = (ofClass[position] as number) + 1;
    }
    return aucOfCounts(counts[1], counts[0]);
  };
}

/** Ranking and binning walk every row of a resample: fewer resamples keep a large report quick. */
const scoreResamples = 1000;

/** The curves that a report plots; each is empty where the scores do not allow it. */
export function scoreCurves(pairs: readonly Pair[], context: MeasureContext): Curves {
  const scored = scoredPairs(pairs, context);
  const labels = scored.map(({ positive }) => positive);
  const scores = scored.map(({ score }) => score);
  const proper = scores.length > 0 && scores.every((score) => score >= 0 && score <= 1);
  const roc = rocCurve(labels, scores);
  return {
    reliability: proper ? reliabilityBins(labels, scores, context.resampling.confidence) : [],
    roc: thinned(roc.map(({ fpr, tpr }) => ({ falsePositiveRate: fpr, truePositiveRate: tpr }))),
    riskCoverage: proper ? riskPoints(scored, context.resampling.confidence) : [],
  };
}

function scoredPairs(pairs: readonly Pair[], { vocabulary }: MeasureContext): Scored[] {
  const { positive } = vocabulary;
  if (positive === null) return [];
  return pairs.flatMap((pair) =>
    pair.score === null ? [] : [{ pair, positive: pair.truth === positive ? 1 : 0, score: pair.score } as const],
  );
}

function binsFor(n: number): number {
  return Math.max(1, Math.min(mostBins, Math.floor(n / itemsPerBin)));
}

function reliabilityBins(labels: (0 | 1)[], scores: number[], confidence: number): ReliabilityBin[] {
  const { curve } = expectedCalibrationError(labels, scores, { bins: plottedBins, binning: "equalWidth" });
  return curve.map(({ count, meanPredicted, fractionPositive }) => ({
    meanPredicted,
    observed: wilsonInterval(Math.round(fractionPositive * count), count, confidence),
  }));
}

/** Errors among the answers the judge is surest of; its answer is its label, else the likelier side of its score. */
function riskPoints(scored: readonly Scored[], level: number): RiskPoint[] {
  const confidence = scored.map(({ score }) => Math.max(score, 1 - score));
  const correct = scored.map(({ pair, score, positive }): 0 | 1 => {
    const right = pair.label === null ? score > 0.5 === (positive === 1) : pair.label === pair.truth;
    return right ? 1 : 0;
  });
  const { curve } = riskCoverage(confidence, correct);
  const steady = curve.filter(({ coverage }) => Math.round(coverage * scored.length) >= fewestKept);
  return thinned(steady).map(({ coverage, risk }) => {
    const kept = Math.round(coverage * scored.length);
    return { coverage, kept, risk, interval: wilsonInterval(Math.round(risk * kept), kept, level).interval };
  });
}

function thinned<Point>(points: readonly Point[]): Point[] {
  if (points.length <= curvePoints) return [...points];
  const step = (points.length - 1) / (curvePoints - 1);
  return Array.from({ length: curvePoints }, (_, index) => points[Math.round(index * step)] as Point);
}
