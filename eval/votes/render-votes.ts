import { number, percent, spreadText, table } from "./markdown.ts";
import type { SetFigures } from "./measure-set.ts";
import { standardName } from "./panels.ts";
import { referencePanels, referenceScores } from "./reference.ts";
import { targetLines } from "./targets.ts";
import type { SkippedSet } from "./voting-set.ts";

/** The whole page. */
export function renderVotes(figures: readonly SetFigures[], skipped: readonly SkippedSet[]): string {
  const panels = figures.filter(({ panel }) => panel !== null);
  return `${[
    "# What votes, calibration and abstention bought on recorded judges",
    "Made by `node eval/votes.ts DIR`. Random halves with whole groups on one side; everything is fitted on one half and measured on the other; means over splits, in brackets the middle nine tenths of them. A missing or unreadable vote and a tie are a fair coin in every accuracy. “Reference” is an independent computation with another library on other random halves, where there is one.",
    setsTable(figures),
    skipped.length === 0 ? "" : `Skipped: ${skipped.map(({ name, reason }) => `${name} (${reason})`).join("; ")}.`,
    "## Targets",
    targetLines(figures).join("\n"),
    "## Panels",
    ...panels.map(panelSection),
    "## Single scores",
    "Log loss on the other half. “Product” is the map that it picked by itself, by cross-validation on the fitting half.",
    scoresTable(figures),
    "## Risk control",
    `Thresholds fitted at confidence 0.9 on held-out forecasts of one half. “Over”: share of splits in which the other half was above alpha. Naive: the lowest threshold whose observed risk is below alpha.`,
    riskTable(panels),
    "## Early stop",
    "Judges asked one by one, and stopped as soon as the rest could not change the verdict. A vote that is unreadable or split uses up its call. `likely` stops at a stated chance of 5 % that the rest would have changed the verdict, on the assumption that judges are alike.",
    earlyStopTable(panels),
    "## Cascade",
    "The best judge of the fitting half is the dear one, a stack of all others the cheap stage. The gate promises, with confidence 0.9, at most one point less than asking the dear judge always.",
    cascadeTable(panels),
    "## Means of a run from few labels",
    "Prediction-powered (PPI++) intervals at 95 %. “Worth”: how many times the labels would have given the same width. The clustered columns draw whole groups and use cluster standard errors.",
    fewLabelsTable(figures),
    "## Learning curve",
    "Accuracy in % on the other half; majority needs no label.",
    curveTable(panels),
  ]
    .filter((part) => part !== "")
    .join("\n\n")}\n`;
}

function setsTable(figures: readonly SetFigures[]): string {
  return table(
    ["set", "units", "groups (by)", "classes", "judges", "splits", "left out by"],
    figures.map(({ set, splits }) => [
      set.name,
      String(set.rows.length),
      `${new Set(set.rows.map(({ group }) => group)).size} (${set.groupedBy})`,
      `${set.task}: ${set.classes.length > 6 ? set.classes.length : set.classes.join(", ")}`,
      String(set.judges.length),
      String(splits),
      set.subsetBy ?? "–",
    ]),
  );
}

function panelSection({ set, panel }: SetFigures): string {
  const reference = referencePanels[set.name];
  const beside = (value: number | undefined, decimals: number) =>
    value === undefined ? "" : `; ref. ${value.toFixed(decimals)}`;
  const rows = panel!.rows.map((row) => [
    row.way,
    `${spreadText(row.accuracy, 1)}${beside(reference?.accuracy[row.way], 1)}`,
    spreadText(row.difference, 1),
    spreadText(row.kappa, 2),
    spreadText(row.brier, 3),
    `${spreadText(row.logLoss, 3)}${beside(reference?.logLoss[row.way], 3)}`,
    row.calibrationError === null ? "–" : `${number(row.calibrationError.mean, 3)} (${number(row.floor?.mean, 3)})`,
  ]);
  const parts = [
    `### ${set.name}`,
    table(["way", "accuracy %", "less best single, points", "kappa", "Brier", "log loss", "ECE (floor)"], rows),
  ];
  if (panel!.warning !== null) parts.push(`The product warns: ${panel!.warning}`);
  if (panel!.leftOut.length > 0) {
    parts.push(
      `Left out by ${set.subsetBy}, accuracy %:`,
      table(
        ["subset", "n", "best single", "majority", standardName, "weights of any sign"],
        panel!.leftOut.map(({ subset, n, best, majority, standard, anySign }) => [
          subset,
          String(n),
          ...[best, majority, standard, anySign].map((value) => number(value, 1)),
        ]),
      ),
    );
  }
  return parts.join("\n\n");
}

