import { expect, test } from "vitest";
import { seededRandom, shuffled } from "./random.ts";

test("the same seed gives the same numbers, another seed others", () => {
  const draw = (seed: number) =>
    Array.from(
      { length: 5 },
      (
        (random) => () =>
          random.next()
      )(seededRandom(seed)),
    );
  expect(draw(1)).toEqual(draw(1));
  expect(draw(1)).not.toEqual(draw(2));
});

test("first draws of neighbouring seeds are uniform (chi-squared on 10 bins, 9 degrees of freedom)", () => {
  const bins = new Array<number>(10).fill(0);
  for (let seed = 0; seed < 10_000; seed++) bins[Math.floor(seededRandom(seed).next() * 10)]!++;
  const chi = bins.reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0);
  expect(chi).toBeLessThan(27.9); // 0.999 quantile
});

test("integers stay below the limit and reach every value; a shuffle keeps all", () => {
  const random = seededRandom(3);
  const seen = new Set(Array.from({ length: 1000 }, () => random.integer(7)));
  expect([...seen].sort()).toEqual([0, 1, 2, 3, 4, 5, 6]);
  expect(shuffled([1, 2, 3, 4], random).sort()).toEqual([1, 2, 3, 4]);
});
