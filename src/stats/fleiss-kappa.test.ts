import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { AgreementWeights } from "./agreement-weights.ts";
import { brennanPrediger, brennanPredigerMultiRater } from "./brennan-prediger.ts";
import { cohenKappa } from "./cohen-kappa.ts";
import { congerKappa } from "./conger-kappa.ts";
import { fleissKappa } from "./fleiss-kappa.ts";
import { gwetAC, gwetACMultiRater } from "./gwet-ac.ts";
import { percentAgreement } from "./percent-agreement.ts";
import { scottPi } from "./scott-pi.ts";

const categories = ["low", "middle", "high"];
const weights = fc.constantFrom<AgreementWeights>("none", "linear", "quadratic");
const rating = fc.option(fc.constantFrom(...categories), { nil: null });
const table = fc.array(fc.array(rating, { minLength: 4, maxLength: 4 }), { maxLength: 30 });
const coefficients = [fleissKappa, congerKappa, gwetACMultiRater, brennanPredigerMultiRater];

function close(actual: number | null, expected: number | null): void {
  if (actual === null || expected === null) expect(actual).toBe(expected);
  else expect(actual).toBeCloseTo(expected, 9);
}

describe("coefficients of many raters", () => {
  test("with two raters and nothing missing are those of two raters", () => {
    const complete = fc.array(fc.tuple(fc.constantFrom(...categories), fc.constantFrom(...categories)), {
      minLength: 2,
      maxLength: 40,
    });
    fc.assert(
      fc.property(complete, weights, (ratings, kind) => {
        const a = ratings.map(([first]) => first);
        const b = ratings.map(([, second]) => second);
        const options = { categories, weights: kind };
        close(congerKappa(ratings, options).value, cohenKappa(a, b, options).value);
        close(fleissKappa(ratings, options).value, scottPi(a, b, options).value);
        close(gwetACMultiRater(ratings, options).value, gwetAC(a, b, options).value);
        close(brennanPredigerMultiRater(ratings, options).value, brennanPrediger(a, b, options).value);
        // Over items the variance is divided by n - 1, over the table by n.
        const ofTable = cohenKappa(a, b, options).standardError;
        const n = ratings.length;
        close(congerKappa(ratings, options).standardError, ofTable && ofTable * Math.sqrt(n / (n - 1)));
      }),
    );
  });

  test("the order of raters and of items changes nothing", () => {
    fc.assert(
      fc.property(table, weights, (ratings, kind) => {
        for (const coefficient of coefficients) {
          const { value, standardError } = coefficient(ratings, { categories, weights: kind });
          const turned = coefficient(ratings.map((item) => item.toReversed()).reverse(), { categories, weights: kind });
          close(turned.value, value);
          close(turned.standardError, standardError);
        }
      }),
    );
  });

  test("an empty rater and an empty item change nothing but the count of dropped items", () => {
    fc.assert(
      fc.property(table, weights, (ratings, kind) => {
        for (const coefficient of coefficients) {
          const options = { categories, weights: kind };
          const { value, dropped } = coefficient(ratings, options);
          const padded = coefficient(
            [...ratings.map((item) => [...item, null]), [null, null, null, null, null]],
            options,
          );
          close(padded.value, value);
          expect(padded.dropped).toBe((dropped ?? 0) + 1);
        }
      }),
    );
  });

  test("items twice over: the same value", () => {
    fc.assert(
      fc.property(table, weights, (ratings, kind) => {
        fc.pre(fleissKappa(ratings, { categories }).n > 1);
        for (const coefficient of coefficients) {
          const options = { categories, weights: kind };
          close(coefficient([...ratings, ...ratings], options).value, coefficient(ratings, options).value);
        }
      }),
    );
  });
});

test("what cannot be computed says why", () => {
  expect(fleissKappa([])).toMatchObject({ value: null, n: 0, reason: "no item has two ratings" });
  expect(fleissKappa([["a", "b"]])).toMatchObject({ value: null, n: 1, reason: "there is a single item" });
  expect(
    congerKappa([
      ["a", "a"],
      ["a", "a"],
    ]).reason,
  ).toBe("chance agreement is 1");
  expect(
    gwetACMultiRater([
      ["a", "a"],
      ["a", "a"],
    ]).reason,
  ).toBe("there are fewer than two categories");
});

test("percent agreement is a mean over items of agreeing pairs", () => {
  // Item 1: all three pairs; item 2: one of three; item 3: dropped.
  const result = percentAgreement([
    ["a", "a", "a"],
    ["a", "a", "b"],
    ["b", null, null],
  ]);
  expect(result).toMatchObject({ n: 2, dropped: 1 });
  expect(result.value).toBeCloseTo((1 + 1 / 3) / 2, 12);
});
