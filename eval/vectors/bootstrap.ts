import { bootstrapInterval, rowsByCluster } from "../../src/stats/bootstrap.ts";
import { type BootstrapSummary, bootstrapSummary } from "../../src/stats/bootstrap-summary.ts";
import { clusterRobustMean } from "../../src/stats/cluster-mean.ts";
import { cohenKappa } from "../../src/stats/cohen-kappa.ts";
import { pearson } from "../../src/stats/pearson.ts";
import { ends } from "../interval-ends.ts";
import type { VectorFunctions } from "../vectors.ts";

type Rows = readonly number[];
type Label = string | number;

interface Data {
  readonly values: readonly number[];
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly truth: readonly Label[];
  readonly predicted: readonly Label[];
}

interface Options {
  readonly statistic: keyof typeof statistics;
  readonly confidence?: number;
}

interface Clustered {
  readonly clusters: readonly Label[];
  readonly values: readonly number[];
  readonly clusterOrder: readonly Label[];
  readonly resamples: readonly Rows[];
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

const statistics = {
  mean: ({ values }: Data, rows: Rows) => mean(rows.map((row) => values[row]!)),
  accuracy: ({ truth, predicted }: Data, rows: Rows) =>
    rows.filter((row) => truth[row] === predicted[row]).length / rows.length,
  pearson: ({ x, y }: Data, rows: Rows) =>
    pearson(
      rows.map((row) => x[row]!),
      rows.map((row) => y[row]!),
    ).value,
  cohenKappa: ({ truth, predicted }: Data, rows: Rows) =>
    cohenKappa(
      rows.map((row) => truth[row]!),
      rows.map((row) => predicted[row]!),
    ).value,
};

const countOf = ({ values, x, truth }: Partial<Data>) => (values ?? x ?? truth ?? []).length;

function answer(summary: BootstrapSummary): unknown {
  return { ...summary, percentile: ends(summary.percentile), bca: ends(summary.bca) };
}

/** Adapters from the cases of the family to the functions of the package. */
export const functions: VectorFunctions = {
  bootstrapInterval: ({ data, resamples }: { data: Data; resamples: readonly Rows[] }, options: Options) => {
    const statistic = (rows: Rows) => statistics[options.statistic](data, rows);
    const all = Array.from({ length: countOf(data) }, (_, row) => row);
    return answer(
      bootstrapSummary(statistic(all), resamples.map(statistic), {
        level: options.confidence ?? 0.95,
        jackknife: all.map((left) => statistic(all.toSpliced(left, 1))),
      }),
    );
  },
  bootstrapIntervalSeeded: ({ data }: { data: Data }, options: Options & { readonly resamples?: number }) => {
    const { statistic, confidence = 0.95, resamples = 10_000 } = options;
    return answer(
      bootstrapInterval(countOf(data), (rows) => statistics[statistic](data, rows), {
        seed: 1,
        replicates: resamples,
        level: confidence,
      }),
    );
  },
  clusterBootstrapMean: ({ clusters, values, clusterOrder, resamples }: Clustered, { confidence = 0.95 }: Options) => {
    const members = rowsByCluster(values.length, clusters);
    const named = new Map(members.map((rows) => [clusters[rows[0]!]!, rows]));
    const meanOf = (drawn: readonly number[]) =>
      mean(drawn.flatMap((place) => named.get(clusterOrder[place]!)!.map((row) => values[row]!)));
    return answer(bootstrapSummary(mean(values), resamples.map(meanOf), { level: confidence }));
  },
  clusterRobustMean: ({ clusters, values }: Clustered) => {
    const { value, se } = clusterRobustMean(values, clusters);
    return { estimate: value, se };
  },
};
