import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { seededRandom } from "../util/random.ts";
import { bootstrapInterval } from "./bootstrap.ts";
import { bootstrapCounts } from "./bootstrap-counts.ts";
import { bootstrapSummary } from "./bootstrap-summary.ts";
import { clusterRobustMean } from "./cluster-mean.ts";
import { binomialPmf } from "./distributions.ts";
import { drawBinomial, drawMultinomial } from "./multinomial-draw.ts";
import { pairedBootstrapDifference } from "./paired-bootstrap.ts";

const meanOf = (values: readonly number[]) => (rows: readonly number[]) =>
  rows.reduce((sum, row) => sum + values[row]!, 0) / rows.length;

describe("bootstrapInterval", () => {
  test("of a mean has the standard error of theory, and the seed fixes it", () => {
    const random = seededRandom(5);
    const values = Array.from({ length: 400 }, () => random.next());
    const result = bootstrapInterval(400, meanOf(values), { seed: 1, replicates: 4000 });
    expect(result.se! * Math.sqrt(12 * 400)).toBeCloseTo(1, 1);
    expect(bootstrapInterval(400, meanOf(values), { seed: 1, replicates: 4000 })).toEqual(result);
    expect(bootstrapInterval(400, meanOf(values), { seed: 2, replicates: 4000 })).not.toEqual(result);
    // A mean of symmetric data is neither biased nor skewed: both intervals agree.
    expect(result.bca!.lower).toBeCloseTo(result.percentile!.lower, 2);
    expect(result.bca!.upper).toBeCloseTo(result.percentile!.upper, 2);
  });

  test("by cluster draws whole clusters: rows that repeat each other add nothing", () => {
    const random = seededRandom(6);
    const values = Array.from({ length: 60 }, () => random.next());
    const single = bootstrapInterval(60, meanOf(values), { seed: 3 });
    const tripled = values.flatMap((value) => [value, value, value]);
    const clusters = values.flatMap((_, i) => [i, i, i]);
    const clustered = bootstrapInterval(180, meanOf(tripled), { seed: 3, clusters });
    expect(clustered.se).toBeCloseTo(single.se!, 9);
    expect(bootstrapInterval(180, meanOf(tripled), { seed: 3 }).se! / single.se!).toBeCloseTo(1 / Math.sqrt(3), 1);
    const robust = clusterRobustMean(tripled, clusters);
    expect(robust.se).toBeCloseTo(clustered.se!, 2);
  });

  test("counts the resamples on which the statistic is undefined", () => {
    const labels = [1, 0, 0, 0];
    const result = bootstrapInterval(4, (rows) => (rows.some((row) => labels[row] === 1) ? 1 : null), { seed: 1 });
    expect(result.undefinedReplicates + result.replicates).toBe(2000);
    expect(result.undefinedReplicates / 2000).toBeCloseTo(0.75 ** 4, 1);
    expect(result.bca).toBeNull();
  });

  test("is undefined without rows, on one row alone has no spread", () => {
    expect(bootstrapInterval(0, () => 1, { seed: 1 })).toMatchObject({ estimate: null, se: null, percentile: null });
    expect(bootstrapInterval(1, () => 1, { seed: 1 })).toMatchObject({ estimate: 1, se: 0, bca: null });
  });
});

test("bootstrapSummary: the BCa interval does not change under a monotone map of the statistic, given a and z0", () => {
  const replicates = Array.from({ length: 999 }, (_, i) => (i + 1) / 1000);
  const jackknife = [0.2, 0.4, 0.45, 0.47, 0.5];
  const plain = bootstrapSummary(0.4, replicates, { jackknife });
  expect(plain.z0).toBeLessThan(0);
  expect(plain.acceleration).not.toBe(0);
  expect(plain.bca!.lower).toBeLessThan(plain.percentile!.lower);
  expect(bootstrapSummary(2, replicates, { jackknife }).bca).toBeNull();
});

describe("bootstrapCounts", () => {
  test("agrees with resampling the rows behind the table", () => {
    const table = [50, 12, 8, 30];
    const accuracy = (counts: ArrayLike<number>) => (counts[0]! + counts[3]!) / 100;
    const rows = table.flatMap((count, cell) => new Array<number>(count).fill(cell));
    const hits = rows.map((cell) => Number(cell === 0 || cell === 3));
    const fast = bootstrapCounts(table, accuracy, { seed: 1, replicates: 20_000 });
    const slow = bootstrapInterval(100, meanOf(hits), { seed: 2, replicates: 20_000 });
    expect(fast.estimate).toBe(slow.estimate);
    expect(fast.se!).toBeCloseTo(slow.se!, 3);
    expect(fast.acceleration!).toBeCloseTo(slow.acceleration!, 9);
    expect(fast.bca!.lower).toBeCloseTo(slow.bca!.lower, 1);
  });

  test("draws keep the total and never fill an empty cell", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 8 }),
        fc.integer(),
        (table, seed) => {
          const n = table.reduce((sum, count) => sum + count, 0);
          if (n === 0) return;
          const shares = table.map((count) => count / n);
          const drawn = drawMultinomial(n, shares, seededRandom(seed), new Float64Array(table.length));
          expect(drawn.reduce((sum, count) => sum + count, 0)).toBe(n);
          table.forEach((count, cell) => {
            expect(drawn[cell]).toBeGreaterThanOrEqual(0);
            if (count === 0) expect(drawn[cell]).toBe(0);
          });
        },
      ),
    );
  });

  test("is undefined for an empty table and refuses what is no count", () => {
    expect(bootstrapCounts([0, 0], () => 1, { seed: 1 }).estimate).toBeNull();
    expect(() => bootstrapCounts([1.5], () => 1, { seed: 1 })).toThrow(/not a count/);
  });
});

test.each([
  [12, 0.3],
  [40, 0.5],
  [200, 0.07],
  [1000, 0.82],
])("binomial draws of %i trials at %f follow the binomial law", (n, p) => {
  const random = seededRandom(17);
  const draws = 40_000;
  const seen = new Float64Array(n + 1);
  for (let i = 0; i < draws; i++) seen[drawBinomial(n, p, random)]!++;
  let chi2 = 0;
  let cells = 0;
  let rest = { seen: 0, expected: 0 };
  seen.forEach((count, k) => {
    const expected = draws * binomialPmf(k, n, p);
    rest = { seen: rest.seen + count, expected: rest.expected + expected };
    if (rest.expected < 20) return;
    chi2 += (rest.seen - rest.expected) ** 2 / rest.expected;
    cells++;
    rest = { seen: 0, expected: 0 };
  });
  // Mean df, standard deviation √(2 df): four of them is one chance in thousands.
  expect(chi2).toBeLessThan(cells + 4 * Math.sqrt(2 * cells));
});

test("a paired difference of a system from itself is 0 with p = 1; a large one is far from chance", () => {
  expect(pairedBootstrapDifference(20, () => 0, { seed: 1 })).toMatchObject({ estimate: 0, pTwoSided: 1 });
  const differences = Array.from({ length: 50 }, (_, i) => Number(i < 30));
  expect(pairedBootstrapDifference(50, meanOf(differences), { seed: 1 }).pTwoSided).toBe(0);
});

test("a mean over one cluster has no standard error", () => {
  expect(clusterRobustMean([1, 2, 3], ["a", "a", "a"])).toMatchObject({ value: 2, se: null, interval: null });
  expect(clusterRobustMean([], [])).toMatchObject({ value: null });
});
