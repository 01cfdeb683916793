import { type Random, seededRandom } from "../util/random.ts";
import type { CheckTools, Tolerance } from "./check-tools.ts";
import { evaluateMath, type MathJson, sizeOf, unknownPart } from "./evaluate-math.ts";
import type { Finding } from "./finding.ts";
import { typedMath } from "./typed-math.ts";

/** What is used of a computer algebra system: parsing LaTeX, and simplifying. */
export interface AlgebraEngine {
  /** MathJSON of a LaTeX text, and its free names; null where it is not valid. */
  parse(latex: string): { readonly json: MathJson; readonly names: readonly string[] } | null;
  /** True where the difference of two expressions simplifies to 0. */
  sameAfterSimplifying(a: MathJson, b: MathJson): boolean;
}

/**
 * Whether two expressions are equal, by probing both at points drawn with one seed and, where they hold operators that
 * cannot be evaluated, by simplifying their difference.
 *
 * 1: they agree at no less than 5 points, and at all at which one of them has a value, within the tolerance (default
 * relative 1e-9); or the difference simplifies to 0. 0: they differ at a point, by more than rounding, and have the same
 * names. Null: everything else: one of them is no expression, has two readings, or has a value where the other has none.
 * Two equations are equal where the quotient of their differences is one number other than 0. A logarithm without a base
 * is tried to base 10 and e. Expressions of more than 300 parts are not tried.
 */
export function symbolicEquality(engine: AlgebraEngine): NonNullable<CheckTools["symbolic"]> {
  return (response, reference, tolerance) => {
    const [left, right] = [response, reference].map((text) => {
      const latex = typedMath(text);
      return latex === null ? null : engine.parse(latex);
    });
    if (!left || !right || sizeOf(left.json) > mostParts || sizeOf(right.json) > mostParts) return null;
    const [a, b] = [sidesOf(left.json), sidesOf(right.json)];
    if (a.equation !== b.equation) return null;
    const names = [...new Set([...left.names, ...right.names])].sort();
    if (names.length > mostNames) return null;
    if (unknownPart(a.json) !== null || unknownPart(b.json) !== null) {
      const small = sizeOf(a.json) + sizeOf(b.json) <= mostSimplified && !hasHighPower(a.json) && !hasHighPower(b.json);
      return small && engine.sameAfterSimplifying(a.json, b.json) ? 1 : null;
    }
    const findings = [Math.E, 10].map((logBase) => probe(a, b, names, logBase, tolerance));
    const finding = findings[0] === findings[1] ? (findings[0] as Finding) : null;
    // Other names may stand for the same thing.
    return finding === 0 && left.names.toSorted().join() !== right.names.toSorted().join() ? null : finding;
  };
}

const mostParts = 300;
const mostNames = 12;
const mostSimplified = 60;

/** Points at which two expressions must agree, and points that are drawn at most to find so many in both domains. */
const wantedPoints = 8;
const leastPoints = 5;
const drawnPoints = 120;

interface Sides {
  readonly json: MathJson;
  readonly equation: boolean;
}

/** An equation as the difference of its sides. */
function sidesOf(json: MathJson): Sides {
  if (typeof json === "object" && !("num" in json) && json[0] === "Equal" && json.length === 3) {
    return { json: ["Subtract", json[1] as MathJson, json[2] as MathJson], equation: true };
  }
  return { json, equation: false };
}

function probe(a: Sides, b: Sides, names: readonly string[], logBase: number, tolerance: Tolerance): Finding {
  const random = seededRandom(20);
  const wanted = names.length === 0 ? 1 : wantedPoints;
  let quotient: number | null = null;
  let agreed = 0;
  for (let drawn = 0; drawn < (names.length === 0 ? 1 : drawnPoints) && agreed < wanted; drawn++) {
    const point = new Map(names.map((name, index) => [name, drawOne(random, drawn, index)]));
    const [left, right] = [a, b].map(({ json }) => evaluateMath(json, point, logBase)) as [Value, Value];
    const [inLeft, inRight] = [Number.isFinite(left.value), Number.isFinite(right.value)];
    if (!inLeft && !inRight) continue;
    if (!inLeft || !inRight) return null;
    if (a.equation) quotient ??= left.value / right.value;
    const factor = quotient ?? 1;
    if (!Number.isFinite(factor) || factor === 0) return null;
    const said = agree(left, { value: right.value * factor, size: right.size * Math.abs(factor) }, tolerance);
    // Different multiples of one equation may still have the same solutions.
    if (said !== 1) return a.equation ? null : said;
    agreed++;
  }
  return agreed >= Math.min(wanted, leastPoints) ? 1 : null;
}

type Value = ReturnType<typeof evaluateMath>;

/** Null between what rounding explains and what it cannot. */
function agree(a: Value, b: Value, tolerance: Tolerance): Finding {
  const difference = Math.abs(a.value - b.value);
  const greater = Math.max(Math.abs(a.value), Math.abs(b.value));
  const size = Math.max(a.size, b.size);
  const allowed = Math.max(tolerance.absolute ?? 0, (tolerance.relative ?? 1e-9) * Math.abs(b.value));
  if (difference <= allowed || difference <= 1e-13 * size) return 1;
  return difference > 1e-7 * greater && difference > 1e-9 * size ? 0 : null;
}

/** 0.2 to 3, positive at every other point (lengths, masses), in turn of either sign at the others. */
function drawOne(random: Random, drawn: number, index: number): number {
  const size = 0.2 + 2.8 * random.next();
  return drawn % 2 === 1 && ((drawn >> 1) + index) % 2 === 0 ? -size : size;
}

function hasHighPower(json: MathJson): boolean {
  if (typeof json !== "object" || "num" in json) return false;
  const [operator, ...operands] = json;
  const exponent = operator === "Power" ? operands[1] : 0;
  return (typeof exponent === "number" && Math.abs(exponent) > 8) || operands.some(hasHighPower);
}
