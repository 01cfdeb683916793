import { cohenKappa } from "../../src/stats/cohen-kappa.ts";
import { multiclassMetrics } from "../../src/stats/multiclass-metrics.ts";
import { positionConsistency } from "../../src/stats/position-consistency.ts";
import { wilsonInterval } from "../../src/stats/proportion-interval.ts";
import { type ComputeFigure, humanLabel, outputOf, percent } from "./published-row.ts";

/**
 * A judge asked in both orders. An unreadable verdict is wrong, is consistent only with another unreadable one, and
 * counts as the second output in kappa: the source's three rules.
 */
export const compute: ComputeFigure = ({ quantity, where }, items) => {
  const { subset, judge = "" } = where ?? {};
  const mine = items.filter(({ meta }) => meta.subset === subset);
  const truth = mine.map((item) => humanLabel(item));
  const verdicts = (sample: string) => mine.map((item) => outputOf(item, { judge, sample })?.label ?? null);
  const [given, swapped] = [verdicts("0"), verdicts("1")];
  const words = (labels: (string | number | null)[]) => labels.map((label) => label ?? "unreadable");
  const sides = (labels: (string | number | null)[], unreadable: "B" | "tie") =>
    labels.map((label) => (label === null ? unreadable : label === "1" ? "A" : "B"));
  if (quantity.startsWith("accuracy, mean of both orders")) {
    return percent(multiclassMetrics([...truth, ...truth], [...words(given), ...words(swapped)]).accuracy);
  }
  if (quantity.startsWith("right in both orders")) {
    const hits = truth.filter((label, row) => given[row] === label && swapped[row] === label).length;
    return percent(wilsonInterval(hits, truth.length).value);
  }
  if (quantity.startsWith("same verdict in both orders")) {
    return percent(positionConsistency(sides(given, "tie"), sides(swapped, "tie")).consistencyRate);
  }
  if (quantity.startsWith("Cohen's kappa between the two orders"))
    return cohenKappa(sides(given, "B"), sides(swapped, "B")).value;
  return null;
};
