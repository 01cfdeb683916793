import type { Measures } from "../agreement/agreement-report.ts";
import { html, type Markup } from "./html.ts";
import { measureOrder, measureWords } from "./measure-words.ts";
import { intervalText, numberText } from "./number-text.ts";
import { table } from "./page.ts";

/** Every measure with its meaning, interval, n and method. */
export function measureTable({ values }: Measures): Markup {
  return table(
    "All measures",
    ["measure", "value", "interval", "n", "left out"],
    measureOrder.flatMap((measure) => {
      const estimate = values[measure];
      if (estimate === undefined) return [];
      const { name, meaning, style } = measureWords[measure];
      return [
        [
          html`${name}<small>${meaning}</small>`,
          estimate.value === null
            ? html`undefined<small>${estimate.reason}</small>`
            : numberText(estimate.value, style),
          html`${intervalText(estimate, style)}<small>${estimate.interval?.method}</small>`,
          numberText(estimate.n, "count"),
          numberText(estimate.dropped ?? 0, "count"),
        ],
      ];
    }),
  );
}
