import type { JudgeAgreement } from "../agreement/agreement-report.ts";
import type { Estimate } from "../schema/estimate.ts";
import { foreign, html, type Markup } from "./html.ts";
import { intervalText, type NumberStyle, numberText } from "./number-text.ts";
import { details, table } from "./page.ts";

/** A table of the report: heads and rows of plain text. */
export interface TextTable {
  readonly title: string;
  readonly heads: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** The grid of conditions, the deciles of the score and the correlations inside groups, as far as there are any. */
export function conditionTables(judge: JudgeAgreement): TextTable[] {
  return [...gridTable(judge), ...decileTable(judge), ...groupTable(judge)];
}

/** The same for the page, on request. */
export function conditionDetails(judge: JudgeAgreement): Markup[] {
  return conditionTables(judge).map(({ title, heads, rows }) =>
    details(
      title,
      table(
        title,
        heads,
        rows.map((row) => row.map((cell) => html`${foreign(cell)}`)),
      ),
    ),
  );
}

function gridTable({ grid }: JudgeAgreement): TextTable[] {
  if (grid === null || grid.length === 0) return [];
  const factors = Object.keys(grid[0]!.conditions);
  return [
    {
      title: "Grid of conditions",
      heads: [...factors, "counted", "accuracy", "precision", "recall", "n", "failed"],
      rows: grid.flatMap(({ conditions, failed, ...cell }) =>
        (failed === 0 ? (["all"] as const) : (["valid", "all"] as const)).map((counted) => {
          const { accuracy, precision, recall } = cell[counted];
          const rates = [accuracy, precision, recall].map((rate) => withInterval(rate, "percent"));
          const name = counted === "valid" ? "valid only" : "all predictions";
          const n = numberText(accuracy.n, "count");
          return [...factors.map((factor) => conditions[factor] ?? ""), name, ...rates, n, String(failed)];
        }),
      ),
    },
  ];
}

function decileTable({ deciles }: JudgeAgreement): TextTable[] {
  if (deciles === null) return [];
  const rising = deciles.rising === null ? "" : deciles.rising ? ", never falling" : ", falling somewhere";
  return [
    {
      title: `Share of positives by decile of the judge's score${rising}`,
      heads: ["decile", "scores", "positive", "n"],
      rows: deciles.deciles.map(({ decile, from, to, positive }) => [
        String(decile),
        from === to
          ? numberText(from, "coefficient")
          : `${numberText(from, "coefficient")} to ${numberText(to, "coefficient")}`,
        withInterval(positive, "percent"),
        numberText(positive.n, "count"),
      ]),
    },
  ];
}

function groupTable({ grouped }: JudgeAgreement): TextTable[] {
  if (grouped === null) return [];
  const names = { pearson: "Pearson", spearman: "Spearman", kendallTauB: "Kendall's tau-b" } as const;
  return [
    {
      title: "Correlation inside each group, then the mean",
      heads: ["correlation", "mean", "groups", "left out: constant", "left out: small"],
      rows: (["pearson", "spearman", "kendallTauB"] as const).map((name) => {
        const { groups, constant, small, ...mean } = grouped[name];
        return [names[name], withInterval(mean, "coefficient"), ...[groups, constant, small].map(String)];
      }),
    },
  ];
}

function withInterval(estimate: Estimate, style: NumberStyle): string {
  if (estimate.value === null) return `undefined: ${estimate.reason}`;
  const range = estimate.interval === null ? "" : ` (${intervalText(estimate, style)})`;
  return `${numberText(estimate.value, style)}${range}`;
}
