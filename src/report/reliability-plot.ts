import { scaleLinear, scaleSqrt } from "d3-scale";
import { line } from "d3-shape";
import type { ReliabilityBin } from "../agreement/agreement-report.ts";
import { html, type Markup } from "./html.ts";
import { at, type PlotText, plotFrame, plotWidth, shareAxes } from "./plot-frame.ts";

const area = { left: 38, right: plotWidth - 12, top: 26, bottom: 300 };
const histogram = { top: 352, bottom: 392 };

/**
 * What the judge said against what was so: one dot a bin, its area the number of items, its line the interval. On the
 * dashed diagonal the judge's probabilities mean what they say. The bars below count the items of each bin.
 */
export function reliabilityPlot(text: PlotText, bins: readonly ReliabilityBin[]): Markup {
  const x = scaleLinear([0, 1], [area.left, area.right]).clamp(true);
  const y = scaleLinear([0, 1], [area.bottom, area.top]).clamp(true);
  const most = Math.max(1, ...bins.map(({ observed }) => observed.n));
  const radius = scaleSqrt([0, most], [2, 8]);
  const height = scaleLinear([0, most], [0, histogram.bottom - histogram.top]);
  const known = bins.filter((bin) => bin.observed.value !== null);
  const path = line<ReliabilityBin>(
    ({ meanPredicted }) => x(meanPredicted),
    ({ observed }) => y(observed.value ?? 0),
  ).digits(2)([...known]);
  return plotFrame(
    text,
    histogram.bottom + 4,
    html`${shareAxes({ ...area, x, y }, "judge's probability, %", "positive in truth, %")}
<line class="guide" x1="${area.left}" y1="${area.bottom}" x2="${area.right}" y2="${area.top}"/>
${known.length < 2 ? null : html`<path class="curve" d="${path}"/>`}
${known.map(({ meanPredicted, observed }) => {
  const place = at(x(meanPredicted));
  const { interval } = observed;
  return html`${
    interval === null
      ? null
      : html`<line class="range judge" x1="${place}" x2="${place}" y1="${at(y(interval.lower))}" y2="${at(y(interval.upper))}"/>`
  }<circle class="judge" cx="${place}" cy="${at(y(observed.value ?? 0))}" r="${at(radius(observed.n))}"/>
<rect class="bar" x="${at(x(meanPredicted) - 5)}" width="10" y="${at(histogram.bottom - height(observed.n))}" height="${at(height(observed.n))}"/>`;
})}
<text class="tick" x="${area.left - 6}" y="${histogram.top + 4}" text-anchor="end">${most}</text>
<line class="axis" x1="${area.left}" x2="${area.right}" y1="${histogram.bottom}" y2="${histogram.bottom}"/>`,
  );
}
