import { scaleLinear } from "d3-scale";
import type { Estimate } from "../schema/estimate.ts";
import { html, type Markup } from "./html.ts";
import { type NumberStyle, numberText } from "./number-text.ts";
import { at, type PlotText, plotFrame, plotWidth } from "./plot-frame.ts";

/** A row of the forest: a name, a number with its interval, and whose number it is. */
export interface ForestRow {
  readonly label: string;
  readonly estimate: Estimate;
  readonly tone: "judge" | "people" | "constant" | "rule";
}

/** A forest: its rows, how numbers are written, and values to hold them against. */
export interface Forest {
  readonly rows: readonly ForestRow[];
  readonly style: NumberStyle;
  /** Default: 0 to 1, widened to negative values where there are any. */
  readonly domain?: readonly [number, number];
  readonly guides?: readonly { readonly value: number; readonly label: string }[];
}

const rowHeight = 38;
const top = 8;
const margin = 10;
const longestLabel = 40;

/**
 * Estimates under each other on one scale, each a dot on its interval. The name stands above its own line, so that the
 * plot reads the same on a phone as on a desk.
 */
export function intervalForest(text: PlotText, { rows, style, domain, guides = [] }: Forest): Markup {
  const values = rows.flatMap(({ estimate }) => [estimate.value, estimate.interval?.lower ?? null]);
  const lowest = Math.min(0, ...values.filter((value) => value !== null));
  const x = scaleLinear()
    .domain(domain ?? [lowest < 0 ? -1 : 0, 1])
    .range([margin, plotWidth - margin])
    .clamp(true);
  const bottom = top + rows.length * rowHeight;
  const ticks = x.ticks(4);
  return plotFrame(
    text,
    bottom + 20 + (guides.length > 0 ? 16 : 0),
    html`${ticks.map(
      (tick) => html`<line class="grid" x1="${at(x(tick))}" x2="${at(x(tick))}" y1="${top}" y2="${bottom}"/>
<text class="tick" x="${at(x(tick))}" y="${bottom + 14}" text-anchor="${anchor(x(tick))}">${tickText(tick, style)}</text>`,
    )}
${guides.map(
  ({
    value,
    label,
  }) => html`<line class="guide" x1="${at(x(value))}" x2="${at(x(value))}" y1="${top}" y2="${bottom + 18}"/>
<text class="tick" x="${at(x(value))}" y="${bottom + 30}" text-anchor="${anchor(x(value))}">${label}</text>`,
)}
${rows.map((row, index) => forestRow(row, top + index * rowHeight, x, style))}`,
  );
}

function forestRow({ label, estimate, tone }: ForestRow, y: number, x: (value: number) => number, style: NumberStyle) {
  const { value, interval, n } = estimate;
  const shown = label.length > longestLabel ? `${label.slice(0, longestLabel - 1)}…` : label;
  const line = y + 25;
  return html`<text x="${margin}" y="${y + 13}">${shown}</text>
<text class="strong" x="${plotWidth - margin}" y="${y + 13}" text-anchor="end">${
    value === null ? "undefined" : numberText(value, style)
  }<tspan class="tick"> n ${numberText(n, "count")}</tspan></text>
${
  interval === null
    ? null
    : html`<line class="range ${tone}" x1="${at(x(interval.lower))}" x2="${at(x(interval.upper))}" y1="${line}" y2="${line}"/>`
}${value === null ? null : html`<circle class="${tone}" cx="${at(x(value))}" cy="${line}" r="5"/>`}`;
}

function tickText(tick: number, style: NumberStyle): string {
  return style === "percent" ? `${Math.round(tick * 100)} %` : String(Math.round(tick * 100) / 100);
}

function anchor(x: number): "start" | "middle" | "end" {
  return x < 30 ? "start" : x > plotWidth - 30 ? "end" : "middle";
}
