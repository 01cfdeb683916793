import type { BinaryOperator, Expression, Formula, FormulaValue } from "./formula.ts";
import { formulaFunctions, power } from "./functions.ts";

/**
 * The value of a formula. A name without a value (absent or null) leaves it without one (`input`), and so does arithmetic
 * without an answer: a division by 0, the logarithm of 0 or less, an even root of less than 0, an overflow
 * (`undefined`). `if` computes only the branch it takes, so what the other one lacks does not matter. A comparison is
 * exact.
 */
export function evaluateFormula(
  formula: Formula,
  values: Readonly<Record<string, number | null | undefined>>,
): FormulaValue {
  const value = found(formula.root, (name) => (Object.hasOwn(values, name) ? (values[name] ?? null) : null));
  // Minus nothing is nothing.
  return typeof value === "number" ? { value: value + 0 } : value;
}

type Found = number | Extract<FormulaValue, { readonly value: null }>;

function found(expression: Expression, read: (name: string) => number | null): Found {
  switch (expression.kind) {
    case "number":
      return expression.value;
    case "name": {
      const value = read(expression.name);
      return value === null || !Number.isFinite(value)
        ? { value: null, reason: "input", detail: `${expression.name} has no value` }
        : value;
    }
    case "minus": {
      const value = found(expression.of, read);
      return typeof value === "number" ? -value : value;
    }
    case "binary":
      return ofAll([expression.left, expression.right], read, ([left, right]) =>
        apply(expression.operator, left as number, right as number),
      );
    case "call": {
      if (expression.function === "if") return branch(expression.given, read);
      const called = formulaFunctions[expression.function];
      if (called === undefined) throw new RangeError(`no function ${expression.function}`);
      return ofAll(expression.given, read, (given) => called.of(...given));
    }
  }
}

function branch([condition, then, otherwise]: readonly Expression[], read: (name: string) => number | null): Found {
  const holds = found(condition as Expression, read);
  return typeof holds === "number" ? found((holds === 0 ? otherwise : then) as Expression, read) : holds;
}

function ofAll(
  given: readonly Expression[],
  read: (name: string) => number | null,
  compute: (values: readonly number[]) => number | string,
): Found {
  const values: number[] = [];
  for (const expression of given) {
    const value = found(expression, read);
    if (typeof value !== "number") return value;
    values.push(value);
  }
  const result = compute(values);
  if (typeof result === "string") return { value: null, reason: "undefined", detail: `${result} is undefined` };
  if (Number.isFinite(result)) return result;
  return { value: null, reason: "undefined", detail: "the result is too great for a number" };
}

function apply(operator: BinaryOperator, left: number, right: number): number | string {
  switch (operator) {
    case "+":
      return left + right;
    case "-":
      return left - right;
    case "*":
      return left * right;
    case "/":
      return right === 0 ? `${left} divided by 0` : left / right;
    case "%":
      return right === 0 ? `the remainder of ${left} by 0` : left % right;
    case "^":
      return power(left, right);
    case "<":
      return Number(left < right);
    case "<=":
      return Number(left <= right);
    case ">":
      return Number(left > right);
    case ">=":
      return Number(left >= right);
    case "==":
      return Number(left === right);
    case "!=":
      return Number(left !== right);
  }
}
