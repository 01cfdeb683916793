import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as distributions from "./distributions.ts";

// Values to 50 digits from mpmath 1.4.1 (ncdf, gammainc; the incomplete beta as its continued fraction), rounded.
const reference: readonly (readonly [string, readonly number[], number])[] = [
  ["normalCdf", [-38], 2.88542835e-316],
  ["normalCdf", [-20], 2.7536241186062337e-89],
  ["normalCdf", [-10], 7.619853024160525e-24],
  ["normalCdf", [-6], 9.86587645037698e-10],
  ["normalCdf", [-3], 0.0013498980316300946],
  ["normalCdf", [-1.96], 0.024997895148220435],
  ["normalCdf", [-0.5], 0.3085375387259869],
  ["normalCdf", [-1e-8], 0.4999999960105772],
  ["normalCdf", [0], 0.5],
  ["normalCdf", [0.3], 0.6179114221889527],
  ["normalCdf", [1], 0.8413447460685429],
  ["normalCdf", [2.5], 0.9937903346742238],
  ["normalCdf", [5], 0.9999997133484281],
  ["normalCdf", [8], 0.9999999999999993],
  ["normalQuantile", [1e-300], -37.0470962993612],
  ["normalQuantile", [1e-100], -21.273453560965326],
  ["normalQuantile", [1e-20], -9.262340089798407],
  ["normalQuantile", [1e-10], -6.361340902404057],
  ["normalQuantile", [0.0001], -3.7190164854556804],
  ["normalQuantile", [0.005], -2.575829303548901],
  ["normalQuantile", [0.025], -1.9599639845400543],
  ["normalQuantile", [0.1], -1.2815515655446004],
  ["normalQuantile", [0.3], -0.5244005127080408],
  ["normalQuantile", [0.6], 0.2533471031357997],
  ["normalQuantile", [0.95], 1.6448536269514722],
  ["normalQuantile", [0.975], 1.9599639845400538],
  ["normalQuantile", [0.995], 2.5758293035489004],
  ["normalQuantile", [0.999999], 4.753424308817087],
  ["normalQuantile", [0.9999999999], 6.361340889697422],
  ["studentTCdf", [-2, 5.5], 0.0483771951155925],
  ["studentTCdf", [-5, 10], 0.0002686668013782263],
  ["studentTCdf", [-0.5, 2], 0.3333333333333333],
  ["studentTCdf", [-0.001, 49], 0.49960308788281993],
  ["studentTCdf", [1, 300], 0.8409417977846868],
  ["studentTCdf", [-10, 3], 0.0010641995292070751],
  ["studentTCdf", [-5, 2], 0.018874775675311862],
  ["studentTCdf", [3, 1], 0.8975836176504333],
  ["studentTCdf", [-40, 5000], 4.207425235968186e-304],
  ["studentTCdf", [-2, 1000000], 0.022750266925659603],
  ["studentTCdf", [0, 1000000], 0.5],
  ["betaCdf", [0.5, 0.5, 0.5], 0.5],
  ["betaCdf", [0.1, 0.01, 3], 0.9900297447967327],
  ["betaCdf", [0.5, 0.5, 1.5], 0.8183098861837906],
  ["betaCdf", [0.1, 100000, 300000], 0.0],
  ["betaCdf", [1e-12, 0.5, 500.5], 2.5237633834797642e-5],
  ["betaCdf", [0.3, 7, 4], 0.010592078399999998],
  ["betaCdf", [0.3, 500, 2], 1.2762462420350113e-259],
  ["betaCdf", [0.25, 100000, 300000], 0.5002427886356728],
  ["fCdf", [11, 1, 1], 0.8135705013226627],
  ["fCdf", [100, 3, 4], 0.9996768081856692],
  ["fCdf", [1.7, 3, 4], 0.696191522573261],
  ["fCdf", [0.1, 1, 1], 0.19498222904213666],
  ["fCdf", [11, 2, 1000000], 0.9999832962782114],
  ["fCdf", [1, 1, 1], 0.5],
  ["fSurvival", [100, 3, 4], 0.0003231918143307922],
  ["fSurvival", [11, 2, 1000000], 1.670372178866796e-5],
  ["fSurvival", [1e4, 3, 4], 3.332296529584008e-8],
  ["fSurvival", [1, 3, 4], 0.47894911923242633],
  ["fSurvival", [0.1, 3, 4], 0.9558584104832962],
  ["fSurvival", [0.1, 5, 18], 0.9908668870033656],
  ["fSurvival", [1e-6, 5, 18], 0.9999999999999963],
  ["fSurvival", [1.7, 175, 704], 1.352300861935761e-6],
  ["fSurvival", [100, 49, 50], 4.533587180663354e-37],
  ["chiSquaredCdf", [0.01, 2], 0.004987520807317687],
  ["chiSquaredCdf", [1, 30], 1.461050092443922e-17],
  ["chiSquaredCdf", [3.84, 5000], 0.0],
  ["chiSquaredCdf", [0.01, 7.5], 1.4114850538406033e-10],
  ["chiSquaredCdf", [0.5, 3], 0.08110858834532414],
  ["chiSquaredCdf", [10, 2], 0.9932620530009145],
  ["chiSquaredSurvival", [10, 7.5], 0.22542343151583283],
  ["chiSquaredSurvival", [0.01, 2], 0.9950124791926823],
  ["chiSquaredSurvival", [1000, 7.5], 4.2815513859326965e-211],
  ["chiSquaredSurvival", [1e-10, 1], 0.9999920211543921],
  ["chiSquaredSurvival", [210, 7.5], 2.1040117568929686e-41],
  ["chiSquaredSurvival", [5100, 7.5], 0.0],
  ["chiSquaredSurvival", [1000, 30], 5.131435321572533e-191],
  ["chiSquaredSurvival", [210, 200], 0.29975465760884373],
  ["binomialCdf", [90, 100, 0.9], 0.5487098345579962],
  ["binomialCdf", [300000, 1000000, 0.3], 0.5004933190666793],
  ["binomialCdf", [0, 100000, 0.5], 0.0],
  ["binomialCdf", [5, 20, 0.05], 0.9996707056754717],
];

