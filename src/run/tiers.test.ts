import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { loadRubric } from "../io/rubric-files.ts";
import type { Judge } from "../judge/judge.ts";
import type { Item } from "../schema/item.ts";
import { openRunStore } from "../store/sqlite-store.ts";
import { scriptedJudge } from "../testing/scripted-judge.ts";
import { panel } from "./panel.ts";
import { runTally } from "./run-summary.ts";
import { scoreResponse } from "./score-items.ts";

const folder = mkdtempSync(join(tmpdir(), "tiers-"));

async function rubricWith(protocol: string, rest: string, criteria = "[Is it right?]") {
  const path = join(folder, `r${Math.random()}.hbs`);
  const inputs = protocol === "steps" ? "[input]" : "[response]";
  writeFileSync(
    path,
    `---\nid: r\nversion: 1\nprotocol: ${protocol}\ninputs: ${inputs}\ncriteria: ${criteria}\n${rest}\n---\n`,
  );
  return loadRubric(path);
}

/** Says for each call in turn what `say` gives for a criterion; counts its calls. */
function judge(id: string, say: (call: number, criterion: number) => string): Judge & { calls: number } {
  const made = scriptedJudge(id, ({ ask, secrets }) => {
    const call = counted.calls++;
    const verdicts = ask.shape.criteria.map((criterion, at) => ({ id: criterion.id, verdict: say(call, at + 1) }));
    return JSON.stringify({ nonce: secrets.nonce, verdicts });
  });
  const counted = Object.assign(made, { calls: 0 });
  return counted;
}

/** A judge whose calls find these first wrong steps; 0: no step is wrong; later steps are right. */
const stepJudge = (id: string, firstWrong: readonly number[]) =>
  judge(id, (call, step) => (firstWrong[call % firstWrong.length] === step ? "incorrect" : "correct"));

const solution: Item = { id: "s", input: "2 + 2 + 2 + 2", steps: ["2 + 2 = 4", "4 + 2 = 6", "6 + 2 = 9"] };

async function check(firstWrong: readonly number[], slowFinds = 3, vote = "") {
  const rubric = await rubricWith(
    "steps",
    `vote: { ${vote}tiers: [{ samples: 4, agreement: 0.75 }, { samples: 1 }] }`,
    "{ from: item.steps }",
  );
  const fast = stepJudge("scripted:fast", firstWrong);
  const slow = stepJudge("scripted:slow", [slowFinds]);
  const store = openRunStore(":memory:");
  const result = await scoreResponse(solution, { rubric, panel: panel([fast], { slow: [slow] }), store });
  return { result, fast: fast.calls, slow: slow.calls };
}

