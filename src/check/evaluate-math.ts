/** An expression as MathJSON writes it. */
export type MathJson = number | string | { readonly num: string } | readonly [string, ...MathJson[]];

/** The value of an expression, and the size of the terms it is the sum of: their rounding errors are of that size. */
export interface Evaluated {
  readonly value: number;
  readonly size: number;
}

/**
 * The real value of an expression; NaN outside its domain. `logBase` is the base of a logarithm that names none, which
 * authors use for 10 and for e. Throws a `RangeError` for what `unknownPart` names.
 */
export function evaluateMath(expression: MathJson, values: ReadonlyMap<string, number>, logBase: number): Evaluated {
  if (typeof expression === "number") return plain(expression);
  if (typeof expression === "string") return plain(constants.get(expression) ?? values.get(expression) ?? Number.NaN);
  if ("num" in expression) return plain(Number(expression.num));
  const [operator, ...operands] = expression;
  const given = operands.map((operand) => evaluateMath(operand, values, logBase));
  const [first = plain(Number.NaN), second] = given;
  switch (operator) {
    case "Add":
      return given.reduce((sum, { value, size }) => ({ value: sum.value + value, size: sum.size + size }), plain(0));
    case "Subtract":
      return { value: first.value - (second?.value ?? Number.NaN), size: first.size + (second?.size ?? 0) };
    case "Negate":
      return { value: -first.value, size: first.size };
    case "Multiply":
      return given.reduce(
        (product, { value, size }) => ({ value: product.value * value, size: product.size * size }),
        plain(1),
      );
    case "Divide":
    case "Rational": {
      const below = second?.value ?? Number.NaN;
      return { value: first.value / below, size: first.size / Math.abs(below) };
    }
    case "Log":
      return plain(Math.log(first.value) / Math.log(second?.value ?? logBase));
    default: {
      const apply = functions.get(operator);
      if (apply === undefined) throw new RangeError(operator);
      return plain(apply(first.value, second?.value ?? Number.NaN));
    }
  }
}

/** The first operator of an expression that cannot be evaluated, or null. */
export function unknownPart(expression: MathJson): string | null {
  if (typeof expression !== "object" || "num" in expression) return null;
  const [operator, ...operands] = expression;
  if (!arithmetic.has(operator) && !functions.has(operator)) return operator;
  for (const operand of operands) {
    const unknown = unknownPart(operand);
    if (unknown !== null) return unknown;
  }
  return null;
}

/** Operators, numbers and names of an expression. */
export function sizeOf(expression: MathJson): number {
  if (typeof expression !== "object" || "num" in expression) return 1;
  const [, ...operands] = expression;
  return operands.reduce<number>((sum, operand) => sum + sizeOf(operand), 1);
}

function plain(value: number): Evaluated {
  return { value, size: Math.abs(value) };
}

const constants: ReadonlyMap<string, number> = new Map([
  ["Pi", Math.PI],
  ["ExponentialE", Math.E],
]);

const arithmetic: ReadonlySet<string> = new Set(["Add", "Subtract", "Negate", "Multiply", "Divide", "Rational", "Log"]);

/** Functions without steps, so that what agrees at points drawn at random agrees between them. */
const functions: ReadonlyMap<string, (x: number, y: number) => number> = new Map([
  ["Power", realPower],
  ["Root", (x, n) => realPower(x, 1 / n, n)],
  ["Sqrt", (x) => Math.sqrt(x)],
  ["Square", (x) => x * x],
  ["Exp", (x) => Math.exp(x)],
  ["Ln", (x, base) => Math.log(x) / (Number.isNaN(base) ? 1 : Math.log(base))],
  ["Abs", (x) => Math.abs(x)],
  ["Sin", (x) => Math.sin(x)],
  ["Cos", (x) => Math.cos(x)],
  ["Tan", (x) => Math.tan(x)],
  ["Sec", (x) => 1 / Math.cos(x)],
  ["Csc", (x) => 1 / Math.sin(x)],
  ["Cot", (x) => 1 / Math.tan(x)],
  ["Arcsin", (x) => Math.asin(x)],
  ["Arccos", (x) => Math.acos(x)],
  ["Arctan", (x) => Math.atan(x)],
  ["Sinh", (x) => Math.sinh(x)],
  ["Cosh", (x) => Math.cosh(x)],
  ["Tanh", (x) => Math.tanh(x)],
]);

/** Odd roots of negative numbers are real. */
function realPower(base: number, exponent: number, root = Math.round(1 / exponent)): number {
  const oddRoot = base < 0 && root % 2 !== 0 && Math.abs(1 / exponent - root) < 1e-12;
  return oddRoot ? -((-base) ** exponent) : base ** exponent;
}
