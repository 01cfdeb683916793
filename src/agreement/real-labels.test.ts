import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { importLabelledItems } from "../io/labelled-items.ts";
import { sharedFolder } from "../testing/shared-folder.ts";
import { measureAgreement } from "./measure-agreement.ts";

const folder = sharedFolder("data");
if (folder === null) console.warn("skipped the report on real labels: no folder shared/data beside the checkout");

describe.skipIf(folder === null)("the report on 1,490 open question answers", async () => {
  const file = join(folder ?? "", "openqa-nq301", "items.jsonl");
  const { labels, judgeLabels } = folder === null ? { labels: [], judgeLabels: [] } : await importLabelledItems(file);
  const options = { adjudicator: "final", resamples: 200 };
  const report = folder === null ? null : measureAgreement({ labels, judgeLabels, options });

  test.each([
    ["gpt-4", 84.85, 0.6962, 1479, 10],
    ["text-davinci-003", 83.76, 0.6745, 1490, 0],
    ["bem", 80.65, 0.6166, 1488, 0],
  ])("%s agrees on %f %%, kappa %f, n %i", (name, agreement, kappa, n, failed) => {
    const judge = report?.judges.find((entry) => entry.judge === name);
    expect(100 * (judge?.measures.values.agreement?.value ?? 0)).toBeCloseTo(agreement, 2);
    expect(judge?.measures.values.cohenKappa?.value).toBeCloseTo(kappa, 4);
    expect(judge?.join).toMatchObject({ joined: n, failed });
  });

  test("the first two annotators agree on 86.85 %, kappa 0.7347", () => {
    const pair = report?.raters.pairs[0];
    expect([pair?.a, pair?.b]).toEqual(["annotator1", "annotator2"]);
    expect(100 * (pair?.agreement.value ?? 0)).toBeCloseTo(86.85, 2);
    expect(pair?.cohenKappa.value).toBeCloseTo(0.7347, 4);
  });
});
