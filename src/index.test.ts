import { readFileSync } from "node:fs";
import { expect, expectTypeOf, test } from "vitest";
import * as quorate from "./index.ts";
import {
  type AgreementReport,
  applyCalibrators,
  type CalibratorSet,
  fitCalibrators,
  type Item,
  type ItemResult,
  type Judge,
  JudgeError,
  judgeLabelsOfResult,
  type Label,
  loadRubric,
  measureAgreement,
  openJudges,
  openRunStore,
  panel,
  QuorateError,
  renderAgreementMarkdown,
  runTally,
  type Score,
  scoreItems,
  scoreResponse,
  type UnscoredReason,
  type Vote,
} from "./index.ts";
import { scriptedJudge } from "./testing/index.ts";
import { version } from "./version.ts";

/** Says "correct" where the response holds the year that is asked for. */
const historian = scriptedJudge("scripted:historian", ({ ask, secrets, messages }) => {
  const right = messages.some(({ content }) => content.includes("in 1969, in July"));
  const verdicts = ask.shape.criteria.map(({ id }) => ({ id, verdict: right ? "correct" : "incorrect" }));
  return JSON.stringify({ nonce: secrets.nonce, verdicts });
});

const items = Array.from({ length: 40 }, (_, i) => ({
  id: `${i}`,
  input: "When did people first land on the moon?",
  response: i % 2 ? `They landed in 1969, in July, says book ${i}.` : `They never did, says book ${i}.`,
  reference: "20 July 1969",
}));

test("the quick start: a rubric, a panel, a store, and one response", async () => {
  const result = await scoreResponse(items[1] as Item, {
    rubric: await loadRubric("answer-correctness"),
    panel: panel([historian]),
    store: openRunStore(":memory:"),
  });
  expect(result.score).toEqual({ value: 1, calibrated: false, interval: null });
  expect(result.provenance.quorate).toBe(version);
});

test("the whole chain: score many, fit a calibrator, apply it, measure agreement", async () => {
  const how = {
    rubric: await loadRubric("answer-correctness"),
    panel: panel([historian]),
    store: openRunStore(":memory:"),
  };
  const tally = runTally();
  const results: ItemResult[] = [];
  for await (const result of scoreItems(items, how)) {
    tally.add(result);
    results.push(result);
  }
  expect(tally.summary()).toMatchObject({ items: 40, scored: 40 });
  const labels: Label[] = items.map(({ id }, i) => ({
    item: id,
    criterion: "same-answer",
    rater: "ann",
    label: i % 2 === 1 && i % 5 > 0 ? "correct" : "incorrect",
  }));
  const known = labels.map(({ item, criterion, label }) => ({ item, criterion, positive: label === "correct" }));
  const { set, used } = fitCalibrators(results, known, { date: "2026-01-01" });
  expect(used).toBe(40);
  const calibrated = await scoreResponse(items[1] as Item, { ...how, calibrator: set });
  expect(calibrated.calls.made).toBe(0);
  expect(calibrated.score.value).toBe(applyCalibrators(set, "same-answer", 1));
  const report = measureAgreement({ labels, judgeLabels: results.flatMap(judgeLabelsOfResult) });
  expect(report.judges[0]?.measures.values.agreement?.value).toBeCloseTo(36 / 40, 12);
  expect(renderAgreementMarkdown(report)).toContain("90.0 %");
});

test("a score is a value, or a reason: nobody gets one without looking", () => {
  expectTypeOf<Score>().toEqualTypeOf<ItemResult["score"]>();
  expectTypeOf<Extract<Score, { value: null }>["reason"]>().toEqualTypeOf<UnscoredReason>();
  expectTypeOf<Score["value"]>().toEqualTypeOf<number | null>();
  expectTypeOf<Extract<Vote, { kind: "failed" }>>().not.toHaveProperty("choice");
  expectTypeOf<Extract<Vote, { kind: "verdict" }>["choice"]>().toEqualTypeOf<string>();
  expectTypeOf<ItemResult["passed"]>().toEqualTypeOf<boolean | null>();
});

test("the entry's functions take and give what the pages say", () => {
  expectTypeOf(scoreResponse).returns.resolves.toEqualTypeOf<ItemResult>();
  expectTypeOf(scoreItems).returns.toExtend<AsyncIterable<ItemResult>>();
  expectTypeOf(scoreItems).parameter(0).toEqualTypeOf<Iterable<Item> | AsyncIterable<Item>>();
  expectTypeOf(openJudges).returns.resolves.toEqualTypeOf<Judge[]>();
  expectTypeOf(fitCalibrators).returns.toHaveProperty("set").toEqualTypeOf<CalibratorSet>();
  expectTypeOf(measureAgreement).returns.toEqualTypeOf<AgreementReport>();
  expectTypeOf<ItemResult>().not.toBeAny();
  expectTypeOf<Judge["ask"]>().returns.resolves.not.toBeAny();
  expectTypeOf(new JudgeError("timeout", "late")).toExtend<QuorateError>();
  expect(new JudgeError("timeout", "late")).toBeInstanceOf(QuorateError);
});

test("what the entry exports is what it is meant to, and its version is the package's", () => {
  expect(Object.values(quorate).every((value) => value !== undefined)).toBe(true);
  const { version: published } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as {
    version: string;
  };
  expect(quorate.version).toBe(published);
});
