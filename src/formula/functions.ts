/** A function of a formula: how many values it takes, and its value or why there is none. */
export interface FormulaFunction {
  readonly least: number;
  readonly most: number;
  readonly of: (...values: readonly number[]) => number | string;
}

/**
 * The functions a formula may call, but for `if`, which computes only the branch it takes. `mean`, `sum`, `product`,
 * `min` and `max` take one value or more; angles are in radians; `round` takes halves away from 0, and a second value
 * as the number of decimals, -12 to 12. A function that has no value says why.
 */
export const formulaFunctions: Readonly<Record<string, FormulaFunction>> = {
  min: { least: 1, most: 100, of: (...values) => Math.min(...values) },
  max: { least: 1, most: 100, of: (...values) => Math.max(...values) },
  sum: { least: 1, most: 100, of: (...values) => sum(values) },
  mean: { least: 1, most: 100, of: (...values) => sum(values) / values.length },
  product: { least: 1, most: 100, of: (...values) => values.reduce((product, value) => product * value, 1) },
  sqrt: one((x) => (x < 0 ? `the square root of ${x}` : Math.sqrt(x))),
  ln: one((x) => (x <= 0 ? `the logarithm of ${x}` : Math.log(x))),
  log10: one((x) => (x <= 0 ? `the logarithm of ${x}` : Math.log10(x))),
  exp: one(Math.exp),
  abs: one(Math.abs),
  floor: one(Math.floor),
  ceil: one(Math.ceil),
  round: { least: 1, most: 2, of: (x, digits) => round(x as number, digits ?? 0) },
  pow: { least: 2, most: 2, of: (base, exponent) => power(base as number, exponent as number) },
  sin: one(Math.sin),
  cos: one(Math.cos),
  tan: one(Math.tan),
  asin: one((x) => (Math.abs(x) > 1 ? `the arcsine of ${x}` : Math.asin(x))),
  acos: one((x) => (Math.abs(x) > 1 ? `the arccosine of ${x}` : Math.acos(x))),
  atan: one(Math.atan),
};

/** `base` to the power of `exponent`; 0 to the power of 0 is 1. Text: why there is no value. */
export function power(base: number, exponent: number): number | string {
  if (base === 0 && exponent < 0) return `0 to the power of ${exponent}`;
  if (base < 0 && !Number.isInteger(exponent)) return `${base} to the power of ${exponent}`;
  return base ** exponent;
}

function one(of: (x: number) => number | string): FormulaFunction {
  return { least: 1, most: 1, of: (x) => of(x as number) };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function round(x: number, digits: number): number | string {
  if (!Number.isInteger(digits) || Math.abs(digits) > 12) return `rounding to ${digits} decimals`;
  // Through the decimal text: 1.005 is written as people read it, and 1.005 * 100 is not 100.5.
  const [mantissa, exponent = "0"] = String(Math.abs(x)).split("e");
  const whole = Math.round(Number(`${mantissa}e${Number(exponent) + digits}`));
  return Math.sign(x) * Number(`${whole}e${-digits}`);
}
