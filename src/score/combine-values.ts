import type { Combine, ScoreRule } from "../schema/score-rule.ts";

/** A value with what it counts for. */
export interface Part {
  readonly value: number;
  readonly weight: number;
  readonly points?: number;
  readonly importance?: "vital" | "okay";
}

/** A joined value, or why there is none: nothing to divide by, or arithmetic without an answer. */
export type Combined =
  | { readonly value: number }
  | { readonly value: null; readonly reason: "no-weight" | "undefined"; readonly detail?: string };

/**
 * Joins values into one; the formulas stand at `Combine`. The order of the parts matters for `last` alone. No parts, or
 * weights that sum to 0, are `no-weight`; a geometric mean over a value below 0 is `undefined`.
 */
export function combineValues(
  combine: Combine,
  parts: readonly Part[],
  rule: Pick<ScoreRule, "pass" | "lambda">,
): Combined {
  if (parts.length === 0) return nothing;
  const values = parts.map(({ value }) => value);
  switch (combine) {
    case "weighted-mean":
    case "log-odds":
      return weightedMean(parts, (value) => value);
    case "vital":
      return weightedMean(
        parts.filter(({ importance }) => importance === "vital"),
        (value) => value,
      );
    case "all":
      return { value: values.every((value) => value >= rule.pass) ? 1 : 0 };
    case "min":
      return { value: Math.min(...values) };
    case "max":
      return { value: Math.max(...values) };
    case "sum":
      return { value: sum(parts.map(({ value, weight, points }) => (points ?? weight) * value)) };
    case "product":
      return { value: values.reduce((product, value) => product * value, 1) };
    case "last":
      return { value: values.at(-1) as number };
    case "geometric-mean":
      return geometricMean(parts);
    case "root-mean-square": {
      const mean = weightedMean(parts, (value) => value ** 2);
      return mean.value === null ? mean : { value: Math.sqrt(mean.value) };
    }
    case "mean-less-variance": {
      const mean = weightedMean(parts, (value) => value);
      if (mean.value === null) return mean;
      const centre = mean.value;
      const variance = weightedMean(parts, (value) => (value - centre) ** 2);
      return { value: centre - (rule.lambda ?? 0) * (variance.value ?? 0) };
    }
    case "points": {
      const positive = sum(parts.map(({ points = 0 }) => Math.max(0, points)));
      if (positive === 0) return nothing;
      return { value: sum(parts.map(({ points = 0, value }) => points * value)) / positive };
    }
  }
}

function weightedMean(parts: readonly Part[], of: (value: number) => number): Combined {
  const total = sum(parts.map(({ weight }) => weight));
  if (total === 0) return nothing;
  return { value: sum(parts.map(({ value, weight }) => weight * of(value))) / total };
}

function geometricMean(parts: readonly Part[]): Combined {
  const counted = parts.filter(({ weight }) => weight > 0);
  const below = counted.find(({ value }) => value < 0);
  if (below !== undefined) {
    return { value: null, reason: "undefined", detail: `a geometric mean over ${below.value} is undefined` };
  }
  if (counted.some(({ value }) => value === 0)) return { value: 0 };
  const mean = weightedMean(counted, Math.log);
  return mean.value === null ? mean : { value: Math.exp(mean.value) };
}

const nothing: Combined = { value: null, reason: "no-weight" };

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
