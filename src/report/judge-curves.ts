import type { JudgeAgreement } from "../agreement/agreement-report.ts";
import type { Vocabulary } from "../agreement/vocabulary.ts";
import { html, type Markup } from "./html.ts";
import { numberText } from "./number-text.ts";
import { reliabilityPlot } from "./reliability-plot.ts";
import { riskRows, riskSentence } from "./risk-rows.ts";
import { shareCurve } from "./share-curve.ts";

/** Reliability, ROC and risk-coverage, as far as the judge's scores allow. */
export function judgeCurves({ judge, curves }: JudgeAgreement, id: string, { positive }: Vocabulary): Markup | null {
  const figures: Markup[] = [];
  if (curves.reliability.length > 0) {
    figures.push(
      reliabilityPlot(
        {
          id: `${id}-reliability`,
          title: `Do its probabilities of ${positive} mean what they say?`,
          note: "On the dashed line they do; above it the judge is too careful, below it too sure.",
          description: `Reliability of ${judge} in ${curves.reliability.length} bins: ${curves.reliability
            .map(
              ({ meanPredicted, observed }) =>
                `said ${numberText(meanPredicted, "percent")}, was ${numberText(observed.value, "percent")} of ${observed.n}`,
            )
            .join("; ")}.`,
        },
        curves.reliability,
      ),
    );
  }
  if (curves.roc.length > 0) {
    figures.push(
      shareCurve(
        {
          id: `${id}-roc`,
          title: "What a stricter or laxer cut would give (ROC)",
          note: "The dashed line is guessing.",
          description: `ROC curve of ${judge}: true positive rate against false positive rate.`,
        },
        {
          points: curves.roc.map(({ falsePositiveRate, truePositiveRate }) => ({
            x: falsePositiveRate,
            y: truePositiveRate,
          })),
          xName: "false positive rate, %",
          yName: "true positive rate, %",
          guide: [
            { x: 0, y: 0 },
            { x: 1, y: 1 },
          ],
          shape: "line",
        },
      ),
    );
  }
  if (curves.riskCoverage.length > 0) {
    const all = curves.riskCoverage.at(-1)?.risk ?? 0;
    figures.push(
      shareCurve(
        {
          id: `${id}-risk`,
          title: "Errors if only its surest answers are kept",
          note: "The dashed line is the error over all answers; a useful confidence falls below it. Shaded: the interval, items taken as independent.",
          description: `Risk-coverage curve of ${judge}; the error rate over all answers is ${numberText(all, "percent")}. ${riskRows(curves.riskCoverage).map(riskSentence).join("; ")}.`,
        },
        {
          points: curves.riskCoverage.map(({ coverage, risk }) => ({ x: coverage, y: risk })),
          xName: "share of answers kept, %",
          yName: "wrong among them, %",
          guide: [
            { x: 0, y: all },
            { x: 1, y: all },
          ],
          band: curves.riskCoverage.flatMap(({ coverage, interval }) =>
            interval === null ? [] : [{ x: coverage, lower: interval.lower, upper: interval.upper }],
          ),
          shape: "steps",
        },
      ),
    );
  }
  return figures.length === 0 ? null : html`<div class="figures">${figures}</div>`;
}
