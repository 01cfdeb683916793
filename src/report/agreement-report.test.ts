import { describe, expect, test } from "vitest";
import { measureDrift } from "../agreement/drift.ts";
import { checkGates } from "../agreement/gates.ts";
import { measureAgreement } from "../agreement/measure-agreement.ts";
import type { JudgeLabel, Label } from "../schema/label.ts";
import { renderAgreementHtml } from "./agreement-html.ts";
import { renderAgreementJunit } from "./agreement-junit.ts";
import { renderAgreementJson, renderAgreementMarkdown } from "./agreement-markdown.ts";

const hostile = `<script>alert("x")</script>|\n# [a](javascript:b)`;
const yes = Array.from({ length: 30 }, (_, i) => i % 3 > 0);
const labels: Label[] = yes.flatMap((positive, i) =>
  ["ann", hostile].map((rater, r) => ({
    item: `${hostile} ${i}`,
    criterion: i % 2 ? "tone" : "fact",
    rater,
    label: positive !== (r === 1 && i === 0) ? "yes" : "no",
  })),
);
const judgeLabels = ["gpt", hostile, "GPT/4", "gpt 4"].flatMap((judge) =>
  yes.map(
    (positive, i): JudgeLabel => ({
      item: `${hostile} ${i}`,
      criterion: i % 2 ? "tone" : "fact",
      judge,
      sample: "0",
      label: positive === i < 25 ? "yes" : "no",
      score: positive ? 0.8 : 0.3,
    }),
  ),
);
const options = { title: hostile, resamples: 100 };
const report = measureAgreement({ labels, judgeLabels, options });
const single = measureAgreement({ labels, judgeLabels: judgeLabels.slice(0, 30), options });

describe("the page", () => {
  test.each([
    ["of several judges", renderAgreementHtml(report)],
    ["of one judge", renderAgreementHtml(single)],
  ])("%s holds no script, address or inline style, whatever the data say", (_, page) => {
    expect(page).not.toMatch(/<(script|img|link|iframe)|<[^>]*\s(style|on\w+|src)=/i);
    expect([...page.matchAll(/href="([^"]*)"/g)].every(([, target]) => target?.startsWith("#"))).toBe(true);
  });

  test("has one heading, labelled sections, unique ids, and links that lead somewhere", () => {
    const page = renderAgreementHtml(report);
    expect(page.match(/<h1>/g)).toHaveLength(1);
    const ids = [...page.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, target] of page.matchAll(/href="#([^"]*)"/g)) expect(ids).toContain(target);
    for (const [, names] of page.matchAll(/aria-labelledby="([^"]*)"/g)) {
      for (const name of (names ?? "").split(" ")) expect(ids).toContain(name);
    }
  });

  test("gives every picture a title and a description, every table a caption", () => {
    const page = renderAgreementHtml(single);
    const count = (pattern: RegExp) => page.match(pattern)?.length ?? 0;
    expect(count(/<svg /g)).toBeGreaterThanOrEqual(4);
    expect(count(/<svg [^>]*role="img"[^>]*><title /g)).toBe(count(/<svg /g));
    expect(count(/<desc /g)).toBe(count(/<svg /g));
    expect(count(/<caption>/g)).toBe(count(/<table/g));
    expect(page).not.toMatch(/NaN|Infinity|undefined<|\[object/);
  });

  test("is the same for the same report", () => {
    expect(renderAgreementHtml(report)).toBe(renderAgreementHtml(report));
  });
});

test("Markdown leads with the headline and escapes what people wrote", () => {
  const page = renderAgreementMarkdown(single);
  expect(page).toContain("**The judge agrees with people on");
  expect(page).not.toMatch(/(?<!\\)<script|\n# \[a\]/);
  expect(page).toContain("\\<script\\>");
  const rows = page.split("\n").filter((line) => line.startsWith("|"));
  expect(rows.every((row) => row.endsWith("|"))).toBe(true);
});

test("gates and drift stand first where they were asked for", () => {
  const checks = { gates: checkGates(single, { minKappa: 0.99 }), drifts: measureDrift(report, single) };
  const page = renderAgreementHtml(single, checks);
  expect(page).toContain("1 of 1 gates were missed.");
  expect(page.indexOf('id="gates-title"')).toBeLessThan(page.indexOf('id="judge-gpt-title"'));
  expect(page).toContain("Change of agreement since the earlier report");
  const markdown = renderAgreementMarkdown(single, checks);
  expect(markdown).toContain("- missed: kappa of gpt must be at least 0.99");
  expect(markdown).toContain("- gpt: agreement moved by 0.0");
  expect(renderAgreementHtml(single)).not.toContain("Gates and drift");
});

test("votes stand beside single calls where there are several judges, and nowhere else", () => {
  expect(renderAgreementHtml(report)).toContain("majority of 4 judges");
  expect(renderAgreementMarkdown(report)).toMatch(/\| majority of 4 judges \| \d/);
  expect(renderAgreementHtml(single)).not.toContain("What would voting change?");
  expect(renderAgreementMarkdown(single)).not.toContain("voting");
});

test("JSON gives the report back", () => {
  expect(JSON.parse(renderAgreementJson(report))).toEqual(JSON.parse(JSON.stringify(report)));
});

test("JUnit names every gate of every judge, and why it failed", () => {
  const xml = renderAgreementJunit(checkGates(report, { minKappa: 0.99, minTpr: 0.1 }));
  expect(xml).toContain('tests="8" failures="4"');
  expect(xml.match(/<failure message="missed: kappa of /g)).toHaveLength(4);
  expect(xml).not.toContain("<script");
});