describe("two tiers", () => {
  // Worked cases of a verifier that looks for the first wrong step, four fast votes and a gate of 0.75.
  test("fast votes 3, 3, 3, 3 agree: no slow call", async () => {
    const { result, fast, slow } = await check([3, 3, 3, 3]);
    expect([fast, slow]).toEqual([4, 0]);
    expect(result.criteria.map(({ verdict, tier }) => [verdict, tier])).toEqual([
      ["correct", 1],
      ["correct", 1],
      ["incorrect", 1],
    ]);
    expect(result.tiers).toMatchObject([
      { asked: 3, calls: { made: 4, saved: 0 } },
      { asked: 0, calls: { made: 0, saved: 1 } },
    ]);
    expect(result.calls).toEqual({ made: 4, cached: 0, saved: 1 });
  });
  test("fast votes 3, 0, 3, 2 do not: one slow call, and it decides", async () => {
    const { result, slow } = await check([3, 0, 3, 2], 2);
    expect(slow).toBe(1);
    expect(result.criteria.map(({ verdict, tier }) => [verdict, tier])).toEqual([
      ["correct", 2],
      ["incorrect", 2],
      ["correct", 2],
    ]);
    expect(result.criteria[0]?.votes.map(({ judge, tier }) => `${judge} ${tier}`)).toEqual([
      ...Array<string>(4).fill("scripted:fast 1"),
      "scripted:slow 2",
    ]);
  });
  test("a share equal to the gate is enough: 0, 0, 0, 1", async () => {
    expect((await check([0, 0, 0, 1])).slow).toBe(0);
  });
  test("without a readable fast vote the slow judge is asked; a failure is no answer and no score", async () => {
    const rubric = await rubricWith("binary", "vote: { tiers: [{ samples: 2, agreement: 0.5 }, { samples: 1 }] }");
    const fast = judge("scripted:fast", () => "perhaps");
    const slow = judge("scripted:slow", () => "yes");
    const item = { id: "1", response: "An answer." };
    const store = openRunStore(":memory:");
    const result = await scoreResponse(item, { rubric, panel: panel([fast], { slow: [slow] }), store });
    expect([fast.calls, slow.calls]).toEqual([2, 1]);
    expect(result.criteria[0]).toMatchObject({ verdict: "yes", tally: { failed: 0, counts: { yes: 1 } } });
    const mute = judge("scripted:slow", () => "perhaps");
    const split = judge("scripted:fast", (call) => (call === 0 ? "yes" : "no"));
    const lost = await scoreResponse(item, {
      rubric,
      panel: panel([split], { slow: [mute] }),
      store: openRunStore(":memory:"),
    });
    expect(lost.criteria[0]?.score).toEqual({ value: null, reason: "failed" });
  });
  test("only the criteria left open are asked again, early stop in the first tier is exact, and the run adds up", async () => {
    const rubric = await rubricWith(
      "binary",
      "vote: { tiers: [{ samples: 4, agreement: 0.75 }, { samples: 3 }] }",
      "[Is it polite?, Is it true?]",
    );
    // Polite: yes three times, which stays 3 of 4 whatever comes. True: yes, no, yes can still reach 3 of 4, no cannot.
    const fast = judge("scripted:fast", (call, at) => (at === 1 || call % 2 === 0 ? "yes" : "no"));
    const asked: string[][] = [];
    const slow = scriptedJudge("scripted:slow", ({ ask, secrets }) => {
      asked.push(ask.shape.criteria.map(({ id }) => id));
      return JSON.stringify({ nonce: secrets.nonce, verdicts: [{ id: "c2", verdict: "no" }] });
    });
    const item = { id: "1", response: "An answer." };
    const store = openRunStore(":memory:");
    const result = await scoreResponse(item, { rubric, panel: panel([fast], { slow: [slow] }), store });
    expect(fast.calls).toBe(4);
    // Majority of three: the third slow vote cannot matter.
    expect(asked).toEqual([["c2"], ["c2"]]);
    expect(result.criteria.map(({ verdict }) => verdict)).toEqual(["yes", "no"]);
    const tally = runTally();
    tally.add(result);
    tally.add(result);
    expect(tally.summary().tiers).toMatchObject([
      { asked: 4, calls: { made: 8, saved: 0 } },
      { asked: 2, calls: { made: 4, saved: 2 } },
    ]);
    const agreed = judge("scripted:fast", () => "yes");
    const quick = await scoreResponse(item, {
      rubric,
      panel: panel([agreed], { slow: [slow] }),
      store: openRunStore(":memory:"),
    });
    expect(quick.tiers?.map(({ calls }) => calls)).toEqual([
      { made: 3, cached: 0, saved: 1 },
      { made: 0, cached: 0, saved: 3 },
    ]);
  });
  test("one judge in both tiers needs prompts of its own in each", async () => {
    const rest = (tiers: string) => `prompts: [binary, binary-question]\nvote: { tiers: ${tiers} }`;
    const own = "[{ samples: 2, agreement: 1, prompts: [binary-question] }, { samples: 1, prompts: [binary] }]";
    const one = judge("scripted:one", (call) => (call === 0 ? "no" : "yes"));
    const item = { id: "1", response: "An answer." };
    const both = panel([one], { slow: [one] });
    const store = openRunStore(":memory:");
    const result = await scoreResponse(item, { rubric: await rubricWith("binary", rest(own)), panel: both, store });
    expect(result.criteria[0]).toMatchObject({ verdict: "yes", tier: 2, tally: { counts: { yes: 1 } } });
    const shared = await rubricWith("binary", rest("[{ samples: 2, agreement: 1 }, { samples: 1 }]"));
    await expect(scoreResponse(item, { rubric: shared, panel: both, store })).rejects.toThrow(
      "scripted:one is asked in both tiers with the same prompt",
    );
  });
  test("tiers without judges, and judges without a tier, are refused before a call", async () => {
    const tiers = await rubricWith("binary", "vote: { tiers: [{ samples: 2, agreement: 1 }, { samples: 1 }] }");
    const plain = await rubricWith("binary", "");
    const fast = judge("scripted:fast", () => "yes");
    const slow = judge("scripted:slow", () => "yes");
    const store = openRunStore(":memory:");
    const ask = (rubric: typeof plain, slowOnes: Judge[]) =>
      scoreResponse({ id: "1", response: "a" }, { rubric, panel: panel([fast], { slow: slowOnes }), store });
    await expect(ask(tiers, [])).rejects.toThrow("tier 2 has none: name one with --slow-judge");
    await expect(ask(plain, [slow])).rejects.toThrow("nothing says when scripted:slow of the second tier is asked");
    expect(fast.calls + slow.calls).toBe(0);
  });
});