const functions = new Map(Object.entries<(...inputs: number[]) => number>(distributions));

describe("distribution functions", () => {
  test.each(reference)("%s(%j) is %d", (name, inputs, expected) => {
    const actual = functions.get(name)?.(...inputs) ?? Number.NaN;
    expect(Math.abs(actual - expected)).toBeLessThanOrEqual(1e-10 * Math.abs(expected));
  });

  test("textbook values", () => {
    expect(distributions.studentTQuantile(0.975, 10)).toBeCloseTo(2.228138851986275, 12);
    expect(distributions.chiSquaredQuantile(0.95, 1)).toBeCloseTo(3.841458820694126, 12);
    expect(distributions.fQuantile(0.95, 5, 10)).toBeCloseTo(3.325834530413012, 12);
    expect(distributions.betaQuantile(0.025, 0.5, 20.5)).toBeCloseTo(2.4246478459242774e-5, 15);
    expect(distributions.binomialPmf(3, 10, 0.5)).toBeCloseTo(120 / 1024, 15);
    expect(distributions.binomialSurvival(7, 10, 0.5)).toBeCloseTo(56 / 1024, 15);
  });
});

const probability = fc.double({ min: 1e-12, max: 1 - 1e-12, noNaN: true });
const degrees = fc.double({ min: 0.5, max: 1e5, noNaN: true });

describe("quantiles", () => {
  test("undo the distribution function", () => {
    fc.assert(
      fc.property(probability, degrees, degrees, (p, df1, df2) => {
        const same = (back: number) => expect(Math.abs(back - p)).toBeLessThanOrEqual(1e-9 * p);
        same(distributions.normalCdf(distributions.normalQuantile(p)));
        same(distributions.studentTCdf(distributions.studentTQuantile(p, df1), df1));
        same(distributions.chiSquaredCdf(distributions.chiSquaredQuantile(p, df1), df1));
        same(distributions.fCdf(distributions.fQuantile(p, df1, df2), df1, df2));
      }),
    );
  });

  test("grow with p", () => {
    fc.assert(
      fc.property(probability, probability, degrees, (p, q, df) => {
        fc.pre(Math.abs(p - q) > 1e-9);
        const [low, high] = p < q ? [p, q] : [q, p];
        expect(distributions.studentTQuantile(low, df)).toBeLessThan(distributions.studentTQuantile(high, df));
        expect(distributions.betaQuantile(low, df, 2)).toBeLessThan(distributions.betaQuantile(high, df, 2));
      }),
    );
  });

  test("refuse what is not a probability", () => {
    for (const p of [0, 1, -0.1, Number.NaN]) {
      expect(() => distributions.normalQuantile(p)).toThrow("between 0 and 1");
      expect(() => distributions.betaQuantile(p, 1, 1)).toThrow("between 0 and 1");
    }
    expect(() => distributions.studentTCdf(1, 0)).toThrow("df must be a positive number");
  });
});
