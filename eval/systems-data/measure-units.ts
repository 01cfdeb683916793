import { noError } from "../../src/agreement/first-error.ts";
import type { Estimate } from "../../src/schema/estimate.ts";
import { bootstrapInterval } from "../../src/stats/bootstrap.ts";
import { cohenKappa } from "../../src/stats/cohen-kappa.ts";
import { type ProcessF1, processF1 } from "../../src/stats/process-f1.ts";
import { wilsonInterval } from "../../src/stats/proportion-interval.ts";
import { rocAuc } from "../../src/stats/roc-auc.ts";
import type { JudgedTrace, JudgedUnit } from "./judged-unit.ts";

/** Seed of every resampling. */
export const bootstrapSeed = 1;

/** How a judge did on units. Intervals: percentile bootstrap over whole groups. */
export interface UnitFigures {
  readonly n: number;
  readonly groups: number;
  readonly positives: number;
  /** Units the judge called positive, and those it gave no verdict on. */
  readonly called: number;
  readonly failed: number;
  /** Over all units; no verdict is a miss. */
  readonly accuracy: Estimate;
  /** Over the units with a verdict. */
  readonly kappa: Estimate;
  /** Of the probability. */
  readonly auroc: Estimate;
  /** The same among units of one place in their items: place itself then ranks nothing. */
  readonly aurocAtPlace: Estimate;
  /** Always saying the more frequent truth of these very units, the best that one answer can do. */
  readonly constant: Estimate;
  /** Accuracy less that of the constant answer, on the same resamples. */
  readonly gain: Estimate;
}

/** Measures units; a figure that is undefined says why. */
export function measureUnits(units: readonly JudgedUnit[]): UnitFigures {
  const over = (statistic: (units: readonly JudgedUnit[]) => Estimate) => overGroups(units, statistic);
  const positives = units.filter(({ truth }) => truth).length;
  const frequent = positives * 2 >= units.length;
  return {
    n: units.length,
    groups: new Set(units.map(({ group }) => group)).size,
    positives,
    called: units.filter(({ said }) => said === true).length,
    failed: units.filter(({ said }) => said === null).length,
    accuracy: over((some) => shareOf(some, ({ truth, said }) => truth === said)),
    kappa: over((some) =>
      cohenKappa(
        some.map(({ truth }) => coded(truth)),
        some.map(({ said }) => coded(said)),
      ),
    ),
    auroc: over(aurocOf),
    aurocAtPlace: over(aurocAtPlace),
    constant: over((some) => shareOf(some, ({ truth }) => truth === frequent)),
    gain: over((some) => {
      const gained = some.map(({ truth, said }) => Number(truth === said) - Number(truth === frequent));
      return { value: gained.reduce((sum, one) => sum + one, 0) / some.length, n: some.length, interval: null };
    }),
  };
}

/** How first wrong steps were found. */
export interface TraceFigures {
  readonly n: number;
  readonly failed: number;
  /** Of all traces; a trace without a reading is a miss. */
  readonly process: ProcessF1;
  /** Share of traces whose first wrong step, or its absence, was found; Wilson interval. */
  readonly exact: Estimate;
  /** The same of always giving the most frequent truth of these very traces (the first of equals), and that truth. */
  readonly constant: Estimate & { readonly answer: string };
}

/** Measures traces. */
export function measureTraces(traces: readonly JudgedTrace[]): TraceFigures {
  const truths = traces.map(({ truth }) => truth);
  const { all, failed } = processF1(
    truths,
    traces.map(({ said }) => said),
    { clean: noError, seed: bootstrapSeed },
  );
  const counts = [...Map.groupBy(truths, (truth) => truth)].map(([answer, { length }]) => ({ answer, length }));
  const best = counts.reduce((most, one) => (one.length > most.length ? one : most), { answer: noError, length: 0 });
  const right = traces.filter(({ truth, said }) => truth === said).length;
  return {
    n: traces.length,
    failed,
    process: all,
    exact: wilsonInterval(right, traces.length),
    constant: { ...wilsonInterval(best.length, traces.length), answer: best.answer },
  };
}

/** A statistic with its interval over whole groups; an interval that is a point proves nothing and is left out. */
function overGroups(units: readonly JudgedUnit[], statistic: (units: readonly JudgedUnit[]) => Estimate): Estimate {
  const whole = statistic(units);
  if (whole.value === null) return { ...whole, interval: null };
  const { percentile } = bootstrapInterval(
    units.length,
    (rows) => statistic(rows.map((row) => units[row] as JudgedUnit)).value,
    { seed: bootstrapSeed, replicates: 1000, clusters: units.map(({ group }) => group), bca: false },
  );
  const varies = percentile !== null && percentile.lower < percentile.upper;
  return { value: whole.value, n: whole.n, interval: varies ? percentile : null };
}

function aurocOf(units: readonly JudgedUnit[]): Estimate {
  return rocAuc(
    units.map(({ truth }) => coded(truth)),
    units.map(({ probability }) => probability),
  );
}

/** Σ P N A / Σ P N over places, A the area at a place with P positive and N negative units. None of both kinds: null. */
function aurocAtPlace(units: readonly JudgedUnit[]): Estimate {
  let pairs = 0;
  let ranked = 0;
  for (const ofPlace of Map.groupBy(units, ({ place }) => place).values()) {
    const { value } = aurocOf(ofPlace);
    if (value === null) continue;
    const positives = ofPlace.filter(({ truth, probability }) => truth && probability !== null).length;
    const negatives = ofPlace.filter(({ truth, probability }) => !truth && probability !== null).length;
    pairs += positives * negatives;
    ranked += positives * negatives * value;
  }
  const n = units.length;
  if (pairs === 0) return { value: null, reason: "no place has rows of both kinds", n, interval: null };
  return { value: ranked / pairs, n, interval: null };
}

function shareOf(units: readonly JudgedUnit[], is: (unit: JudgedUnit) => boolean): Estimate {
  return wilsonInterval(units.filter(is).length, units.length);
}

function coded(flag: boolean | null): 0 | 1 | null {
  return flag === null ? null : flag ? 1 : 0;
}
