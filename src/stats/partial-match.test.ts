import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { confirmedByAnnotators } from "./confirmed-by-annotators.ts";
import { partialMatch, spanIsCited } from "./partial-match.ts";

describe("partialMatch", () => {
  test("word for word is 100, whatever the case and white space", () => {
    expect(partialMatch("too  LONG", "The answer is too long by half.")).toBe(100);
    expect(partialMatch("", "text")).toBe(0);
    expect(partialMatch("abc", "xyz")).toBe(0);
  });

  test("the best stretch of the span's own length", () => {
    // "axcd" against "abcd": 3 in common of 4 and 4: 200 * 3 / 8
    expect(partialMatch("axcd", "...abcd...")).toBe(75);
    // The stretch "cd" at the end hangs over: 200 * 2 / (4 + 2) beats the 2 of 4 and 4 of a full stretch.
    expect(partialMatch("cdzz", "yyyyyycd")).toBeCloseTo(200 / 3, 12);
  });

  test("the gate keeps 61 and drops 60", () => {
    expect([spanIsCited(61), spanIsCited(60), spanIsCited(70, 75)]).toEqual([true, false, false]);
    // 6 of 10 characters in common are 60, dropped; 7 are 70.
    expect(spanIsCited(partialMatch("abcdefwxyz", "..........abcdef.........."))).toBe(false);
    expect(spanIsCited(partialMatch("abcdefgxyz", "..........abcdefg.........."))).toBe(true);
  });

  test("is 100 exactly for spans of the text, and as good as counting by the table", () => {
    const word = fc.string({ unit: fc.constantFrom("a", "b", "c", " "), minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(word, word, word, (before, span, after) => {
        fc.pre(span.trim() !== "");
        const plain = (text: string) => text.replace(/\s+/g, " ").trim();
        const text = plain(before + span + after);
        if (text.includes(plain(span))) expect(partialMatch(span, text)).toBe(100);
      }),
    );
    fc.assert(
      fc.property(word, word, (a, b) => {
        fc.pre(a.trim().length === b.trim().length && !/\s\s/.test(a + b) && a.trim() !== "");
        const whole = (200 * subsequence(a.trim(), b.trim())) / (a.trim().length + b.trim().length);
        expect(partialMatch(a, b)).toBeGreaterThanOrEqual(whole - 1e-9);
      }),
    );
  });
});

/** Longest common subsequence by definition. */
function subsequence(a: string, b: string): number {
  if (a === "" || b === "") return 0;
  if (a[0] === b[0]) return 1 + subsequence(a.slice(1), b.slice(1));
  return Math.max(subsequence(a.slice(1), b), subsequence(a, b.slice(1)));
}

describe("confirmedByAnnotators", () => {
  /** Texts "x,y" are their own vectors. */
  const embed = (texts: readonly string[]) => texts.map((text) => text.split(",").map(Number));

  test("one annotator without a match drops a principle", async () => {
    // (4, 3) and (1, 0) have cosine 0.8, which is enough; (3, 4) and (1, 0) have 0.6.
    const kept = await confirmedByAnnotators(
      [
        { annotator: "ann", texts: ["1,0", "0,1"] },
        { annotator: "bob", texts: ["4,3"] },
        { annotator: "cat", texts: ["4,3", "-1,0"] },
      ],
      { embed },
    );
    expect(kept.map(({ annotator, text, status }) => [annotator, text, status])).toEqual([
      ["ann", "1,0", "confirmed"],
      ["ann", "0,1", "dropped"],
      ["bob", "4,3", "confirmed"],
      ["cat", "4,3", "confirmed"],
      ["cat", "-1,0", "dropped"],
    ]);
    expect(kept[1]!.closest).toEqual({ bob: expect.closeTo(0.6, 12), cat: expect.closeTo(0.6, 12) });
  });

  test("one annotator confirms nothing, a silent one drops all", async () => {
    expect(await confirmedByAnnotators([{ annotator: "ann", texts: ["1,0"] }], { embed })).toMatchObject([
      { status: "not confirmed" },
    ]);
    const silent = [
      { annotator: "ann", texts: ["1,0"] },
      { annotator: "bob", texts: [] },
    ];
    expect(await confirmedByAnnotators(silent, { embed })).toMatchObject([
      { status: "dropped", closest: { bob: null } },
    ]);
    await expect(confirmedByAnnotators([silent[0]!, silent[0]!], { embed })).rejects.toThrow("named twice");
    await expect(confirmedByAnnotators(silent, { embed: () => [] })).rejects.toThrow("one vector a text");
  });
});
