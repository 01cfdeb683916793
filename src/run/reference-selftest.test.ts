import { expect, test } from "vitest";
import { loadRubric } from "../io/rubric-files.ts";
import { openRunStore } from "../store/sqlite-store.ts";
import { scriptedJudge } from "../testing/scripted-judge.ts";
import { panel } from "./panel.ts";
import { referenceSelftest } from "./reference-selftest.ts";

test("criteria that the reference fails are taken out; unscored ones stay", async () => {
  const seen: string[] = [];
  const judge = scriptedJudge("scripted:a", ({ messages, secrets }) => {
    seen.push(messages.map(({ content }) => content).join("\n"));
    return JSON.stringify({
      nonce: secrets.nonce,
      verdicts: [
        { id: "c1", verdict: "yes" },
        { id: "length", verdict: "no" },
        { id: "c3", verdict: "perhaps" },
      ],
    });
  });
  const item = {
    id: "1",
    input: "q",
    response: "a wrong answer",
    reference: "the right answer",
    criteria: ["Is it right?", { id: "length", ask: "Is it longer than a page?" }, "Is it clear?"],
  };
  const options = {
    rubric: await loadRubric("instruction-following"),
    panel: panel([judge]),
    store: openRunStore(":memory:"),
  };
  const [tested] = await Array.fromAsync(referenceSelftest([item], options));
  expect(seen[0]).toContain("the right answer");
  expect(seen[0]).not.toContain("a wrong answer");
  expect(tested).toMatchObject({ failed: ["length"], unscored: ["c3"] });
  expect(tested?.item).toEqual({ ...item, criteria: ["Is it right?", "Is it clear?"] });
});

test("a rubric with criteria of its own has nothing to take out of items", async () => {
  const options = { rubric: await loadRubric("helpfulness"), panel: panel([]), store: openRunStore(":memory:") };
  await expect(Array.fromAsync(referenceSelftest([], options))).rejects.toThrow("does not read its criteria");
});
