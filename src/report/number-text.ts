import type { Estimate } from "../schema/estimate.ts";

/** How a number is written: a share as a percentage, a coefficient with its decimals, a whole count. */
export type NumberStyle = "percent" | "coefficient" | "count";

/** `84.9 %`, `0.700`, `1,479`. A dash where there is none. The percent sign never stands alone on a line. */
export function numberText(value: number | null, style: NumberStyle): string {
  if (value === null) return "–";
  if (style === "percent") return `${(100 * value).toFixed(1)}${noBreak}%`;
  if (style === "count") return value.toLocaleString("en-US");
  return (Math.abs(value) < 5e-4 ? 0 : value).toFixed(3);
}

/** `82.9 % to 86.6 %`, or a dash. */
export function intervalText({ interval }: Estimate, style: NumberStyle): string {
  if (interval === null) return "–";
  return `${numberText(interval.lower, style)} to ${numberText(interval.upper, style)}`;
}

/** `95 % interval` and the like. */
export function levelText({ interval }: Estimate): string {
  return interval === null ? "" : `${Math.round(interval.level * 1000) / 10}${noBreak}% interval`;
}

/** A sentence whose percent signs stay with their numbers. */
export function prose(sentence: string): string {
  return sentence.replace(/(?<=\d) %/g, `${noBreak}%`);
}

const noBreak = "\u00A0";
