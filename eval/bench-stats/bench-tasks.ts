import { bootstrapCounts } from "../../src/stats/bootstrap-counts.ts";
import { cohenKappaOfTable } from "../../src/stats/cohen-kappa.ts";
import { contingencyTable } from "../../src/stats/contingency-table.ts";
import { dawidSkene } from "../../src/stats/dawid-skene.ts";
import { fleissKappa } from "../../src/stats/fleiss-kappa.ts";
import { krippendorffAlpha, type MeasurementLevel } from "../../src/stats/krippendorff-alpha.ts";
import { rocAuc } from "../../src/stats/roc-auc.ts";
import { twoRaterSummary } from "../../src/stats/two-rater-summary.ts";
import type { BenchArrays } from "./bench-arrays.ts";

/** One thing that both sides compute from the same arrays. */
export interface BenchTask {
  readonly name: string;
  readonly what: string;
  /** What the other side calls. */
  readonly peer: string;
  /** Most that our time may be of the other's; null where no target was set. */
  readonly target: number | null;
  /** The other side does this share of the work, and its time is scaled up. */
  readonly peerShare: number;
  /** The two values are random, and need not be equal. */
  readonly loose?: boolean;
  /** Brings the arrays into the form of the call, outside the clock; the call answers a value to compare. */
  readonly prepare: (arrays: BenchArrays) => { readonly inputs: unknown; readonly call: () => number | null };
}

const words = ["bad", "fair", "good"] as const;
const iterations = 20;
const replicates = 10_000;

/** What is timed, in order. */
export const benchTasks: readonly BenchTask[] = [
  twoRaters("two raters, numbers", "three categories as numbers", (code) => code),
  twoRaters("two raters, words", "three categories as words", (code) => words[code] as string),
  {
    name: "roc auc",
    what: "ROC AUC with DeLong's interval, 1,000,000 scores",
    peer: "scikit-learn roc_auc_score (no interval)",
    target: 2,
    peerShare: 1,
    prepare: ({ labels, scores }) => {
      const inputs = [Array.from(labels), Array.from(scores)] as const;
      return { inputs, call: () => rocAuc(...inputs).value };
    },
  },
  alpha("nominal"),
  alpha("interval"),
  bootstrap(1_000, 200),
  bootstrap(100_000, 20),
  crowd("dawid-skene", "5 raters", 5),
  crowd("dawid-skene, many raters", "5 labels each, of 200 raters", 200),
  {
    name: "fleiss kappa",
    what: "Fleiss' kappa with its interval, 100,000 items × 5 raters",
    peer: "statsmodels aggregate_raters, fleiss_kappa (no interval)",
    target: null,
    peerShare: 1,
    prepare: ({ votes }) => {
      const inputs = rowsOfFive(votes);
      return { inputs, call: () => fleissKappa(inputs).value };
    },
  },
];

function twoRaters(name: string, kind: string, label: (code: number) => number | string): BenchTask {
  return {
    name,
    what: `all two-rater statistics, 1,000,000 pairs, ${kind}`,
    peer: "scikit-learn accuracy_score, cohen_kappa_score, matthews_corrcoef",
    target: 1,
    peerShare: 1,
    prepare: ({ a, b }) => {
      const inputs = [Array.from(a, label), Array.from(b, label)] as const;
      return { inputs, call: () => twoRaterSummary(...inputs).cohenKappa.value };
    },
  };
}

function alpha(level: MeasurementLevel): BenchTask {
  return {
    name: `alpha, ${level}`,
    what: `Krippendorff's alpha (${level}), 100,000 items × 5 raters, one in ten missing`,
    peer: "krippendorff alpha",
    target: 2,
    peerShare: 1,
    prepare: ({ ratings }) => {
      const inputs = rowsOfFive(ratings);
      return { inputs, call: () => krippendorffAlpha(inputs, { level }).value };
    },
  };
}

/** Rater i of an item is number 7 × item + 41 × i of the pool, so that with 5 all label everything. */
function crowd(name: string, who: string, pool: number): BenchTask {
  return {
    name,
    what: `Dawid-Skene, 100,000 items, ${who}, 3 classes, ${iterations} iterations`,
    peer: `crowd-kit DawidSkene, ${iterations} iterations`,
    target: 1 / 5,
    peerShare: 1,
    prepare: ({ votes }) => {
      const inputs = Array.from(votes, (label, i) => {
        const item = Math.floor(i / 5);
        return [item, (7 * item + 41 * (i % 5)) % pool, label] as const;
      });
      const share = (found: readonly (string | number | null)[]) =>
        found.filter((label) => label === 1).length / found.length;
      return { inputs, call: () => share(dawidSkene(inputs, { maxIterations: iterations, tolerance: 0 }).labels) };
    },
  };
}

function bootstrap(rows: number, peerReplicates: number): BenchTask {
  return {
    name: `bootstrap, ${rows} rows`,
    what: `kappa with ${replicates.toLocaleString("en-US")} bootstrap replicates, ${rows.toLocaleString("en-US")} pairs`,
    peer: `loop over scikit-learn cohen_kappa_score, ${peerReplicates} replicates scaled up to ${replicates.toLocaleString("en-US")}`,
    target: 1 / 50,
    peerShare: peerReplicates / replicates,
    loose: true,
    prepare: ({ a, b }) => {
      const inputs = [Array.from(a.subarray(0, rows)), Array.from(b.subarray(0, rows))] as const;
      return {
        inputs,
        call: () => {
          const { counts } = contingencyTable(...inputs);
          const kappa = (drawn: ArrayLike<number>) => cohenKappaOfTable(drawn, { interval: "none" }).value;
          const { percentile } = bootstrapCounts([...counts], kappa, { seed: 1, replicates });
          return percentile === null ? null : percentile.upper - percentile.lower;
        },
      };
    },
  };
}

/** Rows of five labels; a negative one is missing. */
function rowsOfFive(values: Int8Array): (number | null)[][] {
  return Array.from({ length: values.length / 5 }, (_, item) =>
    Array.from(values.subarray(5 * item, 5 * item + 5), (label) => (label < 0 ? null : label)),
  );
}
