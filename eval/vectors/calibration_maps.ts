import { fitBeta } from "../../src/calibrate/beta.ts";
import { applyMap, type CalibrationMap } from "../../src/calibrate/calibration-map.ts";
import { fitIsotonic } from "../../src/calibrate/isotonic.ts";
import { fitLogistic, fitTemperature } from "../../src/calibrate/logistic-map.ts";
import type { NoMap } from "../../src/calibrate/no-map.ts";
import { fitPlatt } from "../../src/calibrate/platt.ts";
import { fitVennAbers, vennAbersProbability } from "../../src/calibrate/venn-abers.ts";
import type { VectorFunctions } from "../vectors.ts";

interface Input {
  readonly scores: readonly (number | null)[];
  readonly labels: readonly (number | null)[];
  readonly test: readonly number[];
}

/** Probabilities at the test scores beside the map's own parameters; all null where there is no map. */
function answer<M extends CalibrationMap>(
  map: M | NoMap,
  test: readonly number[],
  parameters: (map: M) => Record<string, unknown>,
  names: readonly string[],
): unknown {
  if (map.kind === "none") return Object.fromEntries([...names, "probabilities"].map((name) => [name, null]));
  const fitted = map as M;
  return { ...parameters(fitted), probabilities: test.map((score) => applyMap(fitted, score)) };
}

/** Adapters from the cases of the family to the functions of the package. */
export const functions: VectorFunctions = {
  plattScaling: ({ scores, labels, test }: Input) =>
    answer(fitPlatt(scores, labels), test, ({ a, b }) => ({ A: a, B: b }), ["A", "B"]),
  logisticCalibration: ({ scores, labels, test }: Input) =>
    answer(fitLogistic(scores, labels), test, ({ slope, intercept }) => ({ slope, intercept }), ["slope", "intercept"]),
  temperatureScaling: ({ scores, labels, test }: Input) =>
    answer(fitTemperature(scores, labels), test, ({ temperature }) => ({ temperature }), ["temperature"]),
  betaCalibration: ({ scores, labels, test }: Input, { parameters }: { readonly parameters?: "abm" | "am" | "ab" }) =>
    answer(fitBeta(scores, labels, { parameters: parameters ?? "abm" }), test, ({ a, b, c }) => ({ a, b, c }), [
      "a",
      "b",
      "c",
    ]),
  isotonicCalibration: ({ scores, labels, test }: Input) =>
    answer(fitIsotonic(scores, labels), test, (map) => ({ x: map.scores, fitted: map.probabilities }), ["x", "fitted"]),
  vennAbers: ({ scores, labels, test }: Input) => {
    const map = fitVennAbers(scores, labels);
    const probability = (score: number) => (map.kind === "none" ? null : vennAbersProbability(map, score));
    return answer(
      map,
      test,
      () => ({ p0: test.map((s) => probability(s)?.p0), p1: test.map((s) => probability(s)?.p1) }),
      ["p0", "p1"],
    );
  },
};
