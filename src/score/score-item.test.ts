import { expect, test } from "vitest";
import { parseRubric } from "../rubric/parse-rubric.ts";
import { noUsage } from "../schema/ask.ts";
import type { Criterion } from "../schema/rubric.ts";
import type { ItemResult } from "../schema/score.ts";
import type { Vote } from "../schema/vote.ts";
import { tallyVotes } from "../vote/tally-votes.ts";
import { scoreItem } from "./score-item.ts";

const about = { meta: {}, provenance: {} as ItemResult["provenance"] };

/** The item whose criteria got these choices, each calibrated to half of its raw score. */
function scored(front: string, choices: Readonly<Record<string, readonly string[]>>): ItemResult {
  const rubric = parseRubric(`---\nid: r\nversion: 1\ninputs: [response]\n${front}\n---\n`, "r.hbs");
  const criteria = (rubric.criteria as readonly Criterion[]).map((criterion) => {
    const votes = (choices[criterion.id] ?? []).map(
      (choice, sample): Vote => ({
        kind: "verdict",
        criterion: criterion.id,
        choice,
        sample,
        judge: "j",
        prompt: "p",
        order: "given",
        usage: noUsage,
        cached: false,
      }),
    );
    const tally = tallyVotes(votes, criterion.choices, rubric.vote);
    return { criterion, settledBy: "votes" as const, verdict: tally.winner, votes, tally };
  });
  const poll = { item: "1", criteria, calls: { made: 0, cached: 0, saved: 0 }, usage: noUsage, flags: [] };
  return scoreItem(rubric, poll, about, (_, raw) => ({ value: raw / 2 }));
}

test("calibrated scores go through every rule that counts as the calibrator did, and through no other", () => {
  const { score, scores } = scored(
    `protocol: binary
criteria: [{ id: a, ask: A, group: g }, { id: b, ask: B, group: h }]
score:
  also:
    grouped: { groups: { combine: max } }
    odds: { combine: log-odds, where: { criteria: [a] } }
    half: { formula: a / 2 }
    strict: { credit: { yes: 0.8 } }
    whole: { each: { of: sample, join: mean } }`,
    { a: ["yes"], b: ["no"] },
  );
  // Raw 1 and 0, calibrated 0.5 and 0.
  expect(score).toMatchObject({ value: 0.25, calibrated: true });
  expect(scores?.grouped).toMatchObject({ value: 0.5, calibrated: true });
  expect(scores?.odds).toMatchObject({ value: 0, calibrated: true });
  expect(scores?.half).toMatchObject({ value: 0.25, calibrated: true });
  expect(scores?.strict).toMatchObject({ value: 0.4, calibrated: false });
  expect(scores?.whole).toMatchObject({ value: 0.5, calibrated: false });
});

test("a point of the scale is the one that was voted, and no probability", () => {
  const likert = "protocol: likert\nscale: { min: 1, max: 5 }\ncriteria: [{ id: a, ask: A }]\n";
  const { score, criteria } = scored(`${likert}score: { unit: scale }`, { a: ["4"] });
  expect(score).toMatchObject({ value: 4, calibrated: false });
  expect(criteria[0]?.score).toMatchObject({ value: 0.375, calibrated: true });
});

test("a result says by which score rule it was made", () => {
  const front = "protocol: binary\ncriteria: [{ id: a, ask: A }]\n";
  const rule = (score: string) => scored(`${front}score: ${score}`, { a: ["yes"] }).rule;
  expect(rule("{ combine: min }")).not.toBe(rule("{ combine: max }"));
  expect(rule("{}")).toBe(rule("{ combine: weighted-mean, pass: 0.5 }"));
});
