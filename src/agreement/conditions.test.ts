import { expect, test } from "vitest";
import { renderAgreementHtml } from "../report/agreement-html.ts";
import { renderAgreementMarkdown } from "../report/agreement-markdown.ts";
import type { JudgeLabel, Label } from "../schema/label.ts";
import { measureAgreement } from "./measure-agreement.ts";

type Said = string | number | null;
type Row = readonly [people: Said, judge: Said, meta: Readonly<Record<string, string>>, score?: number];

function reportOf(rows: readonly Row[], options: object = {}) {
  const labels = rows.map(([label], i): Label => ({ item: `i${i}`, criterion: "", rater: "ann", label }));
  const judgeLabels = rows.map(
    ([, label, , score = null], i): JudgeLabel => ({
      item: `i${i}`,
      criterion: "",
      judge: "j",
      sample: "0",
      label,
      score,
    }),
  );
  const meta = Object.fromEntries(rows.map(([, , fields], i) => [`i${i}`, fields]));
  return measureAgreement({ labels, judgeLabels, options: { resamples: 50, meta, ...options } });
}

const cell = (view: string, length: string) => ({ view, length });

test("eight items in four cells make a grid of four rows, shown in both pages", () => {
  const report = reportOf(
    [
      ["yes", "yes", cell("answer", "short")],
      ["no", "yes", cell("answer", "short")],
      ["yes", "no", cell("answer", "long")],
      ["no", "no", cell("answer", "long")],
      ["yes", "yes", cell("full", "short")],
      ["yes", "no", cell("full", "short")],
      ["no", "no", cell("full", "long")],
      ["yes", null, cell("full", "long")],
    ],
    { grid: ["view", "length"] },
  );
  const { grid } = report.judges[0]!;
  expect(grid!.map(({ all }) => [all.accuracy.value, all.precision.value, all.recall.value])).toEqual([
    [0.5, 0.5, 1],
    [0.5, null, 0],
    [0.5, 1, 0.5],
    [0.5, null, 0],
  ]);
  expect(grid![3]).toMatchObject({ failed: 1, valid: { accuracy: { value: 1, n: 1 } } });
  expect(renderAgreementMarkdown(report)).toContain("| full | long | valid only | 100.0");
  expect(renderAgreementHtml(report)).toContain("Grid of conditions");
  expect(() =>
    reportOf(
      [
        ["yes", "no", {}],
        ["no", "no", {}],
      ],
      { grid: ["view"] },
    ),
  ).toThrow('Item i0 has no field "view"');
});

test("deciles of the score, and correlations inside groups that skip and count constant ones", () => {
  const scored = Array.from({ length: 20 }, (_, i): Row => [i < 10 ? "no" : "yes", i < 8 ? "no" : "yes", {}, i / 20]);
  const { deciles } = reportOf(scored).judges[0]!;
  expect(deciles!.deciles.map(({ positive }) => positive.value)).toEqual([0, 0, 0, 0, 0, 1, 1, 1, 1, 1]);
  expect(deciles!.rising).toBe(true);
  const rows = (
    [
      [1, 1],
      [2, 2],
      [3, 3],
      [1, 3],
      [2, 2],
      [3, 1],
      [2, 1],
      [2, 3],
    ] as const
  ).map(([people, judge]): Row => [people, judge, {}]);
  const groups = Object.fromEntries(rows.map((_, i) => [`i${i}`, i < 3 ? "a" : i < 6 ? "b" : "c"]));
  const report = reportOf(rows, { groups });
  expect(report.judges[0]!.grouped!.spearman).toMatchObject({ value: 0, groups: 2, constant: 1, small: 0 });
  expect(renderAgreementMarkdown(report)).toContain("| Spearman | 0.000 (");
  expect(reportOf(rows).judges[0]!.grouped).toBeNull();
});
