import { scaleLinear } from "d3-scale";
import { area as areaOf, curveStepAfter, line } from "d3-shape";
import { html, type Markup } from "./html.ts";
import { at, type PlotText, plotFrame, plotWidth, shareAxes } from "./plot-frame.ts";

/** A point of a share against a share, both in [0, 1]. */
export interface SharePoint {
  readonly x: number;
  readonly y: number;
}

/** The names of the two axes and the line to hold the curve against. */
export interface ShareCurve {
  readonly points: readonly SharePoint[];
  readonly xName: string;
  readonly yName: string;
  readonly guide: readonly [SharePoint, SharePoint];
  /** Interval of y at some x, drawn behind the curve. */
  readonly band?: readonly { readonly x: number; readonly lower: number; readonly upper: number }[];
  /** `steps` for a curve that jumps. */
  readonly shape: "line" | "steps";
}

const area = { left: 38, right: plotWidth - 12, top: 26, bottom: 300 };

/** One curve in the unit square: ROC, or risk against coverage. */
export function shareCurve(text: PlotText, { points, xName, yName, guide, band = [], shape }: ShareCurve): Markup {
  const x = scaleLinear([0, 1], [area.left, area.right]).clamp(true);
  const y = scaleLinear([0, 1], [area.bottom, area.top]).clamp(true);
  const path = line<SharePoint>(
    (point) => x(point.x),
    (point) => y(point.y),
  ).digits(2);
  if (shape === "steps") path.curve(curveStepAfter);
  const shaded = areaOf<(typeof band)[number]>()
    .x((point) => x(point.x))
    .y0((point) => y(point.lower))
    .y1((point) => y(point.upper))
    .digits(2);
  if (shape === "steps") shaded.curve(curveStepAfter);
  const [from, to] = guide;
  return plotFrame(
    text,
    area.bottom + 38,
    html`${shareAxes({ ...area, x, y }, xName, yName)}
${band.length === 0 ? null : html`<path class="band" d="${shaded([...band]) ?? ""}"/>`}
<line class="guide" x1="${at(x(from.x))}" y1="${at(y(from.y))}" x2="${at(x(to.x))}" y2="${at(y(to.y))}"/>
<path class="curve" d="${path([...points])}"/>`,
  );
}
