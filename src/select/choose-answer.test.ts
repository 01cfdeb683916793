import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { answerOutcomes } from "./answer-outcomes.ts";
import type { Candidate } from "./candidate.ts";
import { chooseAnswer } from "./choose-answer.ts";
import { sameAnswer } from "./same-answer.ts";

const same = sameAnswer("answer");
const candidates = (...given: readonly (readonly [string, number | null])[]): Candidate[] =>
  given.map(([answer, score], i) => ({ id: `s${i}`, answer, score }));

// A: 3 votes with mean 0.2; B: 2 votes with mean 0.6.
const five = candidates(["7", 0.1], ["7.0", 0.2], ["12", 0.5], ["7", 0.3], ["12", 0.7]);

describe("chooseAnswer", () => {
  test("majority says A, the weighted vote says B by 1.5 to 1.05", () => {
    expect(chooseAnswer(five, { rule: "majority", same }).answer).toBe("7");
    const { answer, answers } = chooseAnswer(five, { rule: "weighted", same });
    expect(answer).toBe("12");
    expect(answers.map(({ answer, count, mean, weight }) => [answer, count, mean, weight])).toEqual([
      ["7", 3, expect.closeTo(0.2, 12), expect.closeTo(1.05, 12)],
      ["12", 2, expect.closeTo(0.6, 12), expect.closeTo(1.5, 12)],
    ]);
  });

  test("abstains below the threshold, not at it", () => {
    const choose = (abstainBelow: number) => chooseAnswer(five, { rule: "weighted", abstainBelow, same });
    expect(choose(0.65)).toMatchObject({ answer: null, reason: "abstained" });
    expect(choose(0.6).answer).toBe("12");
    expect(chooseAnswer(five, { rule: "majority", abstainBelow: 0.65, same })).toMatchObject({ reason: "abstained" });
  });

  test("ties share the credit and give no answer", () => {
    // 2 x (0.25 + 0.15) = 1 x (0.65 + 0.15) = 0.8
    const tied = chooseAnswer(candidates(["a", 0.25], ["b", 0.65], ["a", 0.25]), { rule: "weighted", same });
    expect(tied).toMatchObject({ answer: null, reason: "tie" });
    expect(tied.winners.map(({ answer, credit }) => [answer, credit])).toEqual([
      ["a", 0.5],
      ["b", 0.5],
    ]);
  });

  test("a solution whose critiques all failed counts in the plain majority only, and is listed", () => {
    const some = candidates(["a", null], ["a", 0.1], ["b", 0.9], ["a", null]);
    expect(chooseAnswer(some, { rule: "majority", same })).toMatchObject({ answer: "a", unscored: ["s0", "s3"] });
    const weighted = chooseAnswer(some, { rule: "weighted", same });
    expect(weighted).toMatchObject({ answer: "b", unscored: ["s0", "s3"] });
    // One scored member of three: 1 x (0.1 + 0.15)
    expect(weighted.answers[0]).toMatchObject({ count: 3, scored: 1, weight: expect.closeTo(0.25, 12) });
    expect(chooseAnswer(candidates(["a", null]), { rule: "weighted", same })).toMatchObject({
      answer: null,
      reason: "no-scores",
    });
    expect(chooseAnswer([], { rule: "weighted", same })).toMatchObject({ answer: null, reason: "no-candidates" });
    expect(chooseAnswer(candidates(["a", null]), { rule: "majority", abstainBelow: 0.5, same }).reason).toBe(
      "abstained",
    );
  });

  test("best of N takes the highest score, whoever else gives that answer", () => {
    const best = chooseAnswer(five, { rule: "best", same });
    expect(best.winners).toMatchObject([{ answer: "12", candidates: ["s4"], mean: 0.7 }]);
    expect(chooseAnswer(candidates(["a", 0.5], ["b", 0.5]), { rule: "best", same })).toMatchObject({ reason: "tie" });
  });

  test("the order of the candidates changes no weight and no winner", () => {
    const candidate = fc.record({
      answer: fc.constantFrom("a", "b", "c"),
      score: fc.option(fc.integer({ min: 0, max: 4 }).map((n) => n / 4)),
    });
    fc.assert(
      fc.property(
        fc.array(candidate, { maxLength: 8 }),
        fc.constantFrom("majority" as const, "weighted" as const),
        (all, rule) => {
          const given = all.map((one, i) => ({ id: String(i), ...one }));
          const winners = (list: readonly Candidate[]) =>
            chooseAnswer(list, { rule, same })
              .winners.map(({ answer }) => answer)
              .sort();
          expect(winners(given.toReversed())).toEqual(winners(given));
        },
      ),
    );
  });
});

test("6 right, 3 wrong and 1 withheld: honesty 0.3, risk a third; nothing given has no risk", () => {
  const winner = (right: number, withheld = false) => [{ credit: 1, withheld, right }];
  const ten = [...Array(6).fill(winner(1)), ...Array(3).fill(winner(0)), winner(1, true)];
  expect(answerOutcomes(ten)).toMatchObject({
    correct: 6,
    wrong: 3,
    abstained: 1,
    coverage: 0.9,
    honesty: { value: 0.3 },
    risk: { value: 1 / 3, n: 9 },
    accuracy: { value: 0.6, n: 10 },
  });
  expect(answerOutcomes([winner(1, true)]).risk).toMatchObject({ value: null, reason: "no answer was given" });
  const tie = [
    { credit: 0.5, withheld: false, right: 1 },
    { credit: 0.5, withheld: false, right: 0 },
  ];
  expect(answerOutcomes([tie, []])).toMatchObject({
    correct: 0.5,
    wrong: 0.5,
    unanswered: 1,
    honesty: { value: 0, n: 1 },
  });
});
