import type { Disagreement, JudgeAgreement, Slice, SliceField } from "../agreement/agreement-report.ts";
import { foreign, type HtmlValue, html, type Markup } from "./html.ts";
import { intervalForest } from "./interval-forest.ts";
import { measureWords } from "./measure-words.ts";
import { numberText } from "./number-text.ts";
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
  [field, ...names.map((name) => measureWords[name].name.replace(/ \(.*/, "")), "n"],
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

/** `3 × yes, 1 × no`. */
export function countsText(counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts)
    .map(([label, count]) => `${count} × ${label}`)
    .join(", ");
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
