import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { correctionSets } from "./correction-sets.ts";
import { holds, type Proposition, parseProposition } from "./proposition.ts";
import { consistent, equivalent } from "./truth-table.ts";

const claims = (...formulas: string[]) => formulas.map((formula, i) => ({ id: `c${i + 1}`, formula }));

describe("parseProposition", () => {
  test("words and signs, and what binds tighter", () => {
    for (const [loose, bound] of [
      ["not p and q", "(not p) and q"],
      ["p or q and r", "p or (q and r)"],
      ["p and q implies r or s", "(p and q) implies (r or s)"],
      ["p implies q implies r", "p implies (q implies r)"],
      ["p iff q implies r", "p iff (q implies r)"],
      ["!p & q || r -> s <=> t", "((((not p) and q) or r) implies s) iff t"],
      ["¬p ∧ q → r ↔ false", "(((not p) and q) implies r) iff FALSE"],
    ] as const) {
      expect(parseProposition(loose)).toEqual(parseProposition(bound));
    }
    expect(holds(parseProposition("rain implies wet"), (name) => name === "rain")).toBe(false);
  });

  test("errors name the column", () => {
    expect(() => parseProposition("p and")).toThrow("column 6: the formula ends too early");
    expect(() => parseProposition("p q")).toThrow('column 3: "q" is one too many');
    expect(() => parseProposition("(p or q")).toThrow("column 1: this ( is never closed");
    expect(() => parseProposition("p and or q")).toThrow('column 7: "or" stands where a name should');
    expect(() => parseProposition("p = q")).toThrow('column 3: "=" has no meaning here');
    expect(() => parseProposition("(".repeat(300))).toThrow("nested deeper than 100");
    expect(() => parseProposition("not ".repeat(300))).toThrow("nested deeper than 100");
    expect(() => parseProposition("p ".repeat(3000))).toThrow("longer than 2000");
  });

  test("equivalence is logical, not textual", () => {
    expect(equivalent(parseProposition("p implies q"), parseProposition("not q implies not p"))).toBe(true);
    expect(equivalent(parseProposition("p implies q"), parseProposition("q implies p"))).toBe(false);
    expect(equivalent(parseProposition("p or not p"), parseProposition("true"))).toBe(true);
    const many = parseProposition(Array.from({ length: 17 }, (_, i) => `p${i}`).join(" or "));
    expect(() => consistent([many])).toThrow("17 names are too many");
  });
});

describe("correctionSets", () => {
  test("{p, p implies q, not q}: three sets of one claim, two with p held fixed", () => {
    const three = claims("p", "p implies q", "not q");
    const sets = [["c1"], ["c2"], ["c3"]];
    expect(correctionSets(three)).toEqual({ consistent: false, smallest: sets, minimal: sets });
    const fixed = correctionSets([{ ...three[0]!, fixed: true }, ...three.slice(1)]);
    expect(fixed.minimal).toEqual([["c2"], ["c3"]]);
  });

  test("smallest and subset-minimal sets differ", () => {
    // p stands against each of two claims: giving up p is enough, and so is giving up both others.
    expect(correctionSets(claims("p", "not p", "p implies false"))).toEqual({
      consistent: false,
      smallest: [["c1"]],
      minimal: [["c1"], ["c2", "c3"]],
    });
  });

  test("consistent claims have the empty set; a fixed contradiction has none", () => {
    expect(correctionSets(claims("p", "q"))).toEqual({ consistent: true, smallest: [[]], minimal: [[]] });
    expect(correctionSets([])).toEqual({ consistent: true, smallest: [[]], minimal: [[]] });
    const fixed = claims("p", "not p", "q").map((claim, i) => ({ ...claim, fixed: i < 2 }));
    expect(correctionSets(fixed)).toEqual({
      consistent: false,
      smallest: null,
      minimal: null,
      reason: "the claims that are held fixed contradict one another",
    });
    expect(correctionSets(claims("p and not p", "q")).minimal).toEqual([["c1"]]);
  });

  test("a solver of the caller is asked, and limits and repeats are refused", () => {
    const asked: number[] = [];
    const solver = (formulas: readonly Proposition[]) => {
      asked.push(formulas.length);
      return formulas.length < 2;
    };
    expect(correctionSets(claims("p", "q"), { solver }).minimal).toEqual([["c1"], ["c2"]]);
    expect(asked).toEqual([0, 2, 1, 1]);
    expect(() => correctionSets([...claims("p"), ...claims("q")])).toThrow('Two claims have the id "c1"');
    expect(() => correctionSets(claims(...Array<string>(17).fill("p")))).toThrow("17 claims are too many");
  });

  test("removing a minimal set leaves the rest consistent, and putting any of it back does not", () => {
    const literal = fc.constantFrom("p", "not p", "q", "not q", "r", "not r");
    const formula = fc.oneof(
      literal,
      fc.tuple(literal, fc.constantFrom("and", "or", "implies", "iff"), literal).map((parts) => parts.join(" ")),
    );
    fc.assert(
      fc.property(fc.array(formula, { minLength: 1, maxLength: 6 }), (formulas) => {
        const all = claims(...formulas);
        const { minimal, smallest } = correctionSets(all);
        const keeps = (removed: readonly string[]) =>
          consistent(all.filter(({ id }) => !removed.includes(id)).map((claim) => parseProposition(claim.formula)));
        for (const set of minimal!) {
          expect(keeps(set)).toBe(true);
          for (const back of set) expect(keeps(set.filter((id) => id !== back))).toBe(false);
        }
        expect(smallest!.every((set) => set.length <= minimal!.at(-1)!.length)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});
