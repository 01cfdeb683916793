/** Mean of a figure over splits, and where the middle nine tenths of them lie. */
export interface Spread {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
  readonly n: number;
}

/** Null without a value. */
export function spreadOf(values: readonly number[]): Spread | null {
  const known = values.filter(Number.isFinite).sort((a, b) => a - b);
  if (known.length === 0) return null;
  const at = (share: number) => known[Math.min(known.length - 1, Math.floor(share * known.length))] as number;
  return { mean: meanOf(known), low: at(0.05), high: at(0.95), n: known.length };
}

/** Mean; not a number without values. */
export function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
