import { reachConsensus } from "../../src/agreement/consensus.ts";
import { countLabels } from "../../src/agreement/count-labels.ts";
import { vocabularyOf } from "../../src/agreement/vocabulary.ts";
import { labelsOf } from "../../src/io/labelled-items.ts";
import { cohenKappa } from "../../src/stats/cohen-kappa.ts";
import { multiclassMetrics } from "../../src/stats/multiclass-metrics.ts";
import { type ComputeFigure, humanLabel, outputOf, percent } from "./published-row.ts";

const categories = ["1", "2", "tie"];

/** Three raters and two judges; the judge's mark "garbage" is a tie, as in the paper. */
export const compute: ComputeFigure = ({ quantity }, items) => {
  const pair = /annotator (\d) with (\d)$/.exec(quantity);
  if (pair) {
    const labels = (rater: string | undefined) => items.map((item) => humanLabel(item, { rater: `annotator${rater}` }));
    return cohenKappa(labels(pair[1]), labels(pair[2]), { categories }).value;
  }
  const vocabulary = vocabularyOf([], [], { categories, kind: "nominal" });
  const { units } = reachConsensus(items.flatMap(labelsOf), vocabulary, { rule: "majority", adjudicator: null });
  const truth = [...units.values()].map((unit) => unit.truth);
  if (quantity.startsWith("majority labels")) {
    const counts = countLabels(truth.map(String));
    return `${counts.tie} / ${counts["1"]} / ${counts["2"]}`;
  }
  const [, judge = "", measure] = /^(\S+) against the majority: (.+) \(%\)$/.exec(quantity) ?? [];
  const said = items.map((item) => {
    const label = outputOf(item, { judge })?.label ?? null;
    return label === "garbage" ? "tie" : label;
  });
  const found = multiclassMetrics(truth, said, { labels: categories });
  const values: Record<string, number | null> = {
    accuracy: found.accuracy,
    "macro precision": found.macroPrecision,
    "macro recall": found.macroRecall,
    "macro F1": found.macroF1,
  };
  return percent(values[measure ?? ""] ?? null);
};
