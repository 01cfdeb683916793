import { expect, test } from "vitest";
import { loadRubric } from "../io/rubric-files.ts";
import type { Item } from "../schema/item.ts";
import type { ItemResult } from "../schema/score.ts";
import { openRunStore } from "../store/sqlite-store.ts";
import { scriptedJudge } from "../testing/scripted-judge.ts";
import { panel } from "./panel.ts";
import { runTally } from "./run-summary.ts";
import { scoreItems } from "./score-items.ts";

const loaded = await loadRubric("faithfulness");
const rubric = { ...loaded, rubric: { ...loaded.rubric, vote: { ...loaded.rubric.vote, samples: 1, quorum: 1 } } };
const items: Item[] = Array.from({ length: 1000 }, (_, i) => ({
  id: `i${i}`,
  input: "What is said?",
  response: `Answer ${i}`,
  context: "Context.",
}));

/** Scores all items with a judge that answers yes to the responses it lets pass. */
async function run(passes: (prompt: string) => boolean, canaries: number, source: Item[] = items) {
  const judge = scriptedJudge("scripted:a", ({ ask, messages, secrets }) => {
    const verdict = passes(messages.map(({ content }) => content).join("\n")) ? "yes" : "no";
    return JSON.stringify({ nonce: secrets.nonce, verdicts: ask.shape.criteria.map(({ id }) => ({ id, verdict })) });
  });
  const tally = runTally();
  const results: ItemResult[] = [];
  const options = { rubric, panel: panel([judge]), store: openRunStore(":memory:"), canaries };
  for await (const result of scoreItems(source, { ...options, onCanary: tally.addCanary })) {
    results.push(result);
    tally.add(result);
  }
  return { results, summary: tally.summary() };
}

test("a judge that says yes to all passes every canary, and no canary is a result or a score", async () => {
  const { results, summary } = await run(() => true, 0.02);
  expect(results.map(({ item }) => item)).toEqual(items.map(({ id }) => id));
  expect(summary.items).toBe(1000);
  expect(summary.canaryPass).toMatchObject({ value: 1, n: 20 });
  expect(summary.canaries).toEqual({
    "non-answer": { judged: 5, passed: 5 },
    refusal: { judged: 5, passed: 5 },
    "off-topic": { judged: 5, passed: 5 },
    "injected-verdict": { judged: 5, passed: 5 },
  });
});

test("a judge that knows answers passes none; scores are those of a run without canaries", async () => {
  const knows = (prompt: string) => /Answer \d/.test(prompt);
  const [without, withThem] = [await run(knows, 0), await run(knows, 0.02)];
  expect(withThem.results.map(({ score }) => score)).toEqual(without.results.map(({ score }) => score));
  expect(withThem.summary.canaryPass).toMatchObject({ value: 0, n: 20 });
  expect(withThem.summary.mean).toEqual(without.summary.mean);
  expect(without.summary.canaryPass).toMatchObject({ value: null, reason: "no canary was judged" });
  expect(withThem.summary.calls.made).toBeGreaterThan(without.summary.calls.made);
});

test("pairs get no canaries, and a share outside 0 to 1 is refused", async () => {
  const bare = items.slice(0, 10).map(({ response, ...item }) => ({ ...item, response: [response] }));
  const { summary } = await run(() => true, 1, bare);
  expect(summary.canaryPass.n).toBe(0);
  await expect(run(() => true, 2)).rejects.toThrow("share");
});
