import type { JudgeAgreement } from "../agreement/agreement-report.ts";
import type { Estimate } from "../schema/estimate.ts";
import { type HtmlValue, html, type Markup } from "./html.ts";
import { intervalText, type NumberStyle, numberText } from "./number-text.ts";
import { details, table } from "./page.ts";

/** Position, length and self-consistency, the corrected share, and the alternative annotator test, on request. */
export function behaviourDetails(judge: JudgeAgreement): Markup | null {
  const rows = [...orderRows(judge), ...lengthRows(judge), ...consistencyRows(judge), ...correctionRows(judge)];
  const test = annotatorTest(judge);
  if (rows.length === 0 && test === null) return null;
  const title = "Consistency, bias and corrections";
  return details(
    title,
    html`${rows.length === 0 ? null : table(title, ["quantity", "value", "interval", "n"], rows)}${test}`,
  );
}

function orderRows({ orders }: JudgeAgreement): HtmlValue[][] {
  if (orders === null) return [];
  return [
    row("Same verdict in both orders", "swapping the responses should change nothing", orders.sameVerdict),
    row("Right in both orders", "right by more than luck of the order", orders.rightInBoth),
    row("Kappa between the orders", "0 is chance, 1 is perfect", orders.kappaBetweenOrders, "coefficient"),
    row("Chose the response shown first", "an even judge is near one half", orders.choseFirst),
  ];
}

function lengthRows({ lengthPreference }: JudgeAgreement): HtmlValue[][] {
  if (lengthPreference === null) return [];
  const share = ({ longerWinsRate: value, n }: { longerWinsRate: number | null; n: number }): Estimate => ({
    value,
    n,
    interval: null,
    ...(value === null ? { reason: "no pair of unequal length" } : {}),
  });
  return [
    row("Longer response wins, judge", "pairs of unequal length", share(lengthPreference.judge)),
    row("Longer response wins, people", "the same pairs; a judge far above is biased", share(lengthPreference.people)),
  ];
}

function consistencyRows({ selfConsistency }: JudgeAgreement): HtmlValue[][] {
  if (selfConsistency === null) return [];
  return [
    row("Two calls agree", "the judge with itself on the same item", selfConsistency.pairwiseAgreement),
    row("Share of the most frequent answer", "of the calls on one item", selfConsistency.modeShare),
    row("All calls agree", "items on which every call said the same", selfConsistency.unanimous),
  ];
}

function correctionRows({ correctedShare }: JudgeAgreement): HtmlValue[][] {
  if (correctedShare === null) return [];
  return [
    row("Share of positives, as judged", "unlabelled outputs, uncorrected", correctedShare.apparent),
    row("The same, Rogan-Gladen", "corrected by both error rates", correctedShare.roganGladen),
    row("The same, prediction-powered", "corrected by the labelled items", correctedShare.predictionPowered),
  ];
}

function row(name: string, meaning: string, estimate: Estimate, style: NumberStyle = "percent"): HtmlValue[] {
  return [
    html`${name}<small>${meaning}</small>`,
    estimate.value === null ? (estimate.reason ?? "undefined") : numberText(estimate.value, style),
    intervalText(estimate, style),
    numberText(estimate.n, "count"),
  ];
}

function annotatorTest({ alternativeAnnotator: test }: JudgeAgreement): Markup | null {
  if (test === null) return null;
  const { passes, reason, epsilon, winningRate, raters } = test;
  if (passes === null)
    return html`<p>The alternative annotator test could not be made: ${reason ?? "too few labels"}.</p>`;
  return html`<p>Alternative annotator test (epsilon ${epsilon}): the judge ${passes ? "may" : "may not"} stand in for a person; it wins against ${numberText(winningRate, "percent")} of ${raters} raters.</p>`;
}
