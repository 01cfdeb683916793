import { type HtmlValue, html, type Markup } from "./html.ts";

/** Width of every plot in its own units: a phone's width, so that text keeps its size on the smallest page. */
export const plotWidth = 360;

/** What every plot needs to be read, seen or heard. `description` tells the finding, not the geometry. */
export interface PlotText {
  /** Unique on the page. */
  readonly id: string;
  readonly title: string;
  readonly note?: string;
  readonly description: string;
}

/** A figure with its caption and a picture that a screen reader announces by title and description. */
export function plotFrame(text: PlotText, height: number, body: HtmlValue): Markup {
  const { id, title, note, description } = text;
  return html`<figure><figcaption>${title}${note === undefined ? null : html`<small>${note}</small>`}</figcaption>
<svg viewBox="0 0 ${plotWidth} ${height}" role="img" aria-labelledby="${id}-t ${id}-d"><title id="${id}-t">${title}</title><desc id="${id}-d">${description}</desc>
${body}
</svg></figure>`;
}

/** A coordinate with two decimals: enough for a screen, and the same text on every machine. */
export function at(value: number): string {
  return String(Math.round(value * 100) / 100);
}

/** Maps data to plot units. */
export type Position = (value: number) => number;

/** A square plot area of a share against a share, with grid, ticks at quarters and axis names. */
export function shareAxes(area: PlotArea, xName: string, yName: string): Markup {
  const { left, right, top, bottom, x, y } = area;
  const ticks = [0, 0.25, 0.5, 0.75, 1];
  return html`${ticks.map(
    (tick) => html`<line class="grid" x1="${at(x(tick))}" x2="${at(x(tick))}" y1="${top}" y2="${bottom}"/>
<line class="grid" x1="${left}" x2="${right}" y1="${at(y(tick))}" y2="${at(y(tick))}"/>
<text class="tick" x="${at(x(tick))}" y="${bottom + 15}" text-anchor="middle">${Math.round(tick * 100)}</text>
<text class="tick" x="${left - 6}" y="${at(y(tick) + 4)}" text-anchor="end">${Math.round(tick * 100)}</text>`,
  )}
<text class="quiet" x="${(left + right) / 2}" y="${bottom + 32}" text-anchor="middle">${xName}</text>
<text class="quiet" x="${left - 28}" y="${top - 8}">${yName}</text>`;
}

/** Where a plot draws. */
export interface PlotArea {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly x: Position;
  readonly y: Position;
}
