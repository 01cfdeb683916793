import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import type { AgreementReport } from "../agreement/agreement-report.ts";
import { emptyFolder, quorate } from "../testing/quorate-process.ts";

const folder = emptyFolder();
const read = (file: string) => readFileSync(join(folder, file), "utf8");
const words = ["agree", "pairs.jsonl", "--replicates", "100"];

/** Forty pairs of responses; people mind the number, the judge takes the longer one. */
beforeAll(() => {
  const lines = Array.from({ length: 40 }, (_, i) => {
    const longer = i % 3 === 0 ? "A" : "B";
    const better = i % 2 === 0 ? "A" : "B";
    return JSON.stringify({
      id: `p${i}`,
      input: { one: "x".repeat(longer === "A" ? 90 + i : 20), two: "x".repeat(longer === "B" ? 80 + i : 10) },
      human: ["ann", "bob", "cy"].map((rater, r) => ({ rater, label: r === 0 && i === 7 ? "A" : better })),
      recorded: [{ judge: "long", label: i % 13 === 0 ? better : longer }],
    });
  });
  writeFileSync(join(folder, "pairs.jsonl"), `${lines.join("\n")}\n`);
});

test("lengths, the wished half-width and epsilon reach the report", async () => {
  const asked = ["--length", "one,two,A,B", "--half-width", "0.02", "--epsilon", "0.1", "-o", "first.json"];
  expect(await quorate([...words, ...asked], { folder })).toMatchObject({ code: 0, stdout: "" });
  const judge = (JSON.parse(read("first.json")) as AgreementReport).judges[0];
  expect(judge?.lengthPreference?.judge).toMatchObject({ n: 40 });
  expect(judge?.lengthPreference?.judge.longerWinsRate).toBeGreaterThan(0.9);
  expect(judge?.lengthPreference?.people.longerWinsRate).toBeLessThan(0.6);
  expect(judge?.labelsNeeded).toMatchObject({ halfWidth: 0.02, items: 40 });
  expect(judge?.alternativeAnnotator).toMatchObject({ epsilon: 0.1, raters: 3 });
});

test("gates and drift stand in the pages, and gates in the JUnit file", async () => {
  const limits = ["--min-kappa", "0.9", "--max-drift", "0.1", "--earlier", "first.json"];
  const outputs = ["report.html", "report.md", "gates.junit.xml"].flatMap((file) => ["-o", file]);
  expect((await quorate([...words, ...limits, ...outputs], { folder })).code).toBe(1);
  expect(read("report.html")).toContain("1 of 2 gates were missed.");
  expect(read("report.html")).toContain("Change of agreement since the earlier report");
  expect(read("report.md")).toContain("- missed: kappa of long must be at least 0.9");
  expect(read("report.md")).toContain("- long: agreement moved by 0.0");
  expect(read("gates.junit.xml")).toContain('tests="2" failures="1"');
});

test("a named score of a run is held against people's numbers, and stands in the page with n and interval", async () => {
  const rubric = `---
id: parts
version: 1
protocol: binary
inputs: [response]
criteria: [{ id: clear, ask: It is clear. }, { id: short, ask: It is short. }]
checks:
  - { kind: field, criterion: clear, field: item.clear }
  - { kind: field, criterion: short, field: item.short }
score: { also: { worst: { combine: min } } }
---
`;
  writeFileSync(join(folder, "parts.hbs"), rubric);
  const items = Array.from({ length: 20 }, (_, i) => ({
    id: i,
    response: "r",
    clear: (i % 5) / 4,
    short: (i % 4) / 3,
  }));
  writeFileSync(join(folder, "items.jsonl"), items.map((item) => `${JSON.stringify(item)}\n`).join(""));
  // People say 10 times the worse of the two.
  const rows = items.map(({ id, clear, short }) => `${id},ann,${10 * Math.min(clear, short)}`);
  writeFileSync(join(folder, "people.csv"), `id,rater,label\n${rows.join("\n")}\n`);
  const scored = await quorate(["score", "parts.hbs", "items.jsonl", "-o", "results.jsonl"], { folder });
  expect(scored).toMatchObject({ code: 0 });
  expect(scored.stderr).toMatch(/Mean of worst: 0\.\d{3} \(95 % CI .*, n 20\), \d+ passed\./);
  const compared = ["agree", "results.jsonl", "people.csv", "--replicates", "100"];
  const outputs = ["--score", "worst", "-o", "worst.json", "-o", "worst.html"];
  expect(await quorate([...compared, ...outputs], { folder })).toMatchObject({ code: 0 });
  const { judges } = JSON.parse(read("worst.json")) as AgreementReport;
  expect(judges[0]?.measures.values.pearson).toMatchObject({ n: 20 });
  expect(judges[0]?.measures.values.pearson?.value).toBeCloseTo(1, 9);
  expect(read("worst.html")).toMatch(/Scores of the run[\s\S]*worst[\s\S]*0\.\d{3} to 0\.\d{3}/);
  await quorate([...compared, "--score", "score", "-o", "mean.json"], { folder });
  const mean = (JSON.parse(read("mean.json")) as AgreementReport).judges[0]?.measures.values.pearson?.value;
  expect(mean).toBeLessThan(0.999);
  const unknown = await quorate([...compared, "--score", "best"], { folder });
  expect(unknown.code).toBe(2);
  expect(unknown.stderr).toContain("--score best: item 0 has no such score. There are: score, worst.");
});

test.each([
  [["-o", "gates.xml"], "set one, such as --min-kappa"],
  [["--length", "one,two"], "--length one,two: write two fields and two labels"],
  [["--length", "one,three,A,B"], "no item has both fields, one and three"],
])("%j is told what to change", async (options, says) => {
  const ended = await quorate([...words, ...options], { folder });
  expect(ended.code).toBe(2);
  expect(ended.stderr).toContain(says);
});
