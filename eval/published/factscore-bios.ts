import { clusterRobustMean } from "../../src/stats/cluster-mean.ts";
import { wilsonInterval } from "../../src/stats/proportion-interval.ts";
import { type ComputeFigure, percent } from "./published-row.ts";

/** Mean over the answered biographies of the share of their facts that a person found supported. */
export const compute: ComputeFigure = ({ quantity }, items) => {
  const [model] = quantity.split(":");
  const answered = items.filter(({ meta, human }) => meta.model === model && human.length > 0);
  const shares = answered.map(({ human }) => {
    const supported = human.filter(({ label }) => label === "S").length;
    return wilsonInterval(supported, human.length).value as number;
  });
  return percent(
    clusterRobustMean(
      shares,
      answered.map(({ id }) => id),
    ).value,
  );
};