const columns = ["raw", "constant", "platt", "beta", "venn-abers", "isotonic", "histogram", "product"];

function scoresTable(figures: readonly SetFigures[]): string {
  const rows = figures.flatMap(({ set, scores }) =>
    scores.map(({ score, n, columns: losses, chosen }) => {
      const reference = referenceScores[`${set.name} ${score}`];
      return [
        `${set.name} ${score}`,
        String(n),
        ...columns.map((column) => {
          const ref = reference?.[column];
          return `${number(losses[column]?.logLoss, 3)}${ref === undefined ? "" : ` (ref. ${ref.toFixed(3)})`}`;
        }),
        number(losses.product?.brier, 3),
        Object.entries(chosen)
          .sort(([, a], [, b]) => b - a)
          .map(([kind, count]) => `${kind} ${count}`)
          .join(", "),
      ];
    }),
  );
  return rows.length === 0
    ? "No set has scores."
    : table(["score", "n", ...columns, "product's Brier", "picked"], rows);
}

function riskTable(panels: readonly SetFigures[]): string {
  return table(
    [
      "set",
      "model",
      "alpha",
      "over",
      "naive over",
      "covered",
      "risk of what is kept",
      "nothing certified in",
      "reference covered",
    ],
    panels.flatMap(({ set, risk }) =>
      risk.map(({ way, alpha, over, naiveOver, coverage, risk: kept, nothing }) => [
        set.name,
        way,
        percent(alpha),
        percent(over),
        percent(naiveOver),
        percent(coverage),
        kept === null ? "–" : `${(100 * kept).toFixed(1)} %`,
        percent(nothing),
        alpha === 0.1 ? (referencePanels[set.name]?.covered ?? "–") : "–",
      ]),
    ),
  );
}

function earlyStopTable(panels: readonly SetFigures[]): string {
  return table(
    ["set", "rule", "stop", "saved, random order %", "saved, best first %", "reference %", "verdicts changed"],
    panels.flatMap(({ set, earlyStop }) =>
      earlyStop.map(({ rule, stop, random, bestFirst, changed, sequences }) => [
        set.name,
        rule,
        stop,
        number(random, 1),
        number(bestFirst, 1),
        (stop === "decided" && referencePanels[set.name]?.earlyStop.join(", ")) || "–",
        `${changed} of ${sequences} (${((100 * changed) / sequences).toFixed(1)} %)`,
      ]),
    ),
  );
}

function cascadeTable(panels: readonly SetFigures[]): string {
  return table(
    [
      "set",
      "saving promised in",
      "promise kept in",
      "dear calls saved",
      "cascade less dear, points",
      "cheap panel less dear, points",
    ],
    panels.flatMap(({ set, cascade }) =>
      cascade === null
        ? []
        : [
            [
              set.name,
              percent(cascade.promised),
              cascade.kept === null ? "no saving claimed" : percent(cascade.kept),
              percent(cascade.saved),
              number(cascade.difference, 1),
              number(cascade.cheap, 1),
            ],
          ],
    ),
  );
}

function fewLabelsTable(figures: readonly SetFigures[]): string {
  return table(
    [
      "set",
      "predictor",
      "r",
      "labels",
      "coverage",
      "width / labels alone",
      "worth",
      "reference",
      "wider by over 2 % in",
      "clustered: coverage, width",
    ],
    figures.flatMap(({ set, fewLabels }) =>
      fewLabels.map((row) => [
        set.name,
        row.predictor,
        number(row.correlation, 2),
        String(row.labels),
        percent(row.coverage),
        number(row.width, 3),
        `${number(row.worth, 2)} ×`,
        number(referencePanels[set.name]?.worth[row.predictor], 2),
        percent(row.wider),
        row.clustered === null ? "–" : `${percent(row.clustered.coverage)}, ${number(row.clustered.width, 3)}`,
      ]),
    ),
  );
}

function curveTable(panels: readonly SetFigures[]): string {
  return table(
    ["set", "labels", "majority", "best single of these labels", standardName, "less the better of the two"],
    panels.flatMap(({ set, curve }) =>
      curve.map(({ labels, majority, best, standard }) => [
        set.name,
        String(labels),
        number(majority, 1),
        number(best, 1),
        number(standard, 1),
        number(standard - Math.max(majority, best), 1),
      ]),
    ),
  );
}
