import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { equivalentAnswers } from "./equivalent-answers.ts";
import { finalAnswer } from "./final-answer.ts";
import { plainMath } from "./plain-math.ts";
import { readAmount } from "./read-amount.ts";

describe("answers that mean the same", () => {
  test.each([
    // numbers
    ["0.5", "1/2"],
    ["\\frac{1}{2}", "0.5"],
    ["$\\dfrac12$", ".5"],
    ["2\\frac{1}{2}", "2.5"],
    ["2 1/2", "5/2"],
    ["2½", "2.5"],
    ["1,234", "1234"],
    ["1 234", "1,234"],
    ["1{,}234", "1234"],
    ["1.234,5", "1234.5"],
    ["1.2e3", "1200"],
    ["1.2 \\times 10^{3}", "1200"],
    ["1.2×10³", "1200"],
    ["10²", "100"],
    ["−3", "-3"],
    ["+3", "3"],
    ["50%", "0.5"],
    ["50\\%", "50 percent"],
    ["3 million", "3,000,000"],
    ["seven", "7"],
    ["7 people", "7"],
    ["\\sqrt{12}", "2\\sqrt{3}"],
    ["\\sqrt[3]{8}", "2"],
    ["2\\pi", "6.283185307179586"],
    ["\\frac{\\sqrt{2}}{2}", "1/\\sqrt{2}"],
    ["-\\frac{3}{4}", "-0.75"],
    ["approximately 3", "3"],
    // where the answer stands
    ["The answer is 42.", "42"],
    ["So we get\n#### 42", "42"],
    ["First 2. Then \\boxed{\\frac{1}{2}}.", "0.5"],
    ["<answer>42</answer>", "42"],
    ["**Final answer:** 42", "42"],
    ["x = 5", "5"],
    ["x=5", "x = 5.0"],
    // units
    ["36 km/h", "10 m/s"],
    ["90°", "\\frac{\\pi}{2} rad"],
    ["90^\\circ", "90 degrees"],
    ["100 °C", "212 °F"],
    ["5 \\text{ cm}", "50 mm"],
    ["1.5 h", "90 minutes"],
    ["1000 kg m^{-3}", "1 g/cm^3"],
    ["$5", "5 dollars"],
    ["$1,500", "1500 USD"],
    ["2\\sqrt{3} cm", "20 sqrt(3) mm"],
    // letters
    ["(B)", "B"],
    ["b", "(B)"],
    ["\\boxed{\\text{B}}", "B"],
    ["The answer is (B).", "B"],
    ["B) Paris", "B"],
    // groups
    ["(1, 2)", "(1.0, 4/2)"],
    ["\\left(1, 2\\right)", "(1,2)"],
    ["\\{1, 2\\}", "{2, 1}"],
    ["[0, 1)", "[0, 1.0)"],
    ["1, 2", "1.0, 2.0"],
    ["x = 1 or x = 2", "{1, 2}"],
    ["\\pm 2", "{-2, 2}"],
    ["x = \\pm 2", "\\{2, -2\\}"],
    ["(0, 1) \\cup (2, 3)", "(2, 3) ∪ (0, 1)"],
    ["(-\\infty, 2]", "(-∞, 2]"],
    // words
    ["The Nile", "nile"],
    ["Paris!", "paris"],
    ["Yes.", "yes"],
    ["x + 1", "x+1"],
  ])("%j is %j", (response, reference) => {
    expect(equivalentAnswers(response, reference)).toBe(1);
    expect(equivalentAnswers(reference, response)).toBe(1);
  });
});

describe("answers that differ", () => {
  test.each([
    ["0.33", "1/3"],
    ["-3", "3"],
    ["10²", "102"],
    ["2½", "10.5"],
    ["50%", "0.3"],
    ["5 kg", "5 m"],
    ["5 km", "5 miles"],
    ["B", "C"],
    ["(b)", "A"],
    ["(1, 2)", "(2, 1)"],
    ["(1, 2)", "(1, 2, 3)"],
    ["{1, 2}", "{1, 3}"],
    ["{1, 2}", "{1, 2, 3}"],
    ["1, 2", "1, 3"],
    ["\\pm 2", "{2, 3}"],
    ["yes", "no"],
    ["\\sqrt{3}", "3"],
    ["x = 4", "x = 5"],
    ["$5", "€5"],
    ["The answer is 41.", "42"],
  ])("%j is not %j", (response, reference) => {
    expect(equivalentAnswers(response, reference)).toBe(0);
    expect(equivalentAnswers(reference, response)).toBe(0);
  });
});

