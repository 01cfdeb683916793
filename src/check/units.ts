import { type NamedUnit, namedUnit } from "./unit-table.ts";

/** A unit: its dimension, and the factor (and offset, for temperatures) that turns it into the dimension's base unit. */
export interface Unit {
  /** Powers of base quantities, in one order: units of one dimension can be converted into each other. */
  readonly dimension: string;
  readonly factor: number;
  readonly offset: number;
}

/**
 * The unit a text names, or null: a symbol or name (`km`, `kilometres`), or a product of powers of them (`kg m^-3`,
 * `J/(kg K)`, `miles per hour`, `metres per second squared`). A slash divides by the one factor or bracket behind it.
 */
export function unitOf(text: string): Unit | null {
  const plain = plainUnit(text);
  const single = namedUnit(plain);
  if (single !== null) return { dimension: dimensionOf(single.powers), factor: single.factor, offset: single.offset };
  const factors = factorsOf(plain);
  if (factors === null) return null;
  const powers: Record<string, number> = {};
  let factor = 1;
  for (const { unit, power } of factors) {
    factor *= unit.factor ** power;
    for (const [quantity, own] of Object.entries(unit.powers)) {
      powers[quantity] = (powers[quantity] ?? 0) + own * power;
    }
  }
  // In a product a degree is a difference, so offsets are left out.
  return { dimension: dimensionOf(powers), factor, offset: 0 };
}

/** `value` in the base unit of its dimension. */
export function inBaseUnit(value: number, unit: Unit): number {
  return value * unit.factor + unit.offset;
}

/** A value in base units, in `unit`. */
export function fromBaseUnit(value: number, unit: Unit): number {
  return (value - unit.offset) / unit.factor;
}

function dimensionOf(powers: Readonly<Record<string, number>>): string {
  const parts = Object.entries(powers).filter(([, power]) => power !== 0);
  return parts
    .map(([quantity, power]) => `${quantity}^${power}`)
    .sort()
    .join(" ");
}

/** Words and raised digits in the one spelling that `factorsOf` reads. */
function plainUnit(text: string): string {
  return text
    .trim()
    .replace(/\bdeg(?:rees?)?\.?\s+(celsius|centigrade|fahrenheit|c|f)\b/gi, (_, scale) => `°${scale[0].toUpperCase()}`)
    .replace(/[²³]|[⁻⁰¹²³⁴-⁹]+/g, (raised) => `^${raised.normalize("NFKC").replace(/\u2212/g, "-")}`)
    .replace(/\bper\b/gi, "/")
    .replace(/\b(square|cubic)\s+(\p{L}+)/giu, (_, word, name) => `${name}^${/^s/i.test(word) ? 2 : 3}`)
    .replace(/(\p{L})\s+(squared|cubed)\b/giu, (_, letter, word) => `${letter}^${/^s/i.test(word) ? 2 : 3}`)
    .replace(/\s*([*·⋅×/^()])\s*/g, "$1")
    .replace(/\^[{(]?\+?(-?\d)[})]?/g, "^$1");
}

interface Factor {
  readonly unit: NamedUnit;
  readonly power: number;
}

/** Null where a factor is no unit, or where a text could be cut in two ways (a/b c). */
function factorsOf(text: string): readonly Factor[] | null {
  if (text.length > longestUnit) return null;
  const found: Factor[] = [];
  const parts = text.split("/");
  for (const [index, part] of parts.entries()) {
    const bracket = /^\((.*)\)$/.exec(part);
    const names = (bracket?.[1] ?? part).split(/[*·⋅×\s]+/);
    if (index > 0 && bracket === null && names.length > 1) return null;
    for (const name of names) {
      if (index === 0 && name === "1" && parts.length > 1) continue;
      const match = /^([^\d^()]+?)(?:\^?(-?[1-9]))?$/.exec(name);
      const unit = match === null ? null : namedUnit(match[1] as string);
      if (match === null || unit === null) return null;
      found.push({ unit, power: Number(match[2] ?? 1) * (index === 0 ? 1 : -1) });
    }
  }
  return found;
}

const longestUnit = 60;
