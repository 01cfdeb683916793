import type { Estimate } from "../schema/estimate.ts";
import { krippendorffAlphaOfPatterns, ratingPatterns } from "../stats/krippendorff-alpha.ts";
import { clusterOf, type MeasureContext } from "./measure-context.ts";
import { intervalsOfCounts } from "./resampled-intervals.ts";

/** The labels of one unit, whoever gave them; null where one is missing. */
export interface RatedUnit {
  readonly item: string;
  readonly labels: readonly (string | null)[];
}

/**
 * Krippendorff's alpha of any raters, at the level that the kind of label has, with a bootstrap interval. Units with
 * fewer than two labels are left out and counted as dropped. Units rated alike are one cell, so a resample is a draw of
 * counts.
 */
export function alphaOf(units: readonly RatedUnit[], context: MeasureContext): Estimate {
  const { kind, categories } = context.vocabulary;
  const rated = units
    .map(({ item, labels }) => ({ item, labels: labels.filter((label) => label !== null).sort() }))
    .filter(({ labels }) => labels.length > 1);
  const dropped = units.length - rated.length;
  const cells = new Map<string, number>();
  const patterns: (string | number)[][] = [];
  const cellOf = rated.map(({ labels }) => {
    const pattern = kind === "numeric" ? labels.map(Number) : labels;
    const key = JSON.stringify(pattern);
    const known = cells.get(key);
    if (known !== undefined) return known;
    cells.set(key, patterns.length);
    return patterns.push(pattern) - 1;
  });
  const options =
    kind === "numeric"
      ? ({ level: "interval" } as const)
      : kind === "ordinal"
        ? ({ level: "ordinal", order: categories } as const)
        : ({ level: "nominal" } as const);
  const distinct = ratingPatterns(patterns, options);
  const counts = new Float64Array(patterns.length);
  for (const cell of cellOf) counts[cell] = (counts[cell] as number) + 1;
  const { value, reason } = krippendorffAlphaOfPatterns({ ...distinct, counts }, options);
  const n = rated.length;
  if (value === null) return { value, reason: reason ?? "undefined", n, dropped, interval: null };
  const clusters = rated.map(({ item }) => clusterOf(item, context.groups));
  const { alpha } = intervalsOfCounts(
    cellOf,
    patterns.length,
    new Set(clusters).size < clusters.length ? clusters : null,
    (drawn) => ({ alpha: krippendorffAlphaOfPatterns({ ...distinct, counts: drawn }, options).value }),
    context.resampling,
  );
  return { value, n, dropped, interval: alpha.interval };
}
