/** A confidence interval. `level` in (0, 1); `method` names how it was made. */
export interface Interval {
  readonly lower: number;
  readonly upper: number;
  readonly level: number;
  readonly method: string;
}

/**
 * A statistic with what is needed to trust it.
 *
 * `value` is null where the statistic is undefined, and `reason` then says why. `n` counts the units it was computed
 * on, `dropped` those left out. `interval` is null where none was asked for or none exists.
 */
export interface Estimate {
  readonly value: number | null;
  readonly reason?: string;
  readonly n: number;
  readonly dropped?: number;
  readonly interval: Interval | null;
}
