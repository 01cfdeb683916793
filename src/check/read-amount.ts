import { constantValue } from "./constant-value.ts";
import { type Unit, unitOf } from "./units.ts";

/** A number that is a whole answer, with the unit or the word that stands behind it. */
export interface Amount {
  readonly value: number;
  readonly unit: Unit | null;
  /** What is counted, where it is no unit: `people`. */
  readonly word: string | null;
}

/**
 * Reads an answer in plain notation that is one amount and nothing else, or null. Understood: signs, thousands
 * separators (1,234 and 1 234; 1.234,5 with both), decimals, powers of ten, fractions and mixed numbers, percent,
 * currency signs, thousand to trillion, the units of `units.ts`, number words to twenty, and constant expressions.
 * Null too for what has two readings: 1,23 (a decimal or two numbers).
 */
export function readAmount(text: string): Amount | null {
  const bare = text.trim().replace(/^(?:[=≈~]|approximately|approx\.?|about|roughly|exactly)\s*/i, "");
  const spelled = numberWords.indexOf(bare.toLowerCase());
  if (spelled !== -1) return { value: spelled, unit: null, word: null };
  const money = /^([-+]?)\s*(?:US)?([$€£¥])\s?(?=[\d.])/.exec(bare);
  const rest = money === null ? bare : money[1] + bare.slice(money[0].length);
  const amount = withNumber(rest) ?? withExpression(rest);
  if (amount === null || money === null) return amount;
  return amount.unit === null && amount.word === null ? { ...amount, unit: unitOf(money[2] as string) } : null;
}

const number =
  /^(?<sign>[-+]\s?)?(?:(?<whole>\d+) (?<above>\d+)\/(?<below>\d+)|(?<top>\d+)\s?\/\s?(?<bottom>\d+)|(?<continental>\d{1,3}(?:\.\d{3})+,\d+)|(?<decimal>(?:\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+|\d+)(?:\.\d+)?|\.\d+)(?:e(?<exponent>[-+]?\d{1,3})|\s?[*x]\s?10\^\(?(?<power>[-+]?\d{1,3})\)?)?)(?![\d.,/^(])/i;

function withNumber(text: string): Amount | null {
  const match = number.exec(text);
  const groups = match?.groups;
  if (match === null || groups === undefined) return null;
  const { sign, whole, above, below, top, bottom, continental, decimal, exponent, power } = groups;
  // A mixed number has a proper fraction: 1 234/5 may be a thousand.
  if (whole !== undefined && !(Number(above) < Number(below))) return null;
  const size =
    whole !== undefined
      ? Number(whole) + Number(above) / Number(below)
      : top !== undefined
        ? Number(top) / Number(bottom)
        : continental !== undefined
          ? Number(continental.replace(/\./g, "").replace(",", "."))
          : Number(`${decimal?.replace(/[, ]/g, "")}e${exponent ?? power ?? 0}`);
  if (!Number.isFinite(size)) return null;
  return named(sign?.startsWith("-") ? -size : size, text.slice(match[0].length));
}

/** A constant expression with or without a unit behind a space. */
function withExpression(text: string): Amount | null {
  const whole = constantValue(text);
  if (whole !== null) return { value: whole, unit: null, word: null };
  for (let at = text.lastIndexOf(" "), tries = 0; at > 0 && tries < 6; at = text.lastIndexOf(" ", at - 1), tries++) {
    const value = constantValue(text.slice(0, at));
    const unit = value === null ? null : unitOf(text.slice(at + 1));
    if (value !== null && unit !== null) return { value, unit, word: null };
  }
  const signed = /^(.*[\d)])\s?([%°])$/.exec(text);
  const value = signed === null ? null : constantValue(signed[1] as string);
  return value === null || signed === null ? null : { value, unit: unitOf(signed[2] as string), word: null };
}

/** The amount with what follows its number; null where that is neither a scale, a unit nor a word. */
function named(value: number, after: string): Amount | null {
  const scaled = /^\s*(thousand|million|billion|trillion)\b/i.exec(after);
  const rest = after.slice(scaled?.[0].length ?? 0).trim();
  const size = value * 10 ** (scaled === null ? 0 : (scales[(scaled[1] as string).toLowerCase()] ?? 0));
  if (rest === "") return { value: size, unit: null, word: null };
  const unit = unitOf(rest);
  if (unit !== null) return { value: size, unit, word: null };
  return /^\p{L}{3}[\p{L}\s'-]*$/u.test(rest) && !functions.test(rest)
    ? { value: size, unit: null, word: rest.toLowerCase().replace(/s$/, "") }
    : null;
}

const scales: Readonly<Record<string, number>> = { thousand: 3, million: 6, billion: 9, trillion: 12 };

/** Letters that are mathematics, not something counted. */
const functions =
  /\b(?:sqrt|sin|cos|tan|sec|csc|cot|arcsin|arccos|arctan|sinh|cosh|tanh|log|exp|alpha|beta|gamma|delta|epsilon|theta|lambda|rho|sigma|tau|phi|omega|and|or)\b/i;

const numberWords: readonly string[] =
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty".split(
    " ",
  );
