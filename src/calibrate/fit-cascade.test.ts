import { describe, expect, test } from "vitest";
import { ConfigError } from "../errors/errors.ts";
import { seededRandom } from "../util/random.ts";
import { type CascadeRow, fitCascade } from "./fit-cascade.ts";

/** A cheap stage that is right as often as it says, and a dear one that is right with one chance throughout. */
function rows(n: number, seed: number, dear: number, lowest = 0.5): CascadeRow[] {
  const random = seededRandom(seed);
  return Array.from({ length: n }, (_, i) => {
    const confidence = lowest + random.next() * (1 - lowest);
    return {
      confidence,
      cheapRight: random.next() < confidence ? 1 : 0,
      dearRight: random.next() < dear ? 1 : 0,
      group: `g${i}`,
    };
  });
}

describe("fitCascade", () => {
  test("saves calls where the cheap stage is sure, and keeps its bound", () => {
    const gate = fitCascade(rows(2000, 1, 0.85), { allowedLoss: 0.01 });
    expect(gate.saved).toBeGreaterThan(0.2);
    expect(gate.lowerBound!).toBeGreaterThanOrEqual(-0.01);
    expect(gate.difference!).toBeGreaterThan(gate.lowerBound!);
  });
  test("promises nothing on few labels or with a cheap stage that is no good", () => {
    expect(fitCascade(rows(30, 2, 0.95))).toMatchObject({ threshold: null, saved: 0 });
    const poor = rows(500, 3, 0.99).map((row) => ({ ...row, cheapRight: 0.5 }));
    expect(fitCascade(poor).threshold).toBeNull();
    expect(fitCascade([]).threshold).toBeNull();
  });
  test("refuses a loss or confidence out of range", () => {
    expect(() => fitCascade([], { allowedLoss: 1 })).toThrow(ConfigError);
    expect(() => fitCascade([], { confidence: 1 })).toThrow(ConfigError);
  });
});