describe("what cannot be told", () => {
  test.each([
    // two readings
    ["50%", "50"],
    ["1,23", "1.23"],
    ["(1,234)", "(1, 234)"],
    ["1/2pi", "1.5708"],
    ["\\boxed{1} or \\boxed{2}", "1"],
    ["2, 1", "1, 2"],
    ["1 2", "12"],
    ["no where", "nowhere"],
    ["1 234/5", "1.8"],
    ["25 C", "25 °C"],
    // half the units, different words
    ["5", "5 km"],
    ["7 people", "7 cats"],
    ["5 m", "5 mol x"],
    // kinds that differ
    ["(0, 1)", "[0, 1]"],
    ["x = 5", "y = 5"],
    ["Paris", "London"],
    ["Paris", "B"],
    ["x + 1", "1 + x"],
    ["3!", "3"],
    ["-∞", "∞"],
    ["x > 2", "x < 2"],
    ["between 3 and 4", "3"],
    ["", ""],
    ["", "5"],
    ["{2}", "2"],
  ])("%j and %j", (response, reference) => {
    expect(equivalentAnswers(response, reference)).toBe(null);
    expect(equivalentAnswers(reference, response)).toBe(null);
  });
});

test("tolerance is as written", () => {
  expect(equivalentAnswers("3.14", "\\pi", { absolute: 0.01 })).toBe(1);
  expect(equivalentAnswers("3.14", "\\pi", { relative: 0.0001 })).toBe(0);
  expect(equivalentAnswers("(0.333, 1)", "(1/3, 1)", { absolute: 0.001 })).toBe(1);
});

test("the final answer", () => {
  expect(finalAnswer("It is \\boxed{\\frac{1}{2}} so \\boxed{\\frac{1}{2}}")).toBe("\\frac{1}{2}");
  expect(finalAnswer("\\boxed{1} \\boxed{2}")).toBe("several");
  expect(finalAnswer("The answer is **4**.")).toBe("4");
  expect(finalAnswer("nothing marked")).toBe(null);
  expect(finalAnswer("\\boxed{unclosed")).toBe(null);
});

describe("properties", () => {
  const piece = fc.constantFrom(
    ..."\\frac \\sqrt { } ( ) [ ] , . 1 23 x = ± ^ _ / * % $ ° km pi \\boxed{ \\text{ and ; ∪ - e ½ ² | \\left".split(
      " ",
    ),
  );
  const text = fc.oneof(
    fc.array(piece, { maxLength: 14 }).map((parts) => parts.join("")),
    fc.array(piece, { maxLength: 14 }).map((parts) => parts.join(" ")),
    fc.string({ unit: "grapheme", maxLength: 40 }),
  );
  test("no text throws; the comparison is symmetric; nothing differs from itself", () => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(equivalentAnswers(a, b)).toBe(equivalentAnswers(b, a));
        expect(equivalentAnswers(a, a)).not.toBe(0);
      }),
      { numRuns: 1000 },
    );
  });
  test("a number is itself in every notation", () => {
    fc.assert(
      fc.property(fc.integer({ min: -9_999_999, max: 9_999_999 }), fc.integer({ min: 1, max: 999 }), (above, below) => {
        const value = above / below;
        for (const written of [`${above}/${below}`, `\\frac{${above}}{${below}}`, `\\boxed{${value}}`]) {
          expect(equivalentAnswers(written, String(value))).toBe(1);
        }
        expect(readAmount(above.toLocaleString("en"))?.value).toBe(above);
        expect(equivalentAnswers(String(value), String(value + 1))).toBe(0);
      }),
    );
  });
  test("groups within groups are given up in time", () => {
    const nest = (inner: string): string =>
      `{${Array(7)
        .fill(inner)
        .map((part, i) => part + i)
        .join(", ")}}`;
    const [a, b] = [nest(nest(nest("x"))), nest(nest(nest("y")))];
    const started = process.cpuUsage().user;
    expect(equivalentAnswers(a, b)).toBe(null);
    expect((process.cpuUsage().user - started) / 1000).toBeLessThan(1000);
  });
  test("time is linear: long texts of one sign", () => {
    const signs = [
      "(",
      "{",
      "\\boxed{",
      "1,",
      "1 ",
      "\\frac{",
      "\\sqrt[",
      "x=",
      "answer is ",
      "####",
      "^{",
      "$",
      "½",
      "1/",
    ];
    for (const sign of signs) {
      const long = sign.repeat(100_000 / sign.length);
      for (const text of [long, long.slice(0, 1990)]) {
        const started = process.cpuUsage().user;
        equivalentAnswers(text, "1");
        plainMath(text);
        expect((process.cpuUsage().user - started) / 1000, sign).toBeLessThan(500);
      }
    }
  });
});
