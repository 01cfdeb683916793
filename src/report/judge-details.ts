import type { Disagreement, JudgeAgreement, Slice, SliceField } from "../agreement/agreement-report.ts";
import { foreign, type HtmlValue, html, type Markup } from "./html.ts";
import { intervalForest } from "./interval-forest.ts";
import { measureWords } from "./measure-words.ts";
import { intervalText, numberText } from "./number-text.ts";
import { details, slug, table } from "./page.ts";

/** A field's parts as a forest and a table, on request. */
export function sliceDetails({ field, slices, left }: SliceField, id: string): Markup {
  const first = slices[0]?.measures.values;
  const measure = first?.agreement ? "agreement" : "pearson";
  const { style } = measureWords[measure];
  const rows = slices.flatMap(({ value, measures }) => {
    const estimate = measures.values[measure];
    return estimate === undefined ? [] : [{ label: value, estimate, tone: "judge" as const }];
  });
  const cell = (slice: Slice, name: "cohenKappa" | "recall" | "specificity" | "spearman"): HtmlValue =>
    numberText(slice.measures.values[name]?.value ?? null, measureWords[name].style);
  const names = (["cohenKappa", "recall", "specificity", "spearman"] as const).filter((name) => first?.[name]);
  return details(
    html`By ${foreign(field)}`,
    html`<div class="figures">${intervalForest(
      {
        id: `${id}-by-${slug(field)}`,
        title: `${measureWords[measure].name} by ${field}`,
        description: rows.map(({ label, estimate }) => `${label}: ${numberText(estimate.value, style)}`).join("; "),
      },
      { rows, style },
    )}
${table(
  `Measures by ${field}`,
  [field, ...names.map((name) => measureWords[name].name), "n"],
  slices.map((slice) => [
    foreign(slice.value),
    ...names.map((name) => cell(slice, name)),
    numberText(slice.measures.pairs, "count"),
  ]),
)}</div>${left > 0 ? html`<p class="quiet">${left} further parts are not shown: too few items, or beyond the limit.</p>` : null}`,
  );
}

/** The answers on which judge and people differ most surely, on request. */
export function disagreementDetails({ disagreements }: JudgeAgreement): Markup | null {
  if (disagreements.length === 0) return null;
  const withScore = disagreements.some(({ score }) => score !== null);
  const withCriterion = disagreements.some(({ criterion }) => criterion !== "");
  return details(
    `Where it differs from people most surely (${disagreements.length})`,
    html`<p class="quiet">Read these first: each is either a mistake of the judge, a mistake of people, or a rubric that says too little.</p>
${table(
  "Surest disagreements",
  ["item", ...(withCriterion ? ["criterion"] : []), "people", "judge", ...(withScore ? ["judge's score"] : [])],
  disagreements.map((entry) => disagreementRow(entry, withCriterion, withScore)),
)}`,
  );
}

function disagreementRow(entry: Disagreement, withCriterion: boolean, withScore: boolean): HtmlValue[] {
  return [
    foreign(entry.item),
    ...(withCriterion ? [foreign(entry.criterion)] : []),
    html`${foreign(entry.people)}<small>${countsText(entry.votes)}</small>`,
    html`${foreign(entry.judge)}<small>${countsText(entry.calls)}</small>`,
    ...(withScore ? [numberText(entry.score, "coefficient")] : []),
  ];
}

/** `3 yes, 1 no`. */
export function countsText(counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts)
    .map(([label, count]) => `${count} ${label}`)
    .join(", ");
}

/** Position bias and self-consistency, where the judge was asked more than once. */
export function behaviourDetails({
  orders,
  selfConsistency,
  correctedShare,
  alternativeAnnotator,
}: JudgeAgreement): Markup | null {
  const rows: HtmlValue[][] = [];
  const add = (
    name: string,
    meaning: string,
    estimate: { value: number | null } & Parameters<typeof intervalText>[0],
    style: "percent" | "coefficient",
  ) =>
    rows.push([
      html`${name}<small>${meaning}</small>`,
      estimate.value === null ? (estimate.reason ?? "undefined") : numberText(estimate.value, style),
      intervalText(estimate, style),
      numberText(estimate.n, "count"),
    ]);
  if (orders) {
    add("Same verdict in both orders", "swapping the responses should change nothing", orders.sameVerdict, "percent");
    add("Right in both orders", "right by more than luck of the order", orders.rightInBoth, "percent");
    add("Kappa between the orders", "0 is chance, 1 is perfect", orders.kappaBetweenOrders, "coefficient");
    add("Chose the response shown first", "an even judge is near one half", orders.choseFirst, "percent");
  }
  if (selfConsistency) {
    add("Two calls agree", "the judge with itself on the same item", selfConsistency.pairwiseAgreement, "percent");
    add("All calls agree", "items on which every call said the same", selfConsistency.unanimous, "percent");
  }
  if (correctedShare) {
    add("Share of positives, as judged", "unlabelled outputs, uncorrected", correctedShare.apparent, "percent");
    add("The same, Rogan-Gladen", "corrected by both error rates", correctedShare.roganGladen, "percent");
    add("The same, prediction-powered", "corrected by the labelled items", correctedShare.predictionPowered, "percent");
  }
  const test =
    alternativeAnnotator === null
      ? null
      : html`<p>${
          alternativeAnnotator.passes === null
            ? `The alternative annotator test could not be made: ${alternativeAnnotator.reason ?? "too few labels"}.`
            : `Alternative annotator test (epsilon ${alternativeAnnotator.epsilon}): the judge ${alternativeAnnotator.passes ? "may" : "may not"} stand in for a person; it wins against ${numberText(alternativeAnnotator.winningRate, "percent")} of ${alternativeAnnotator.raters} raters.`
        }</p>`;
  if (rows.length === 0 && test === null) return null;
  return details(
    "Consistency, bias and corrections",
    html`${rows.length === 0 ? null : table("Consistency, bias and corrections", ["quantity", "value", "interval", "n"], rows)}${test}`,
  );
}

/** Every output of the judge, counted once. */
export function joinTable({ join }: JudgeAgreement): Markup {
  const rows: HtmlValue[][] = [
    ["compared with people's answer", numberText(join.joined, "count"), ""],
    ["failed or abstained", numberText(join.failed, "count"), "never scored"],
    [
      "answer outside the vocabulary",
      numberText(
        Object.values(join.outside).reduce((sum, n) => sum + n, 0),
        "count",
      ),
      countsText(join.outside),
    ],
    ["people reached no consensus", numberText(join.undecided, "count"), ""],
    ["no label for this item", numberText(join.onlyJudge, "count"), join.examples.onlyJudge.join(", ")],
    ["said again", numberText(join.repeated, "count"), "taken once"],
    ["said differently under one sample", numberText(join.contradicted, "count"), "not taken"],
    ["all outputs", numberText(join.outputs, "count"), ""],
    ["labelled, without an output", numberText(join.onlyLabels, "count"), join.examples.onlyLabels.join(", ")],
  ];
  return table("Outputs of the judge", ["outcome", "count", "which"], rows);
}
