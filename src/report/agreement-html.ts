import type { AgreementReport } from "../agreement/agreement-report.ts";
import { dataSection, peopleSection } from "./data-sections.ts";
import { gateSection, type ReportChecks } from "./gate-section.ts";
import { foreign, html, type Markup } from "./html.ts";
import { intervalForest } from "./interval-forest.ts";
import { judgeId, judgeSection } from "./judge-section.ts";
import { intervalText, numberText } from "./number-text.ts";
import { type PageSection, renderPage, table } from "./page.ts";
import { runScoresSection } from "./run-scores-section.ts";
import { voteSection } from "./vote-section.ts";

/** The agreement report as one HTML file that works offline, with gates, drift and the scores of the run where they are given. */
export function renderAgreementHtml(report: AgreementReport, checks: ReportChecks = {}): string {
  const { consensus, judges, quorate } = report;
  return renderPage({
    title: report.title,
    lead: html`<p>${judges.length === 1 ? html`Judge ${foreign(judges[0]?.judge ?? "")}` : `${judges.length} judges`} against the labels of ${
      report.raters.raters.length
    } ${report.raters.raters.length === 1 ? "rater" : "raters"} on ${numberText(consensus.items, "count")} items.</p>`,
    sections: agreementSections(report, checks),
    footer: html`<p>Made by quorate ${quorate}. Seed ${report.settings.seed}; labels ${report.inputs.labels.slice(0, 12)}; judge outputs ${report.inputs.judgeLabels.slice(0, 12)}. The same inputs and seed give the same page.</p>`,
  });
}

/** The sections of the report, to stand in any page. */
export function agreementSections(report: AgreementReport, checks: ReportChecks = {}): PageSection[] {
  const several = report.judges.length > 1;
  const gates = gateSection(checks);
  const votes = voteSection(report);
  const scores = checks.scores === undefined ? null : runScoresSection(checks.scores);
  return [
    ...(gates === null ? [] : [gates]),
    ...(several ? [overview(report)] : []),
    ...report.judges.map((judge) => judgeSection(judge, report.vocabulary, !several)),
    ...(votes === null ? [] : [votes]),
    ...(scores === null ? [] : [scores]),
    peopleSection(report),
    dataSection(report),
  ];
}

function overview({ judges, vocabulary }: AgreementReport): PageSection {
  const numeric = vocabulary.kind === "numeric";
  const measure = numeric ? "pearson" : "agreement";
  const style = numeric ? "coefficient" : "percent";
  const ranked = [...judges].sort(
    (a, b) => (b.measures.values[measure]?.value ?? -2) - (a.measures.values[measure]?.value ?? -2),
  );
  const best = ranked[0];
  const lead = best?.measures.values[measure]?.value ?? null;
  return {
    id: "overview",
    title: "The judges side by side",
    body: html`<p class="headline">${
      best === undefined || lead === null
        ? "No judge could be compared with people."
        : html`${foreign(best.judge)} ${numeric ? "goes with people's numbers most closely" : "agrees with people most often"}: ${numberText(lead, style)}${rangeOf(best.measures.values[measure])}.`
    }</p>
<p class="quiet">The best of several is flattered by luck: where intervals overlap, these labels do not settle which is better. Every judge is measured on the items it answered.</p>
<div class="figures">${forest(ranked, measure, style, numeric)}
${anchorsNote(judges)}</div>
${table(
  "Each judge",
  [
    "judge",
    numeric ? "correlation" : "agreement",
    numeric ? "rank correlation" : "kappa",
    "compared",
    "failed or unusable",
  ],
  ranked.map(({ judge, measures, join }) => [
    html`<a href="#${judgeId(judge)}">${foreign(judge)}</a>`,
    html`${numberText(measures.values[measure]?.value ?? null, style)}<small>${intervalOf(measures.values[measure], style)}</small>`,
    numberText(measures.values[numeric ? "spearman" : "cohenKappa"]?.value ?? null, "coefficient"),
    numberText(join.joined, "count"),
    numberText(join.failed + Object.values(join.outside).reduce((sum, n) => sum + n, 0), "count"),
  ]),
)}`,
  };
}

function forest(
  judges: AgreementReport["judges"],
  measure: "agreement" | "pearson",
  style: "percent" | "coefficient",
  numeric: boolean,
): Markup {
  const constants = new Set(judges.map(({ anchors }) => anchors.constant?.agreement.value?.toFixed(2)));
  const constant = judges[0]?.anchors.constant?.agreement.value;
  return intervalForest(
    {
      id: "overview-forest",
      title: numeric ? "Correlation with people" : "Agreement with people",
      description: judges
        .map(({ judge, measures }) => `${judge}: ${numberText(measures.values[measure]?.value ?? null, style)}`)
        .join("; "),
    },
    {
      style,
      rows: judges.flatMap(({ judge, measures }) => {
        const estimate = measures.values[measure];
        return estimate === undefined ? [] : [{ label: judge, estimate, tone: "judge" as const }];
      }),
      // One line can stand for all judges only where they were compared on the same items.
      guides: constants.size === 1 && constant != null ? [{ value: constant, label: "constant answer" }] : [],
    },
  );
}

function anchorsNote(judges: AgreementReport["judges"]): Markup | null {
  const ceiling = judges.find(({ anchors }) => anchors.humanCeiling)?.anchors.humanCeiling;
  const constant = judges.find(({ anchors }) => anchors.constant)?.anchors.constant;
  if (!constant) return null;
  return html`<div><h3>What to hold them against</h3><ul class="plain">
<li>Always answering ${foreign(constant.label)}: ${numberText(constant.agreement.value, "percent")}.</li>
${ceiling ? html`<li>One person against the majority of the others: ${numberText(ceiling.people.value, "percent")}${rangeOf(ceiling.people)}.</li>` : null}
</ul></div>`;
}

function intervalOf(
  estimate: AgreementReport["raters"]["krippendorffAlpha"] | undefined,
  style: "percent" | "coefficient",
) {
  return estimate === undefined ? "" : intervalText(estimate, style);
}

function rangeOf(estimate: AgreementReport["raters"]["krippendorffAlpha"] | undefined): string {
  return estimate?.interval
    ? ` (${intervalText(estimate, estimate.interval.lower < 0 ? "coefficient" : "percent")})`
    : "";
}
