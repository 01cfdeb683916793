import type { Spread } from "./spread.ts";

/** A table; the first column holds names. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(header), line(header.map(() => "---")), ...rows.map(line)].join("\n");
}

/** Mean with the middle nine tenths of the splits. */
export function spreadText(spread: Spread | null, decimals: number): string {
  if (spread === null) return "–";
  return `${number(spread.mean, decimals)} (${number(spread.low, decimals)} to ${number(spread.high, decimals)})`;
}

/** A number, or a dash where there is none. */
export function number(value: number | null | undefined, decimals: number): string {
  return value == null || !Number.isFinite(value) ? "–" : value.toFixed(decimals).replace(/^-(0\.?0*)$/, "$1");
}

/** A share as a whole percentage. */
export function percent(share: number | null | undefined): string {
  return share == null || !Number.isFinite(share) ? "–" : `${(100 * share).toFixed(0)} %`;
}
