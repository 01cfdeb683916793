import type { AgreementReport } from "../agreement/agreement-report.ts";
import { cutText } from "./failing-judge-details.ts";
import { foreign, type HtmlValue, html } from "./html.ts";
import { countsText } from "./judge-details.ts";
import { intervalText, numberText } from "./number-text.ts";
import { details, type PageSection, table } from "./page.ts";
import { raterHeatMap } from "./rater-heat-map.ts";

/** How far people agree among themselves, and what they do not agree on. */
export function peopleSection({ raters, consensus }: AgreementReport): PageSection {
  const { krippendorffAlpha: alpha, contested, contestedUnits } = raters;
  const several = raters.pairs.length > 0;
  return {
    id: "people",
    title: "Do people agree with each other?",
    body: several
      ? html`<p>${
          alpha.value === null
            ? `Krippendorff's alpha of the raters is undefined: ${alpha.reason}.`
            : `Krippendorff's alpha of the ${raters.raters.length} raters is ${numberText(alpha.value, "coefficient")} (${intervalText(alpha, "coefficient")}); 0 is chance, 1 is perfect. They gave different labels on ${numberText(contestedUnits, "count")} of ${numberText(consensus.units, "count")} answers.`
        } Where people differ, no judge can agree with all of them.</p>
${raters.raters.length <= mostInHeatMap ? raterHeatMap(raters) : null}
${details("Each pair of raters", pairTable(raters))}
${
  contested.length === 0
    ? null
    : details(
        `Where people differ (${numberText(contestedUnits, "count")})`,
        html`${table(
          "Most evenly split answers",
          ["item", "criterion", "labels"],
          contested.map(({ item, criterion, votes }) => [
            foreign(item),
            foreign(criterion),
            foreign(countsText(votes)),
          ]),
        )}`,
      )
}`
      : html`<p>There is one rater for each item, so it is unknown how far people would agree with each other, and with it how good a judge could be. A second rater on 50 to 100 of the items would tell.</p>`,
  };
}

/** Which labels counted, by which rule, and how every interval was made. */
export function dataSection(report: AgreementReport): PageSection {
  const { vocabulary, consensus, settings, raters, inputs } = report;
  const rows: HtmlValue[][] = [
    ["kind of label", vocabulary.kind],
    ["labels that count", vocabulary.categories.length > 0 ? foreign(vocabulary.categories.join(", ")) : "any number"],
    ["taken from", vocabulary.source === "given" ? "the caller" : "the labels people gave"],
    ["cut of a scale", settings.cut === null ? "none" : foreign(cutText(settings.cut))],
    ["positive label", vocabulary.positive === null ? "none" : foreign(vocabulary.positive)],
    [
      "consensus rule",
      `${settings.consensus}${settings.adjudicator === null ? "" : `, ${settings.adjudicator} has the last word`}`,
    ],
    [
      "answers with a consensus",
      `${numberText(consensus.decided, "count")} of ${numberText(consensus.units, "count")}`,
    ],
    ["of these, by the adjudicator", numberText(consensus.adjudicated, "count")],
    ["labels outside the vocabulary", foreign(countsText(consensus.outside) || "none")],
    ["labels left empty", numberText(consensus.empty, "count")],
    ["raters who contradict themselves on an answer", numberText(consensus.contradicted, "count")],
    [
      "intervals",
      `${settings.confidence * 100} %; Wilson or closed forms where they hold, else ${numberText(settings.resamples, "count")} bootstrap resamples by ${settings.resampledBy}, seed ${settings.seed}`,
    ],
    ["hash of the labels", html`<code>${inputs.labels}</code>`],
    ["hash of the judge outputs", html`<code>${inputs.judgeLabels}</code>`],
  ];
  return {
    id: "data",
    title: "Data and method",
    body: html`${table("Settings and data", ["what", "value"], rows)}
${details(
  `Raters (${raters.raters.length})`,
  table(
    "Labels of each rater",
    ["rater", "labels"],
    raters.raters.map(({ rater, labels }) => [foreign(rater), numberText(labels, "count")]),
  ),
)}`,
  };
}

const mostInHeatMap = 12;

function pairTable({ pairs }: AgreementReport["raters"]) {
  return table(
    "Each pair of raters",
    ["raters", "agreement", "Cohen's kappa", "interval", "n"],
    pairs.map(({ a, b, agreement, cohenKappa }) => [
      html`${foreign(a)} and ${foreign(b)}`,
      numberText(agreement.value, "percent"),
      numberText(cohenKappa.value, "coefficient"),
      intervalText(cohenKappa, "coefficient"),
      numberText(agreement.n, "count"),
    ]),
  );
}
