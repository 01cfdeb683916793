import type { Confusion } from "../agreement/agreement-report.ts";
import { heatTable } from "./heat-table.ts";
import type { Markup } from "./html.ts";
import { numberText } from "./number-text.ts";

/** People's answers in rows, the judge's in columns; colour and small print are the share of the row. */
export function confusionMatrixPlot({ categories, counts }: Confusion): Markup {
  return heatTable({
    caption: "People's answers and the judge's",
    corner: "people ↓ judge →",
    columns: categories,
    rows: categories.map((label, row) => {
      const cells = counts[row] ?? [];
      const total = cells.reduce((sum, count) => sum + count, 0);
      return {
        label,
        cells: cells.map((count) => ({
          text: numberText(count, "count"),
          note: total === 0 ? "–" : numberText(count / total, "percent"),
          strength: total === 0 ? null : count / total,
        })),
      };
    }),
  });
}
