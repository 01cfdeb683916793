import { expect, test } from "vitest";
import { randomPool } from "./random-pool.ts";

/** A source whose bytes count up, so that a byte given out twice would show. */
function counting(): { draw: (count: number) => Uint8Array; draws: () => number } {
  let next = 0;
  let draws = 0;
  return {
    draw: (count) => {
      draws++;
      return Uint8Array.from({ length: count }, () => next++);
    },
    draws: () => draws,
  };
}

test("gives every byte once, in few draws, and more than the pool holds at once", () => {
  const source = counting();
  const take = randomPool(source.draw, 32);
  const taken = [10, 10, 10, 40, 10].map((count) => [...take(count)]);
  expect(taken.map((bytes) => bytes.length)).toEqual([10, 10, 10, 40, 10]);
  expect(new Set(taken.flat()).size).toBe(80);
  expect(source.draws()).toBe(3);
});
