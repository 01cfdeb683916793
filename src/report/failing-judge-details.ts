import type { JudgeAgreement } from "../agreement/agreement-report.ts";
import type { AppliedCut } from "../agreement/cut-labels.ts";
import type { Estimate } from "../schema/estimate.ts";
import type { LabelSetMetrics } from "../stats/dual-metrics.ts";
import type { ProcessF1 } from "../stats/process-f1.ts";
import type { Markup } from "./html.ts";
import { html } from "./html.ts";
import { intervalText, numberText } from "./number-text.ts";
import { details, table } from "./page.ts";

/** Heads of the table that tells readable answers from all of them. */
export const dualHeads: readonly string[] = ["counted", "accuracy", "macro precision", "macro recall", "macro F1", "n"];

/** Its two rows: readable answers only, and all, with failures as misses. None for numbers. */
export function dualRows({ dual }: JudgeAgreement): string[][] {
  if (dual === null) return [];
  return [row("valid only", dual.valid), row("all predictions", dual.all)];
}

/** Balanced F1 and the F1 of first wrong steps, a sentence each, as far as they apply. */
export function pairSentences({ balancedF1, processF1 }: JudgeAgreement): string[] {
  const sentences: string[] = [];
  if (balancedF1 !== null) {
    const { grader, band } = balancedF1;
    const people =
      band === null
        ? ""
        : `; each rater against the others: ${numberText(band.lowest, "coefficient")} to ${numberText(band.highest, "coefficient")}, mean ${numberText(band.mean, "coefficient")} of ${band.raters}`;
    sentences.push(
      `Balanced F1 over ${numberText(grader.n, "count")} pairs of the judge with a rater: ${valueText(grader, "coefficient")}${people}.`,
    );
  }
  if (processF1 !== null) {
    sentences.push(`First wrong step, valid only: ${processText(processF1.valid)}.`);
    sentences.push(`First wrong step, all predictions: ${processText(processF1.all)}; ${processF1.failed} failed.`);
  }
  return sentences;
}

/** How labels on a scale were cut, in words. */
export function cutText({ yesFrom, noTo, drop, labels, outputs }: AppliedCut): string {
  const no = noTo === null ? `below ${yesFrom}` : `at most ${noTo}`;
  const named = drop.length === 0 ? "" : `, ${drop.join(", ")} dropped`;
  const counts = [labels, outputs].map(({ yes, no, dropped }) => `${yes} yes, ${no} no, ${dropped} dropped`);
  return `yes from ${yesFrom}, no ${no}${named}; labels of people: ${counts[0]}; outputs of judges: ${counts[1]}`;
}

/** The same for the page, on request. */
export function failingJudgeDetails(judge: JudgeAgreement): Markup | null {
  const rows = dualRows(judge);
  const sentences = pairSentences(judge);
  if (rows.length === 0 && sentences.length === 0) return null;
  const title = "With and without the answers that failed";
  return details(
    title,
    html`${rows.length === 0 ? null : table(title, dualHeads, rows)}
<p class="quiet">Under “all predictions” a failed answer misses what people said. Macro means run over all labels, also those that never occur.</p>
${sentences.map((sentence) => html`<p>${sentence}</p>`)}`,
  );
}

function row(name: string, metrics: LabelSetMetrics): string[] {
  const { accuracy, macroPrecision, macroRecall, macroF1, n } = metrics;
  const shares = [accuracy, macroPrecision, macroRecall, macroF1].map((value) => numberText(value, "percent"));
  return [name, ...shares, numberText(n, "count")];
}

function processText({ f1, erroneous, clean }: ProcessF1): string {
  return `F1 ${valueText(f1, "percent")}, right on traces with an error ${valueText(erroneous, "percent")}, on clean ones ${valueText(clean, "percent")}`;
}

function valueText(estimate: Pick<Estimate, "value" | "reason" | "n" | "interval">, style: "percent" | "coefficient") {
  if (estimate.value === null) return `undefined (${estimate.reason})`;
  const range = estimate.interval === null ? "" : ` (${intervalText(estimate, style)})`;
  return `${numberText(estimate.value, style)}${range}`;
}
