import type { Raters } from "../agreement/agreement-report.ts";
import { heatTable } from "./heat-table.ts";
import type { Markup } from "./html.ts";
import { numberText } from "./number-text.ts";

/** Cohen's kappa of every rater with every other. */
export function raterHeatMap({ raters, pairs }: Raters): Markup {
  const names = raters.map(({ rater }) => rater);
  return heatTable({
    caption: "Cohen's kappa between people",
    corner: "rater",
    columns: names,
    rows: names.map((a) => ({
      label: a,
      cells: names.map((b) => {
        const pair = pairs.find((entry) => (entry.a === a && entry.b === b) || (entry.a === b && entry.b === a));
        if (pair === undefined) return { text: "", strength: null };
        const { value, n } = pair.cohenKappa;
        return {
          text: numberText(value, "coefficient"),
          note: `n ${numberText(n, "count")}`,
          strength: value === null ? null : Math.max(0, value),
        };
      }),
    })),
  });
}
