import { lengthBias } from "../stats/length-bias.ts";
import type { LengthPreference } from "./behaviour-report.ts";
import type { Pair } from "./join.ts";

/** What is needed to ask whether longer responses win. */
export interface LengthOptions {
  /** Length of the first and of the second response of each item, in any one unit. */
  readonly lengths: Readonly<Record<string, readonly [first: number, second: number]>>;
  /** Label of the first response, and of the second; every other label is a tie. */
  readonly first: string;
  readonly second: string;
}

/**
 * How length moves the judge's preference, beside how it moves people's on the same pairs: a judge is biased only as
 * far as it likes length more than they do. Pairs of unknown length are left out.
 */
export function measureLengthPreference(pairs: readonly Pair[], options: LengthOptions): LengthPreference {
  const known = pairs.filter(({ unit, label }) => label !== null && Object.hasOwn(options.lengths, unit.item));
  const share = (label: string | null) => (label === options.first ? 1 : label === options.second ? 0 : 0.5);
  const lengthOf = (side: 0 | 1) => known.map(({ unit }) => options.lengths[unit.item]?.[side] ?? null);
  const [first, second] = [lengthOf(0), lengthOf(1)];
  const preference = (labels: (string | null)[]) => {
    const { n, longerWinsRate, slope, pSlope } = lengthBias(labels.map(share), first, second);
    return { n, longerWinsRate, slope, pSlope };
  };
  return { judge: preference(known.map(({ label }) => label)), people: preference(known.map(({ truth }) => truth)) };
}
