import type { Tolerance } from "./check-tools.ts";
import { type Finding, found } from "./finding.ts";
import type { Amount } from "./read-amount.ts";
import { inBaseUnit, type Unit } from "./units.ts";

/** A number with or without a unit. */
export interface Measured {
  readonly value: number;
  readonly unit: Unit | null;
}

/**
 * Whether two quantities are equal in base units, within the larger of the two allowances (absolute in the unit of the
 * expected one; default relative 1e-9). Null where only one has a unit: 5 may mean 5 km or 5 m.
 */
export function compareQuantities(answer: Measured, expected: Measured, tolerance: Tolerance): Finding {
  if (answer.unit === null || expected.unit === null) {
    return answer.unit === expected.unit ? close(answer.value, expected.value, 1, tolerance) : null;
  }
  if (answer.unit.dimension !== expected.unit.dimension) return 0;
  const [a, b] = [inBaseUnit(answer.value, answer.unit), inBaseUnit(expected.value, expected.unit)];
  return close(a, b, expected.unit.factor, tolerance);
}

/**
 * Whether two whole answers are one amount. 50% is 0.5; 50% and 50 have two readings. Words behind a number are set
 * aside where only one side has one (7 people, 7); different words cannot be told.
 */
export function compareAmounts(answer: Amount, expected: Amount, tolerance: Tolerance): Finding {
  if ((answer.unit === null) !== (expected.unit === null)) return percentAgainstPlain(answer, expected, tolerance);
  if (answer.word !== null && expected.word !== null && answer.word !== expected.word) return null;
  return compareQuantities(answer, expected, tolerance);
}

function percentAgainstPlain(answer: Amount, expected: Amount, tolerance: Tolerance): Finding {
  const unit = answer.unit ?? expected.unit;
  if (unit?.dimension !== percent || answer.word !== null || expected.word !== null) return null;
  const share = ({ value, unit: own }: Amount): number => (own === null ? value : inBaseUnit(value, own));
  if (close(share(answer), share(expected), 1, tolerance) === 1) return 1;
  return close(answer.value, expected.value, 1, tolerance) === 1 ? null : 0;
}

const percent = "%^1";

function close(a: number, b: number, factor: number, tolerance: Tolerance): Finding {
  const allowed = Math.max((tolerance.absolute ?? 0) * factor, (tolerance.relative ?? 1e-9) * Math.abs(b));
  return found(Math.abs(a - b) <= allowed);
}
