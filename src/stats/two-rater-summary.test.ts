import fc from "fast-check";
import { expect, test } from "vitest";
import { binaryAgreementIndices } from "./binary-agreement.ts";
import { brennanPrediger } from "./brennan-prediger.ts";
import { cohenKappa } from "./cohen-kappa.ts";
import { gwetAC } from "./gwet-ac.ts";
import { multiclassMetrics } from "./multiclass-metrics.ts";
import { scottPi } from "./scott-pi.ts";
import { twoRaterSummary } from "./two-rater-summary.ts";

const label = fc.constantFrom(1, 2, 3, null);
const pairs = fc.array(fc.tuple(label, label), { maxLength: 30 });
const weights = fc.constantFrom("none" as const, "linear" as const, "quadratic" as const);

test("one pass gives what each statistic gives by itself", () => {
  fc.assert(
    fc.property(pairs, weights, (rows, kind) => {
      const [a, b] = [rows.map(([x]) => x), rows.map(([, y]) => y)];
      const options = { categories: [1, 2, 3], weights: kind };
      const {
        cohenKappa: kappa,
        scottPi: pi,
        gwetAC: ac,
        brennanPrediger: bp,
        ...rest
      } = twoRaterSummary(a, b, options);
      const dropped = rows.filter((row) => row.includes(null)).length;
      expect({ ...kappa, dropped }).toEqual(cohenKappa(a, b, options));
      expect({ ...pi, dropped }).toEqual(scottPi(a, b, options));
      expect({ ...ac, dropped }).toEqual(gwetAC(a, b, options));
      expect({ ...bp, dropped }).toEqual(brennanPrediger(a, b, options));
      expect({ ...rest.metrics, dropped }).toEqual(multiclassMetrics(a, b, { labels: [1, 2, 3] }));
      expect(rest).toMatchObject({ n: rows.length - dropped, dropped, indices: null });
    }),
  );
});

test("two categories have agreement indices, the second category being positive", () => {
  const [a, b] = [
    ["no", "yes", "yes", "no", "yes"],
    ["no", "yes", "no", "no", null],
  ];
  const { indices } = twoRaterSummary(a, b);
  expect({ ...indices, dropped: 1 }).toEqual(binaryAgreementIndices(a, b, { positive: "yes" }));
});
