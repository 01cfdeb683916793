import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { loadRubric } from "../io/rubric-files.ts";
import type { Call } from "../judge/judge.ts";
import { openRunStore } from "../store/sqlite-store.ts";
import { scoreWith, verdicts, writtenRubric } from "../testing/score-with.ts";
import { scriptedJudge } from "../testing/scripted-judge.ts";
import { panel } from "./panel.ts";
import { scoreResponse } from "./score-items.ts";

const usage = { inputTokens: 10, outputTokens: 5, cachedInputTokens: 0, reasoningTokens: 0, cost: 0.25 };
const said = (text: string) => ({ text, usage });
const last = (call: Call) => call.messages.at(-1)?.content ?? "";

describe("tools", () => {
  const rubric = `
protocol: answer
inputs: [response, reference]
criteria: [Is the answer that of the reference?]
tools: { use: [calculate, convert], turns: 3 }
`;
  const item = { id: "1", response: "36 km/h", reference: "10 m/s" };
  const request = (tool: string, input: string) => said(JSON.stringify({ tool, input }));

  test("a judge has a conversion and a division worked out, then answers", async () => {
    const steps = [request("convert", "36 km/h to m/s"), request("calculate", "36 / 3.6")];
    const { result, calls } = await scoreWith(
      rubric,
      item,
      (call, made) => steps[made] ?? said(verdicts(call, () => "correct")),
    );
    expect(calls.map(({ messages }) => messages.map(({ role }) => role).join(" "))).toEqual([
      "system user",
      "system user assistant user",
      "system user assistant user assistant user",
    ]);
    expect(last(calls[0] as Call)).toContain('{"tool": "convert", "input": "36 km/h to m/s"}');
    expect(last(calls[1] as Call)).toMatch(/^Result of convert: 10 m\/s\nYou may make 2 more\./);
    expect(last(calls[2] as Call)).toMatch(/^Result of calculate: 10\nYou may make 1 more\./);
    expect(calls.every(({ ask }) => ask.shape.free === true)).toBe(true);
    expect(result.criteria[0]?.votes).toMatchObject([
      { choice: "correct", turns: 3, usage: { inputTokens: 30, outputTokens: 15, cost: 0.75 } },
    ]);
    expect(result).toMatchObject({ score: { value: 1 }, calls: { made: 3 }, flags: [], usage: { outputTokens: 15 } });
  });

  test.each([
    ["division by zero", request("calculate", "1 / 0"), "No value"],
    ["a tool that is not there", request("python", "print(1)"), 'There is no tool "python"'],
    ["units of two kinds", request("convert", "3 kg to m"), "measure different things"],
  ])("%s: the verdict is asked for without the tool, held to its form, and flagged", async (_, step, why) => {
    const { result, calls } = await scoreWith(rubric, item, (call, made) =>
      made === 0 ? step : said(verdicts(call, () => "incorrect")),
    );
    expect(calls).toHaveLength(2);
    expect(last(calls[1] as Call)).toContain(why);
    expect(calls[1]?.ask.shape.free).toBeUndefined();
    expect(result.criteria[0]?.votes[0]).toMatchObject({ choice: "incorrect", flags: ["tool failed"], turns: 2 });
    expect(result.flags).toEqual(["tool failed: 1"]);
    expect(result.score).toMatchObject({ value: 0 });
  });

  test("a judge that never stops asking is stopped after its turns, and gives no verdict by that", async () => {
    const { result, calls } = await scoreWith(rubric, item, () => request("calculate", "1 + 1"));
    // 3 answered, the fourth refused, the reply to that is no verdict.
    expect(calls).toHaveLength(5);
    expect(result.criteria[0]?.votes[0]).toMatchObject({ kind: "failed", flags: ["tool failed"] });
    expect(result.score).toEqual({ value: null, reason: "failed" });
  });

  test("a stopped run goes on in the middle of a conversation", async () => {
    const file = join(mkdtempSync(join(tmpdir(), "quorate-tools-")), "store.sqlite");
    const loaded = await loadRubric(writtenRubric(rubric));
    const asked: string[] = [];
    const judge = (fails: boolean) =>
      scriptedJudge("scripted:judge", (call) => {
        const turn = call.messages.length;
        asked.push(`${turn}`);
        if (turn === 2) return request("convert", "36 km/h to m/s");
        if (fails) throw new Error("the machine stops here");
        return said(verdicts(call, () => "correct"));
      });
    const how = (fails: boolean) => ({ rubric: loaded, panel: panel([judge(fails)]), store: openRunStore(file) });
    await expect(scoreResponse(item, how(true))).rejects.toThrow("the machine stops here");
    const result = await scoreResponse(item, how(false));
    expect(asked).toEqual(["2", "4", "4"]);
    expect(result).toMatchObject({ score: { value: 1 }, calls: { made: 1, cached: 1 } });
  });
});

describe("self-check", () => {
  const rubric = `
protocol: binary
inputs: [response]
criteria: [Is it polite?, Is it short?]
reflect: { rounds: 2 }
`;
  const item = { id: "1", response: "Please." };

  test("it stops when nothing changes", async () => {
    const { result, calls } = await scoreWith(rubric, item, (call) => said(verdicts(call, () => "yes")));
    expect(calls).toHaveLength(2);
    expect(calls[1]?.messages.at(-2)?.role).toBe("assistant");
    expect(result.criteria[0]?.votes[0]).toMatchObject({
      choice: "yes",
      rounds: 1,
      turns: 2,
      usage: { outputTokens: 10 },
    });
  });

  test("a changed verdict counts, and a judge that wavers is stopped at the bound", async () => {
    const { result, calls } = await scoreWith(rubric, item, (call, made) =>
      said(verdicts(call, (id) => (id === "c1" && made % 2 === 1 ? "no" : "yes"))),
    );
    // yes, no, yes: two rounds and no third.
    expect(calls).toHaveLength(3);
    expect(result.criteria.map(({ verdict }) => verdict)).toEqual(["yes", "yes"]);
    expect(result.criteria[0]?.votes[0]).toMatchObject({ rounds: 2 });
  });

  test("the secrets of an earlier call are those of the new one in what is sent again", async () => {
    const { calls } = await scoreWith(rubric, item, (call) => said(verdicts(call, () => "yes")));
    const [first, second] = calls as [Call, Call];
    expect(second.messages.at(-2)?.content).toContain(second.secrets.nonce);
    expect(JSON.stringify(second.messages)).not.toContain(first.secrets.nonce);
  });

  test("a round that cannot be read leaves the verdict and is flagged; without a verdict there is nothing to check", async () => {
    const { result } = await scoreWith(rubric, item, (call, made) =>
      made === 0 ? said(verdicts(call, () => "yes")) : said("I am sure."),
    );
    expect(result.criteria[0]?.votes[0]).toMatchObject({ choice: "yes", flags: ["self-check failed"] });
    const silent = await scoreWith(rubric, item, () => said("Hm."));
    expect(silent.calls).toHaveLength(1);
  });
});
