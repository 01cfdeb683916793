import type { JudgeAgreement } from "../agreement/agreement-report.ts";
import type { Vocabulary } from "../agreement/vocabulary.ts";
import { conditionDetails } from "./condition-text.ts";
import { confusionMatrixPlot } from "./confusion-matrix-plot.ts";
import { failingJudgeDetails } from "./failing-judge-details.ts";
import { html, type Markup } from "./html.ts";
import { type ForestRow, intervalForest } from "./interval-forest.ts";
import { behaviourDetails } from "./judge-behaviour.ts";
import { judgeCurves } from "./judge-curves.ts";
import { disagreementDetails, joinTable, sliceDetails } from "./judge-details.ts";
import { measureTable } from "./measure-table.ts";
import { measureWords } from "./measure-words.ts";
import { intervalText, levelText, numberText, prose } from "./number-text.ts";
import { details, type PageSection, slug } from "./page.ts";

/** Id of a judge's section. */
export function judgeId(judge: string): string {
  return `judge-${slug(judge)}`;
}

/** All about one judge: the headline, its anchors, the plots, and the details on request. */
export function judgeSection(judge: JudgeAgreement, vocabulary: Vocabulary, alone: boolean): PageSection {
  const id = judgeId(judge.judge);
  const [headline, ...sentences] = judge.sentences;
  const rest = html`${keyNumbers(judge, vocabulary)}
<div class="figures">${anchorForest(judge, id)}${judge.measures.confusion ? confusionMatrixPlot(judge.measures.confusion) : null}</div>
<ul class="plain">${sentences.map((sentence) => html`<li>${prose(sentence)}</li>`)}</ul>
${judgeCurves(judge, id, vocabulary)}
${judge.slices.map((field) => sliceDetails(field, id))}
${disagreementDetails(judge)}
${details("All measures", measureTable(judge.measures))}
${failingJudgeDetails(judge)}
${conditionDetails(judge)}
${behaviourDetails(judge)}
${details("What was compared, and what was not", joinTable(judge))}`;
  return {
    id,
    title: alone ? "Can this judge be trusted?" : judge.judge,
    body: html`<p class="headline">${prose(headline ?? "")}</p>
${judge.warnings.length === 0 ? null : html`<ul class="warnings">${judge.warnings.map((warning) => html`<li>${prose(warning)}</li>`)}</ul>`}
${alone ? rest : details("Anchors, error rates, slices and disagreements", rest)}`,
  };
}

function keyNumbers({ measures }: JudgeAgreement, { kind, positive, categories }: Vocabulary): Markup {
  const { values } = measures;
  const negative = categories.find((label) => label !== positive);
  const binary = kind === "binary" && positive !== null;
  const shown: [string, keyof typeof values][] = [
    ["Agreement", "agreement"],
    ["Kappa: agreement beyond chance", values.weightedKappa ? "weightedKappa" : "cohenKappa"],
    ...(binary
      ? ([
          [`Right where people say ${positive}`, "recall"],
          [`Right where people say ${negative}`, "specificity"],
        ] as [string, keyof typeof values][])
      : []),
    ...(kind === "numeric" ? ([["Correlation", "pearson"]] as [string, keyof typeof values][]) : []),
    ...(kind === "numeric" || kind === "ordinal"
      ? ([
          ["Rank correlation", "spearman"],
          ["Mean distance", "meanAbsoluteError"],
        ] as [string, keyof typeof values][])
      : []),
  ];
  const cards = shown.flatMap(([name, measure]) => {
    const estimate = values[measure];
    if (estimate === undefined) return [];
    const { style } = measureWords[measure];
    return html`<div><dt>${name}</dt><dd class="value">${numberText(estimate.value, style)}</dd><dd class="range">${
      estimate.value === null
        ? estimate.reason
        : `${intervalText(estimate, style)}, n ${numberText(estimate.n, "count")}`
    }</dd></div>`;
  });
  return html`<dl class="numbers">${cards}</dl>`;
}

function anchorForest({ judge, measures, anchors }: JudgeAgreement, id: string): Markup | null {
  const { agreement } = measures.values;
  if (agreement === undefined) return null;
  const { constant, humanCeiling, bestRule } = anchors;
  const rows: ForestRow[] = [
    { label: "This judge", estimate: agreement, tone: "judge" },
    ...(humanCeiling
      ? [{ label: "One person with the others", estimate: humanCeiling.people, tone: "people" as const }]
      : []),
    ...(humanCeiling
      ? [{ label: "This judge with those same others", estimate: humanCeiling.judge, tone: "judge" as const }]
      : []),
    ...(bestRule
      ? [{ label: `Best rule: ${bestRule.rule}`, estimate: bestRule.agreement, tone: "rule" as const }]
      : []),
    ...(constant
      ? [{ label: `Always answering ${constant.label}`, estimate: constant.agreement, tone: "constant" as const }]
      : []),
  ];
  return intervalForest(
    {
      id: `${id}-anchors`,
      title: "Agreement beside its anchors",
      note: `Bars are ${levelText(agreement) || "intervals"}s.`,
      description: `${judge}. ${rows.map(({ label, estimate }) => `${label}: ${numberText(estimate.value, "percent")}`).join("; ")}.`,
    },
    { rows, style: "percent" },
  );
}
