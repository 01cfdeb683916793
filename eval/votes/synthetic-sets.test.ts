import { expect, test } from "vitest";
import { anySignName, measurePanel, standardName } from "./panels.ts";
import { dawidSkeneShares, fitSplit } from "./split-fits.ts";
import { halfSplits } from "./splits.ts";
import { syntheticSets } from "./synthetic-sets.ts";
import { votingSet } from "./voting-set.ts";

const splits = 3;

test.each(syntheticSets(11))("the default holds on $name", { timeout: 120_000 }, ({ name, items, config }) => {
  const set = votingSet(name, items, config);
  if ("reason" in set) throw new Error(set.reason);
  const fits = halfSplits(set, splits, 1).map((split) => fitSplit(set, split));
  const { rows, leftOut } = measurePanel(set, fits, dawidSkeneShares(set));
  const of = (wanted: string) => rows.find(({ way }) => way === wanted);
  const [best, standard, anySign] = ["best single", standardName, anySignName].map(of);
  expect(standard?.difference?.mean).toBeGreaterThanOrEqual(-0.5);
  expect((standard?.logLoss?.mean ?? 9) - (anySign?.logLoss?.mean ?? 0)).toBeLessThan(0.01);
  expect((standard?.logLoss?.mean ?? 9) - (best?.logLoss?.mean ?? 0)).toBeLessThan(0);
  for (const subset of leftOut) expect(subset.standard).toBeGreaterThan(subset.best - 7);
});
