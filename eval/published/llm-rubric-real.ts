import { distanceErrors } from "../../src/agreement/distance-errors.ts";
import type { LabelledItem } from "../../src/io/labelled-items.ts";
import { kendallTauB } from "../../src/stats/kendall-tau.ts";
import { pearson } from "../../src/stats/pearson.ts";
import { spearman } from "../../src/stats/spearman.ts";
import { type ComputeFigure, humanLabel, outputOf } from "./published-row.ts";

const judge = "gpt-3.5-turbo-16k";

/** Overall satisfaction (Q0, 1 to 4) by three readings of the judge: a sampled answer, the likeliest, the expected. */
export const compute: ComputeFigure = ({ quantity }, items) => {
  const [, criterion = "", reading = "", statistic = ""] = /^(Q\d) (\w+)_llm: (\w+)$/.exec(quantity) ?? [];
  const people = items.map((item) => Number(humanLabel(item, { criterion })));
  const judged = items.map((item) => readings[reading]?.(item, criterion) ?? Number.NaN);
  if (statistic === "rmse") return distanceErrors(people, judged).rootMeanSquaredError;
  if (statistic === "pearson") return pearson(people, judged).value;
  if (statistic === "spearman") return spearman(people, judged).value;
  return statistic === "kendall" ? kendallTauB(people, judged).value : null;
};

const readings: Record<string, (item: LabelledItem, criterion: string) => number> = {
  sample: (item, criterion) => Number(outputOf(item, { judge, criterion, sample: "1" })?.label),
  argmax: (item, criterion) => {
    const probabilities = probabilitiesOf(item, criterion);
    return probabilities.indexOf(Math.max(...probabilities)) + 1;
  },
  expected: (item, criterion) => probabilitiesOf(item, criterion).reduce((sum, p, i) => sum + p * (i + 1), 0),
};

function probabilitiesOf(item: LabelledItem, criterion: string): number[] {
  return outputOf(item, { judge, criterion, sample: "0" })?.probs as number[];
}
