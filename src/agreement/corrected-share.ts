import type { Estimate } from "../schema/estimate.ts";
import { ppiMean } from "../stats/ppi-mean.ts";
import { wilsonInterval } from "../stats/proportion-interval.ts";
import { roganGladen } from "../stats/rogan-gladen.ts";
import type { CorrectedShare } from "./agreement-report.ts";
import type { Joined } from "./join.ts";
import { clusterOf, type MeasureContext } from "./measure-context.ts";

/**
 * The share of positives among the outputs that no one labelled, as the judge sees it and corrected by the labelled
 * items: by its two error rates (Rogan-Gladen), and prediction-powered. Null without unlabelled outputs or a positive
 * label. Both corrections need labelled items drawn at random from the same population.
 */
export function measureCorrectedShare({ pairs, unlabelled }: Joined, context: MeasureContext): CorrectedShare | null {
  const { kind, positive } = context.vocabulary;
  const target = unlabelled.filter(({ label }) => label !== null);
  if (kind !== "binary" || positive === null || target.length === 0) return null;
  const level = context.resampling.confidence;
  const labelled = pairs.filter(({ label }) => label !== null);
  const truths = labelled.map(({ truth }) => Number(truth === positive));
  const flags = labelled.map(({ label }) => Number(label === positive));
  const flagged = target.filter(({ label }) => label === positive).length;
  const rogan = roganGladen(
    {
      truePositives: truths.filter((truth, i) => truth === 1 && flags[i] === 1).length,
      positives: truths.filter((truth) => truth === 1).length,
      trueNegatives: truths.filter((truth, i) => truth === 0 && flags[i] === 0).length,
      negatives: truths.filter((truth) => truth === 0).length,
      flagged,
      n: target.length,
    },
    { level },
  );
  const powered = ppiMean(
    truths,
    flags,
    target.map(({ label }) => Number(label === positive)),
    {
      level,
      clusters: {
        labeled: labelled.map(({ unit }) => clusterOf(unit.item, context.groups)),
        unlabeled: target.map(({ item }) => clusterOf(item, context.groups)),
      },
    },
  );
  const n = labelled.length;
  return {
    unlabelled: target.length,
    apparent: wilsonInterval(flagged, target.length, level),
    roganGladen: estimateOf(
      rogan.estimateClipped,
      n,
      rogan.langReiczigel,
      "the judge is no better than chance on the labelled items, or they hold one answer only",
    ),
    predictionPowered: estimateOf(powered.estimate, n, powered.interval, "there are no labelled items"),
  };
}

function estimateOf(value: number | null, n: number, interval: Estimate["interval"], reason: string): Estimate {
  return value === null ? { value, reason, n, interval: null } : { value, n, interval };
}
