import { pearson } from "../../src/stats/pearson.ts";
import { spearman } from "../../src/stats/spearman.ts";
import { type ComputeFigure, humanLabel, outputOf } from "./published-row.ts";

/** Correlation of the recorded evaluator with the mean human rating, over all responses. */
export const compute: ComputeFigure = ({ quantity }, items) => {
  const [criterion = "", statistic] = quantity.split(": ");
  const people = items.map((item) => Number(humanLabel(item, { criterion })));
  const judged = items.map((item) => Number(outputOf(item, { judge: "unieval", criterion })?.label));
  if (statistic === "pearson") return pearson(people, judged).value;
  return statistic === "spearman" ? spearman(people, judged).value : null;
};
