import { expect, test } from "vitest";
import { loadRubric } from "../io/rubric-files.ts";
import { openRunStore } from "../store/sqlite-store.ts";
import { scriptedJudge } from "../testing/scripted-judge.ts";
import { panel } from "./panel.ts";
import { scoreItems } from "./score-items.ts";

const shaped = "sk-proj-Zx81Qp7vN3aB9kR5mT2wY6dF0hJ4";
const known = "swordfish-of-the-environment";

test("a key that an item holds and a judge quotes stands in no result and no stored reply", async () => {
  const store = openRunStore(":memory:");
  const judge = scriptedJudge("scripted:a", ({ ask, secrets }) =>
    JSON.stringify({
      nonce: secrets.nonce,
      verdicts: ask.shape.criteria.map(({ id }) => ({
        id,
        rationale: `It says ${shaped} and ${known}.`,
        verdict: "yes",
      })),
    }),
  );
  const item = { id: "1", input: shaped, response: known, context: "c", token: shaped, password: known, topic: "keys" };
  const rubric = await loadRubric("faithfulness");
  const [result] = await Array.fromAsync(
    scoreItems([item], { rubric, panel: panel([judge]), store, secrets: [known] }),
  );
  expect(result?.score.value).toBe(1);
  expect(result?.meta).toEqual({ topic: "keys" });
  expect(result?.flags).toEqual([
    'The field "token" is left out of the result: it looks like an OpenAI key.',
    'The field "password" is left out of the result: it looks like a key of the environment.',
  ]);
  const written = JSON.stringify([result, ...store.replies()]);
  expect(written).toContain("It says [key] and [key].");
  expect(written).not.toContain(shaped);
  expect(written).not.toContain(known);
});
