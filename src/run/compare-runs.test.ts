import { describe, expect, test } from "vitest";
import type { ItemResult } from "../schema/score.ts";
import { seededRandom } from "../util/random.ts";
import { compareRuns } from "./compare-runs.ts";
import { poweredMean } from "./powered-mean.ts";

const result = (item: string, value: number | null): ItemResult =>
  ({ item, score: { value }, criteria: [{ criterion: "c", score: { value } }] }) as unknown as ItemResult;

/** Hard and easy items; the second run is better by `gain` on each. */
function runs(n: number, gain: number): [ItemResult[], ItemResult[]] {
  const random = seededRandom(5);
  const a: ItemResult[] = [];
  const b: ItemResult[] = [];
  for (let i = 0; i < n; i++) {
    const hardness = random.next() * 0.8;
    a.push(result(`i${i}`, hardness));
    b.push(result(`i${i}`, hardness + gain + 0.02 * (random.next() - 0.5)));
  }
  return [a, b];
}

describe("compareRuns", () => {
  test("a small difference on all items shows through their spread", () => {
    const [a, b] = runs(100, 0.03);
    const { difference, sentence } = compareRuns(a, b, { names: ["old", "new"] });
    expect(difference.value).toBeCloseTo(0.03, 2);
    expect(difference.interval!.lower).toBeGreaterThan(0);
    expect(sentence).toMatch(/^new scores higher than old by 0\.03\d \(95 % CI 0\.0\d+ to 0\.03\d; .*more than chance/);
    expect(compareRuns(b, a, { names: ["new", "old"] }).sentence).toMatch(/^new scores higher than old by 0\.03/);
  });
  test("copies of items are no evidence", () => {
    const [a, b] = runs(40, 0.003);
    const alone = compareRuns(a, b).difference.interval!;
    const copies = (of: ItemResult[]) => of.flatMap((r) => [0, 1, 2, 3].map((k) => ({ ...r, item: `${r.item}/${k}` })));
    const grouped = compareRuns(copies(a), copies(b), { groupOf: (item) => item.split("/")[0]! }).difference.interval!;
    expect(grouped.upper - grouped.lower).toBeCloseTo(alone.upper - alone.lower, 6);
  });
  test("with labels, by how often each agrees with people", () => {
    const a = Array.from({ length: 60 }, (_, i) => result(`i${i}`, i % 3 === 0 ? 0 : 1));
    const b = Array.from({ length: 60 }, (_, i) => result(`i${i}`, 1));
    const labels = Array.from({ length: 60 }, (_, i) => ({ item: `i${i}`, criterion: "c", positive: true }));
    const compared = compareRuns(a, b, { labels });
    expect(compared).toMatchObject({ compared: "agreement", b: 1 });
    expect(compared.sentence).toMatch(/^B agrees with people more often than A by 33\.3 points/);
  });
  test("counts what it leaves out, and says when nothing is left", () => {
    const compared = compareRuns([result("x", 1), result("y", null)], [result("y", 1), result("z", 0)]);
    expect(compared.dropped).toEqual({ onlyA: 1, onlyB: 1, unscored: 1 });
    expect(compared).toMatchObject({ a: null, difference: { value: null, interval: null } });
    expect(compared.sentence).toMatch(/no scored pair in common/);
  });
});

test("a powered mean takes the judge's bias out", () => {
  const random = seededRandom(6);
  const truth = Array.from({ length: 600 }, () => random.next() < 0.6);
  const results = truth.map((positive, i) => result(`i${i}`, positive ? 0.95 : random.next() < 0.5 ? 0.9 : 0.1));
  const labels = truth.slice(0, 150).map((positive, i) => ({ item: `i${i}`, criterion: "c", positive }));
  const { estimate, interval, lambda } = poweredMean(results, labels);
  expect(Math.abs(estimate! - 0.6)).toBeLessThan(0.08);
  expect(lambda!).toBeGreaterThan(0.3);
  expect(interval!.upper - interval!.lower).toBeLessThan(2 * 1.96 * Math.sqrt((0.6 * 0.4) / 150));
});
