import type { Interval } from "../schema/estimate.ts";
import { rowsByCluster } from "../stats/bootstrap.ts";
import { bootstrapSummary } from "../stats/bootstrap-summary.ts";
import { drawMultinomial } from "../stats/multinomial-draw.ts";
import { seededRandom } from "../util/random.ts";

/** How intervals without a closed form are made. */
export interface Resampling {
  readonly seed: number;
  readonly resamples: number;
  /** In (0, 1). */
  readonly confidence: number;
  readonly by: "item" | "group";
}

/** A value and its interval; both null where the statistic is undefined. */
export interface Resampled {
  readonly value: number | null;
  readonly interval: Interval | null;
}

/**
 * Percentile bootstrap intervals of several statistics of one table of counts, all from the same resamples.
 *
 * `cells` names the cell of each row. Without clusters a resample is one multinomial draw, whatever the number of rows;
 * with clusters the counts of the drawn clusters are summed. `statistics` must not keep the counts it is given.
 */
export function intervalsOfCounts<Name extends string>(
  cells: readonly number[],
  cellCount: number,
  clusters: readonly string[] | null,
  statistics: (counts: Float64Array) => Readonly<Record<Name, number | null>>,
  resampling: Resampling,
): Record<Name, Resampled> {
  const observed = new Float64Array(cellCount);
  for (const cell of cells) observed[cell] = (observed[cell] ?? 0) + 1;
  const random = seededRandom(resampling.seed);
  const drawn = new Float64Array(cellCount);
  const shares = [...observed].map((count) => count / Math.max(1, cells.length));
  const groups = clusters === null ? null : flatGroups(rowsByCluster(cells.length, clusters), cells);
  const draw = (): Float64Array => {
    if (groups === null) return drawMultinomial(cells.length, shares, random, drawn);
    drawn.fill(0);
    const { starts, values } = groups;
    const count = starts.length - 1;
    for (let turn = 0; turn < count; turn++) {
      const group = random.integer(count);
      const end = starts[group + 1] as number;
      for (let i = starts[group] as number; i < end; i++) drawn[values[i] as number]!++;
    }
    return drawn;
  };
  const replicates = cells.length === 0 ? [] : repeat(resampling.resamples, () => statistics(draw()));
  return summarise(statistics(observed.slice()), replicates, resampling);
}

/** As `intervalsOfCounts`, for statistics of rows: `statistics` is given positions, with repeats. */
export function intervalsOfRows<Name extends string>(
  rowCount: number,
  clusters: readonly string[] | null,
  statistics: (rows: readonly number[]) => Readonly<Record<Name, number | null>>,
  resampling: Resampling,
): Record<Name, Resampled> {
  const { starts, values } = flatGroups(rowsByCluster(rowCount, clusters ?? undefined), null);
  const random = seededRandom(resampling.seed);
  const count = starts.length - 1;
  const draw = (): number[] => {
    const rows: number[] = [];
    for (let turn = 0; turn < count; turn++) {
      const group = random.integer(count);
      const end = starts[group + 1] as number;
      for (let i = starts[group] as number; i < end; i++) rows.push(values[i] as number);
    }
    return rows;
  };
  const replicates = rowCount === 0 ? [] : repeat(resampling.resamples, () => statistics(draw()));
  return summarise(statistics([...values]), replicates, resampling);
}

/** The groups one after the other in flat arrays, which a resample walks many times faster than lists of lists. */
function flatGroups(
  groups: readonly (readonly number[])[],
  cells: readonly number[] | null,
): { starts: Int32Array; values: Int32Array } {
  const starts = new Int32Array(groups.length + 1);
  const values: number[] = [];
  for (const [index, rows] of groups.entries()) {
    for (const row of rows) values.push(cells === null ? row : (cells[row] as number));
    starts[index + 1] = values.length;
  }
  return { starts, values: Int32Array.from(values) };
}

function repeat<T>(times: number, make: () => T): T[] {
  return Array.from({ length: times }, make);
}

function summarise<Name extends string>(
  estimates: Readonly<Record<Name, number | null>>,
  replicates: readonly Readonly<Record<Name, number | null>>[],
  { seed, resamples, confidence, by }: Resampling,
): Record<Name, Resampled> {
  const names = Object.keys(estimates) as Name[];
  const entries = names.map((name): [Name, Resampled] => {
    const value = estimates[name];
    const values = replicates.map((replicate) => replicate[name]);
    const { percentile, undefinedReplicates } = bootstrapSummary(value, values, { level: confidence });
    const lost = undefinedReplicates > 0 ? `, undefined in ${undefinedReplicates} of them` : "";
    const method = `percentile bootstrap by ${by}, ${resamples} resamples, seed ${seed}${lost}`;
    return [name, { value, interval: percentile === null ? null : { ...percentile, method } }];
  });
  return Object.fromEntries(entries) as Record<Name, Resampled>;
}
