import { describe, expect, test } from "vitest";
import { sharedFolder } from "../src/testing/shared-folder.ts";
import { differences } from "./vector-comparison.ts";
import { knownFamilies, runVectors } from "./vectors.ts";

const folder = sharedFolder("vectors");
if (folder === null) console.warn("skipped the reference cases: no folder shared/vectors beside the checkout");

describe.skipIf(folder === null)("reference cases", async () => {
  const outcomes = folder === null ? [] : await runVectors(folder);

  test.each(knownFamilies())("%s", (family) => {
    const ofFamily = outcomes.filter((outcome) => outcome.family === family);
    expect(ofFamily.length).toBeGreaterThan(0);
    expect(ofFamily.filter((outcome) => outcome.problems.length > 0)).toEqual([]);
  });
});

describe("differences", () => {
  test("compares numbers relative to those above 1 and absolutely below", () => {
    expect(differences(1000.5, 1000, 1e-3)).toEqual([]);
    expect(differences(0.0015, 0.001, 1e-3)).toEqual([]);
    expect(differences(1002, 1000, 1e-3)).toEqual(["result is 1002, expected 1000"]);
    expect(differences(0.1 + 0.2, 0.3, 0)).toHaveLength(1);
  });

  test("null is not a number, a missing field or NaN", () => {
    expect(differences({ value: 0 }, { value: null }, 1)).toHaveLength(1);
    expect(differences({}, { value: null }, 1)).toHaveLength(1);
    expect(differences({ value: Number.NaN }, { value: 0 }, 1)).toHaveLength(1);
    expect(differences({ value: null }, { value: null }, 0)).toEqual([]);
  });

  test("looks at specified fields only, and at all entries of a list", () => {
    expect(differences({ value: 1, more: 2 }, { value: 1 }, 0)).toEqual([]);
    expect(differences([1, 2, 3], [1, 2], 0)).toEqual(["result has 3 entries, expected 2"]);
  });
});
