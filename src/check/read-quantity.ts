import { finalAnswer } from "./final-answer.ts";
import { unifyText } from "./unify-text.ts";
import { type Unit, unitOf } from "./units.ts";

/** A number with its unit; `unit` null when none is written. */
export interface Quantity {
  readonly value: number;
  readonly unit: Unit | null;
}

/**
 * Reads the one quantity an answer states, or null when there is none or more than one, or when the notation has two
 * readings ("1,234" is one thousand; "1,23" and "1.234.5" are not read).
 *
 * The whole text may be the quantity, or it may name its answer: `\boxed{…}`, `#### …`, "the answer is …",
 * "Answer: …". Otherwise exactly one number may stand in the text. Understood: signs, thousands separators, decimal
 * points, exponents (1e3, 1.2×10^3), fractions (3/4), percent, currency signs, and the units of `units.ts`.
 */
export function readQuantity(text: string): Quantity | null {
  const clean = unifyText(text)
    .replace(/\u2212/g, "-")
    .trim();
  const marked = finalAnswer(clean);
  if (marked === "several") return null;
  const candidates = [...(marked ?? clean).matchAll(quantityPattern)];
  if (candidates.length !== 1) return null;
  const [match] = candidates as [RegExpMatchArray];
  const groups = match.groups ?? {};
  const value = numberOf(groups.number ?? "");
  if (value === null) return null;
  const sign = groups.sign === "-" ? -1 : 1;
  const exponent = groups.power === undefined ? 1 : 10 ** Number(groups.power);
  const name = (groups.unit ?? groups.currency ?? "").trim();
  const unit = name === "" ? null : unitOf(name);
  // A word after the number that is no unit is just a word ("7 people"): the number still stands.
  return { value: sign * value * exponent, unit };
}

const quantityPattern =
  /(?<sign>[-+])?(?<currency>[$€£¥])?\s?(?<![\p{L}\d.,])(?<number>\d[\d,]*(?:\.\d+)?(?:e[-+]?\d+)?(?:\s?\/\s?\d+)?|\.\d+)(?![.,]?\d)(?:\s?[×x*]\s?10\^?\{?(?<power>[-+]?\d+)\}?)?\s?(?<unit>%|°?\p{L}+(?:\/\p{L}+)?[²³]?(?:\^\d)?)?/giu;

function numberOf(text: string): number | null {
  const [above, below] = text.split("/").map((part) => part.trim()) as [string, string?];
  const numerator = plainNumber(above);
  if (below === undefined) return numerator;
  const denominator = plainNumber(below);
  if (numerator === null || denominator === null || denominator === 0) return null;
  return numerator / denominator;
}

function plainNumber(text: string): number | null {
  if (text.includes(",") && !/^\d{1,3}(?:,\d{3})+(?:\.\d+)?(?:e[-+]?\d+)?$/i.test(text)) return null;
  const value = Number(text.replace(/,/g, ""));
  return Number.isFinite(value) ? value : null;
}
