import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { openCheckTools } from "../io/open-check-tools.ts";
import { equivalentAnswers } from "./equivalent-answers.ts";
import { plainMath } from "./plain-math.ts";
import { typedMath } from "./typed-math.ts";

const { symbolic } = await openCheckTools([
  { kind: "symbolic", response: "response", reference: "reference", decides: "both" },
]);
const same = (a: string, b: string) => equivalentAnswers(a, b, {}, symbolic);

test.each([
  ["x^2+2x+1", "(x+1)^2"],
  // The flight of a projectile, with tan and with sec.
  ["x\\tan\\theta-\\frac{g x^2}{2 v^2}\\sec^2\\theta", "x\\tan\\theta-\\frac{g x^2}{2 v^2}(1+\\tan^2\\theta)"],
  ["x tan(theta) - g x^2 sec(theta)^2/(2 v^2)", "x tan(theta) - g*x^2/(2*v^2*cos(theta)^2)"],
  ["\\sin^2 x+\\cos^2 x", "1"],
  ["2 \\sin x \\cos x", "\\sin(2x)"],
  ["\\sqrt{x^2}", "|x|"],
  ["\\frac{x^2-1}{x-1}", "x+1"],
  ["\\log(x^2)", "2\\log|x|"],
  ["\\frac{e^x-e^{-x}}{2}", "\\sinh x"],
  ["\\sqrt[3]{x}", "x^{1/3}"],
  ["x^10", "x^{10}"],
  ["\\frac{1}{2}mv^2", "0.5 m v^2"],
  ["x_1+x_2", "x_2+x_1"],
  ["y = 2x+1", "2x + 1"],
  ["2x+2y=4", "x+y=2"],
  ["(x, x+x)", "(x, 2x)"],
  ["2g", "g+g"],
  ["36 km/h", "10 m/s"],
])("%j is %j", (a, b) => {
  expect(same(a, b)).toBe(1);
  expect(same(b, a)).toBe(1);
});

test.each([
  ["x^2", "2^x"],
  ["\\sqrt{x^2}", "x"],
  ["x^10", "x^11"],
  ["x^2+1", "x^2+1.0001"],
  ["y = 2x+1", "y = 2x+2"],
  ["(x, 2x)", "(x, 3x)"],
  ["x \\cdot 10^{-20}", "2x \\cdot 10^{-20}"],
])("%j is not %j", (a, b) => {
  expect(same(a, b)).toBe(0);
  expect(same(b, a)).toBe(0);
});

test.each([
  // two readings
  ["1/2 x", "x/2"],
  ["\\sin x y", "y \\sin x"],
  ["\\frac{dy}{dx}", "\\frac{y}{x}"],
  ["log(100)", "2"],
  ["50%", "50"],
  ["10 m", "10"],
  // one has a value where the other has none
  ["ln(x^2)", "2 ln(x)"],
  // other names, words, relations, what cannot be evaluated
  ["mgh+1", "mgy+1"],
  ["no", "on"],
  ["hello world", "world hello"],
  ["x<5", "5>x"],
  ["2x=4", "x^2=4"],
  ["x!", "x"],
  ["\\sqrt{-x^2-1}", "2\\sqrt{-x^2-1}"],
])("%j and %j cannot be told", (a, b) => {
  expect(same(a, b)).toBe(null);
  expect(same(b, a)).toBe(null);
});

describe("bounds", () => {
  test("size and time", () => {
    const deep = `${"(x+".repeat(80)}1${")".repeat(80)}`;
    for (const text of [deep, `${"x+".repeat(200)}x`, "\\frac{".repeat(300), "(x+y+z)^{300}", `${"x^".repeat(100)}x`]) {
      const started = process.cpuUsage().user;
      same(text, "x+1");
      expect((process.cpuUsage().user - started) / 1000, text.slice(0, 20)).toBeLessThan(2000);
    }
  });
  test("what one text says of a name does not reach the next", () => {
    expect(same("n(x)+1", "1+n(x)")).toBe(1);
    expect(same("2n+1", "1+n+n")).toBe(1);
  });
  test("no text throws, and an expression is itself", () => {
    const piece = fc.constantFrom(..."x y 2 + - * / ^ ( ) \\frac{ } \\sqrt sin ln _1 = | e pi !".split(" "));
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 10 }), fc.array(piece, { maxLength: 10 }), (a, b) => {
        const [first, second] = [a.join(""), b.join(" ")];
        typedMath(plainMath(first));
        expect(same(first, second)).toBe(same(second, first));
        expect(same(first, `${first} `)).not.toBe(0);
      }),
      { numRuns: 300 },
    );
  });
});
