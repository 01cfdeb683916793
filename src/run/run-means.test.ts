import { expect, test } from "vitest";
import type { ItemResult } from "../schema/score.ts";
import { ppiMean } from "../stats/ppi-mean.ts";
import { seededRandom } from "../util/random.ts";
import { runMeans } from "./run-means.ts";

const result = (item: string, value: number | null): ItemResult =>
  ({
    item,
    score: { value },
    criteria: [{ criterion: "c1", score: { value } }],
  }) as unknown as ItemResult;

test("an interval over groups counts groups: two groups of alike items say less than four items", () => {
  // Means 0 and 1 of groups {0, 0} and {1, 1}: mean 0.5, residual sums -1 and 1, se = √2 / 4 = 0.3536.
  const results = [result("a1", 0), result("a2", 0), result("b1", 1), result("b2", 1), result("b3", null)];
  const means = runMeans(results, { groupOf: (item) => item.slice(0, 1) });
  expect(means).toMatchObject({ groups: 2, grouped: { value: 0.5, n: 4 }, people: null });
  const { lower, upper } = means.grouped?.interval ?? { lower: 0, upper: 0 };
  expect((upper - lower) / 2).toBeCloseTo(1.959964 * Math.SQRT2 * 0.25, 5);
  expect(runMeans(results, {}).grouped).toBeNull();
});

test("labels on some items give the mean that people would see, narrower than from the labels alone", () => {
  const random = seededRandom(4);
  const results: ItemResult[] = [];
  const labels: { item: string; criterion: string; positive: boolean }[] = [];
  for (let i = 0; i < 400; i++) {
    const positive = random.next() < 0.7;
    // The judge is generous: it likes a third of what people do not.
    results.push(result(`i${i}`, positive || random.next() < 0.33 ? 1 : 0));
    if (i < 100) labels.push({ item: `i${i}`, criterion: "c1", positive });
  }
  const { people, labelsAlone } = runMeans(results, { labels });
  expect(people?.n).toBe(100);
  expect(people?.unlabeled).toBe(300);
  expect(Math.abs((people?.estimate as number) - 0.7)).toBeLessThan(0.09);
  const width = (mean: typeof people) => (mean?.interval?.upper as number) - (mean?.interval?.lower as number);
  expect(width(people)).toBeLessThan(width(labelsAlone));
  const alone = ppiMean(
    labels.map(({ positive }) => Number(positive)),
    labels.map(() => 0),
    [],
    { lambda: 0 },
  );
  expect(labelsAlone?.estimate).toBeCloseTo(alone.estimate as number, 12);
});
