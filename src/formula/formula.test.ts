import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { calculatorConstants, compileFormula } from "./compile-formula.ts";
import { evaluateFormula } from "./evaluate-formula.ts";
import { type Formula, type FormulaProblem, type FormulaValue, maxFormulaLength } from "./formula.ts";

function compiled(text: string, names: readonly string[] = []): Formula {
  const formula = compileFormula(text, names, calculatorConstants);
  if ("problem" in formula) throw new Error(`${formula.problem} column ${formula.column}`);
  return formula;
}

function value(text: string, values: Record<string, number | null> = {}): FormulaValue {
  return evaluateFormula(compiled(text, Object.keys(values)), values);
}

describe("values", () => {
  test.each([
    ["1 + 2 * 3", 7],
    ["(1 + 2) * 3", 9],
    ["2 - 3 - 4", -5],
    ["24 / 4 / 2", 3],
    ["-2 ^ 2", -4],
    ["2 ^ 3 ^ 2", 512],
    ["2 ^ -1", 0.5],
    ["--3", 3],
    ["7 % 3", 1],
    ["36 / 3.6", 10],
    ["1.5e3 + .5", 1500.5],
    ["6 × 7 − 2 ÷ 4", 41.5],
    ["2 ** 3", 8],
    ["1 < 2", 1],
    ["2 <= 1", 0],
    ["1 + 1 == 2", 1],
    ["if(1 > 2, 10, 20)", 20],
    ["if(0, 1 / 0, 5)", 5],
    ["min(3, 1, 2) + max(3, 1, 2)", 4],
    ["mean(1, 2, 6) + sum(1, 2) + product(2, 5)", 16],
    ["sqrt(16) + abs(-1) + floor(1.9) + ceil(0.1)", 7],
    ["pow(2, 10)", 1024],
    ["round(-2.5)", -3],
    ["round(1.005, 2)", 1.01],
    ["round(1234, -2)", 1200],
    ["0 ^ 0", 1],
  ])("%s is %d", (text, expected) => {
    expect(value(text)).toEqual({ value: expected });
  });

  test.each([
    ["ln(e)", 1],
    ["log10(1000)", 3],
    ["exp(0)", 1],
    ["sin(pi / 6)", 0.5],
    ["cos(pi / 3)", 0.5],
    ["tan(pi / 4)", 1],
    ["4 * atan(1) - pi", 0],
  ])("%s is about %d", (text, expected) => {
    expect(value(text).value).toBeCloseTo(expected, 12);
  });

  test("names, with a point within", () => {
    expect(value("sqrt(semantic * quality)", { semantic: 0.75, quality: 0.5 }).value).toBeCloseTo(0.6124, 4);
    expect(value("2 * item.correct - 1", { "item.correct": 1 })).toEqual({ value: 1 });
    expect(compiled("a + b * a", ["a", "b"]).names).toEqual(["a", "b"]);
  });

  test.each([
    ["1 / 0", "1 divided by 0 is undefined"],
    ["5 % 0", "the remainder of 5 by 0 is undefined"],
    ["ln(0)", "the logarithm of 0 is undefined"],
    ["sqrt(0 - 1)", "the square root of -1 is undefined"],
    ["(-8) ^ (1 / 3)", "-8 to the power of 0.3333333333333333 is undefined"],
    ["0 ^ -1", "0 to the power of -1 is undefined"],
    ["10 ^ 400", "the result is too great for a number"],
    ["exp(1000)", "the result is too great for a number"],
  ])("%s has no value: %s", (text, detail) => {
    expect(value(text)).toEqual({ value: null, reason: "undefined", detail });
  });

  test("a name without a value, unless its branch is not taken", () => {
    expect(value("a + 1", { a: null })).toEqual({ value: null, reason: "input", detail: "a has no value" });
    expect(evaluateFormula(compiled("a", ["a"]), {})).toMatchObject({ reason: "input" });
    expect(evaluateFormula(compiled("toString", ["toString"]), {})).toMatchObject({ reason: "input" });
    expect(value("if(b > 0, b, a)", { a: null, b: 2 })).toEqual({ value: 2 });
  });
});

describe("problems", () => {
  test.each([
    ["", 1, "A value is missing before the end."],
    ["1 +", 4, "A value is missing before the end."],
    ["1 + * 2", 5, 'A value is missing before "*".'],
    ["(1 + 2", 7, "The parenthesis of column 1 is not closed before the end."],
    ["1 2", 3, '"2" is one too many.'],
    ["2 pi", 3, '"pi" is one too many.'],
    ["2x", 1, '"2" means nothing in a formula.'],
    ["1.2.3", 1, '"1" means nothing in a formula.'],
    ["1 < 2 < 3", 7, "Two comparisons follow each other."],
    ["1 = 1", 3, '"=" means nothing in a formula.'],
    ["constructor", 1, 'The name "constructor" is not known.'],
    ["constructor(1)", 1, 'There is no function "constructor".'],
    ["log(2)", 1, 'There is no function "log".'],
    ["sqrt()", 1, "sqrt is given 0 values."],
    ["sqrt(1, 2)", 1, "sqrt is given 2 values."],
    ["if(1, 2)", 1, "if is given 2 values."],
    ["1; process.exit()", 2, '";" means nothing in a formula.'],
    ["a['b']", 2, '"[" means nothing in a formula.'],
    ["1,2", 2, '"," is one too many.'],
  ])("%j, column %d", (text, column, problem) => {
    const found = compileFormula(text, [], calculatorConstants) as FormulaProblem;
    expect(found).toMatchObject({ problem, column });
  });

  test("length and depth are bounded", () => {
    const longer = compileFormula("1".repeat(maxFormulaLength + 1), []) as FormulaProblem;
    expect(longer.problem).toContain("longer than 1000");
    for (const deep of [`${"(".repeat(60)}1${")".repeat(60)}`, `${"-".repeat(60)}1`, `${"2^".repeat(60)}1`]) {
      expect(compileFormula(deep, [])).toMatchObject({ problem: "The formula nests too deeply." });
    }
    expect(value(`0${"+1".repeat(499)}`)).toEqual({ value: 499 });
  });

  test("any text is a formula or a problem with its column", () => {
    const pieces = fc.constantFrom(
      "1",
      "2.5",
      "a",
      "+",
      "-",
      "*",
      "/",
      "^",
      "%",
      "(",
      ")",
      ",",
      "<",
      "==",
      "if",
      "ln",
      " ",
      "=",
      "π",
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 30 }), (parts) => {
        const text = parts.join("");
        const read = compileFormula(text, ["a"]);
        if ("problem" in read) {
          expect(read.column).toBeGreaterThanOrEqual(1);
          expect(read.column).toBeLessThanOrEqual(text.length + 1);
        } else {
          const result = evaluateFormula(read, { a: 3 });
          expect(result.value === null || Number.isFinite(result.value)).toBe(true);
        }
      }),
    );
  });

  test("sums and products of whole numbers come out as they are computed by hand", () => {
    const number = fc.integer({ min: 0, max: 99 });
    fc.assert(
      fc.property(number, number, number, (a, b, c) => {
        expect(value(`${a} + ${b} * ${c}`)).toEqual({ value: a + b * c });
        expect(value(`(${a} - ${b}) * -${c}`)).toEqual({ value: (a - b) * -c + 0 });
      }),
    );
  });
});
