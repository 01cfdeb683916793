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

test.each([
  [["-o", "gates.xml"], "set one, such as --min-kappa"],
  [["--length", "one,two"], "--length one,two: write two fields and two labels"],
  [["--length", "one,three,A,B"], "no item has both fields, one and three"],
])("%j is told what to change", async (options, says) => {
  const ended = await quorate([...words, ...options], { folder });
  expect(ended.code).toBe(2);
  expect(ended.stderr).toContain(says);
});
