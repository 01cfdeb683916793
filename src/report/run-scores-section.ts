import type { RunMean } from "../run/mean-tally.ts";
import type { ScoreSummary } from "../run/score-tally.ts";
import { foreign, type HtmlValue, html } from "./html.ts";
import { intervalText, numberText } from "./number-text.ts";
import { details, type PageSection, table } from "./page.ts";

/**
 * The mean score of a run, of each score that the rubric names, and over each tag, with n and interval; null where there is
 * no more to say than one mean of nothing.
 */
export function runScoresSection({ mean, passed, scores = {}, byTag = {} }: ScoreSummary): PageSection | null {
  const named = Object.entries(scores);
  if (mean.n === 0 && named.every(([, { mean: own }]) => own.n === 0)) return null;
  const tags = Object.entries(byTag);
  return {
    id: "scores",
    title: "Scores of the run",
    body: html`<p class="quiet">Means over the scored items as they stand in the results; bounds that a rubric sets for a run's mean are not applied here.</p>
${table(
  "Mean of each score",
  ["score", "mean", "interval", "items", "without a score", "passed"],
  [
    [html`score`, ...cells(mean), numberText(passed, "count")],
    ...named.map(([name, score]): HtmlValue[] => [
      foreign(name),
      ...cells(score.mean),
      numberText(score.passed, "count"),
    ]),
  ],
)}${
  tags.length === 0
    ? null
    : details(
        `Over the criteria with each tag (${tags.length})`,
        table(
          "Mean over the criteria with a tag",
          ["tag", "mean", "interval", "items", "without a score"],
          tags.map(([tag, own]): HtmlValue[] => [foreign(tag), ...cells(own)]),
        ),
      )
}`,
  };
}

function cells(mean: RunMean): HtmlValue[] {
  return [
    numberText(mean.value, "coefficient"),
    intervalText(mean, "coefficient"),
    numberText(mean.n, "count"),
    numberText(mean.dropped ?? 0, "count"),
  ];
}
