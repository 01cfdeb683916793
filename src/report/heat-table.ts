import { scaleQuantize } from "d3-scale";
import { foreign, html, type Markup } from "./html.ts";

/** A cell: its text, small print below it, and how strongly it is washed, in [0, 1]; null is left blank. */
export interface HeatCell {
  readonly text: string;
  readonly note?: string;
  readonly strength: number | null;
}

/** Rows against columns. `corner` names both, such as "people ↓ judge →". */
export interface HeatTable {
  readonly caption: string;
  readonly corner: string;
  readonly columns: readonly string[];
  readonly rows: readonly { readonly label: string; readonly cells: readonly HeatCell[] }[];
}

const step = scaleQuantize([0, 1], [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);

/** A heat map that is a table: the eye sees the colour, a screen reader hears the numbers. */
export function heatTable({ caption, corner, columns, rows }: HeatTable): Markup {
  return html`<div class="scroll" role="region" aria-label="${caption}" tabindex="0"><table class="heat">
<caption>${caption}</caption>
<thead><tr><th scope="col">${corner}</th>${columns.map((column) => html`<th scope="col">${foreign(column)}</th>`)}</tr></thead>
<tbody>${rows.map(
    ({ label, cells }) => html`<tr><th scope="row">${foreign(label)}</th>${cells.map(
      ({ text, note, strength }) =>
        html`<td class="heat-${strength === null ? 0 : step(strength)}">${text}${note === undefined ? null : html`<small>${note}</small>`}</td>`,
    )}</tr>
`,
  )}</tbody></table></div>`;
}
