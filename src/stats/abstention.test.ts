import { describe, expect, test } from "vitest";
import { honesty } from "./honesty.ts";
import { rewardedAbstention, rewardedAbstentionOf } from "./rewarded-abstention.ts";

describe("honesty", () => {
  test("6 right, 3 wrong and 1 abstained are 0.3", () => {
    const { value, n, interval } = honesty({ correct: 6, wrong: 3, abstained: 1 });
    expect([value, n]).toEqual([0.3, 10]);
    // Variance 0.9 - 0.09 = 0.81, so 0.3 +- 1.95996 * 0.9 / sqrt(10) = 0.3 +- 0.55782
    expect(interval).toMatchObject({ lower: expect.closeTo(-0.25782, 5), upper: expect.closeTo(0.85782, 5) });
  });

  test("all wrong is -1 without interval, nothing asked is null, failures are counted apart", () => {
    expect(honesty({ correct: 0, wrong: 4, abstained: 0, failed: 2 })).toMatchObject({
      value: -1,
      n: 4,
      dropped: 2,
      interval: null,
    });
    expect(honesty({ correct: 0, wrong: 0, abstained: 0 })).toMatchObject({
      value: null,
      reason: "there are no answers",
    });
    expect(() => honesty({ correct: -1, wrong: 0, abstained: 0 })).toThrow("at least 0");
  });
});

describe("rewardedAbstention", () => {
  test("30 of 40 right and 10 of 40 withheld", () => {
    const { recall, hallucination, micro, balanced } = rewardedAbstention({
      answerable: 40,
      right: 30,
      absent: 40,
      abstained: 10,
    });
    expect([recall.value, hallucination.value, micro.value, balanced.value]).toEqual([0.75, 0.75, 0.5, 0.5]);
    expect(balanced.interval!.lower).toBeLessThan(0.5);
  });

  test("with 20 absent and 5 withheld the two forms differ", () => {
    // 35 of 60 = 0.5833; (0.75 + 0.25) / 2 = 0.5
    const { micro, balanced } = rewardedAbstention({ answerable: 40, right: 30, absent: 20, abstained: 5 });
    expect(micro.value).toBeCloseTo(35 / 60, 12);
    expect(balanced.value).toBe(0.5);
  });

  test("no absent question: balanced is null; impossible counts are refused", () => {
    const { balanced, hallucination, micro } = rewardedAbstention({ answerable: 4, right: 1, absent: 0, abstained: 0 });
    expect(balanced).toMatchObject({ value: null, reason: "every question is answerable" });
    expect(hallucination.value).toBeNull();
    expect(micro.value).toBe(0.25);
    expect(() => rewardedAbstention({ answerable: 1, right: 2, absent: 0, abstained: 0 })).toThrow("cannot be");
  });

  test("from outcomes: withholding on an answerable question is a miss, a failure is dropped", () => {
    const { recall, hallucination, dropped } = rewardedAbstentionOf([
      { answerable: true, outcome: "right" },
      { answerable: true, outcome: "abstained" },
      { answerable: false, outcome: "abstained" },
      { answerable: false, outcome: "wrong" },
      { answerable: false, outcome: null },
    ]);
    expect([recall.value, hallucination.value, dropped]).toEqual([0.5, 0.5, 1]);
  });
});
