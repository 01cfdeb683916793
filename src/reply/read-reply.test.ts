import { describe, expect, test } from "vitest";
import { type Ask, noUsage, type Reply, type ReplyShape, type TokenProbability } from "../schema/ask.ts";
import { readReply } from "./read-reply.ts";

const yesNo = ["no", "yes"];

function askOf(shape: Partial<ReplyShape> = {}, order: Ask["order"] = "given"): Ask {
  return {
    key: "k",
    item: "i",
    judge: "j",
    parameters: {},
    prompt: { id: "p", hash: "h" },
    sample: 0,
    attempt: 0,
    order,
    messages: [],
    shape: {
      protocol: "binary",
      criteria: [
        { id: "c1", choices: yesNo },
        { id: "c2", choices: yesNo },
      ],
      scale: null,
      abstain: false,
      rationale: "before",
      evidence: true,
      ...shape,
    },
  };
}

function replyOf(text: string, more: Partial<Reply> = {}): Reply {
  const secrets = { fence: "f", nonce: "n0nce123" };
  return { text, finish: "stop", model: "m", usage: noUsage, secrets, elapsedMs: 1, nonceRequired: false, ...more };
}

/** One token per piece; `tops` gives the alternatives of the pieces named. */
function tokensOf(
  pieces: readonly string[],
  tops: Readonly<Record<number, Readonly<Record<string, number>>>>,
): TokenProbability[] {
  return pieces.map((token, i) => {
    const top = Object.entries(tops[i] ?? { [token]: 1 }).map(([alternative, p]) => ({
      token: alternative,
      logprob: Math.log(p),
    }));
    return { token, logprob: top.find((one) => one.token === token)?.logprob ?? 0, top };
  });
}

const pair: Partial<ReplyShape> = { protocol: "pairwise", criteria: [{ id: "overall", choices: ["B", "tie", "A"] }] };

describe("verdicts", () => {
  test("one entry per criterion, in the order asked, with reasons and checked quotations", () => {
    const text =
      '{"verdicts":[{"id":"c2","verdict":"no"},{"id":"c1","rationale":"r","evidence":["b c","x"],"verdict":"yes"}]}';
    expect(readReply(replyOf(text), askOf(), { texts: ["a b  c"], ids: null })).toEqual([
      {
        kind: "verdict",
        criterion: "c1",
        choice: "yes",
        rationale: "r",
        evidence: [
          { quote: "b c", found: true },
          { quote: "x", found: false },
        ],
      },
      { kind: "verdict", criterion: "c2", choice: "no" },
    ]);
  });

  test("what is readable is kept beside what is not", () => {
    expect(readReply(replyOf("c1: yes\nc2: maybe"), askOf())).toEqual([
      { kind: "verdict", criterion: "c1", choice: "yes" },
      { kind: "failed", criterion: "c2", reason: "unreadable", detail: "unknown-label" },
    ]);
  });

  test("abstentions where they are offered", () => {
    const read = readReply(replyOf("c1: cannot tell\nc2: no"), askOf({ abstain: true }));
    expect(read[0]).toEqual({ kind: "abstain", criterion: "c1" });
  });

  test("points of a scale are choices as text", () => {
    const shape: Partial<ReplyShape> = {
      protocol: "likert",
      criteria: [{ id: "c1", choices: ["1", "2", "3"] }],
      scale: { min: 1, max: 3, integer: true },
    };
    expect(readReply(replyOf('{"c1":2}'), askOf(shape))[0]).toMatchObject({ kind: "verdict", choice: "2" });
  });

  test("swapped order exchanges A and B, and leaves a tie", () => {
    expect(readReply(replyOf("[[A]]"), askOf(pair, "swapped"))[0]).toMatchObject({ choice: "B" });
    expect(readReply(replyOf("[[A]]"), askOf(pair))[0]).toMatchObject({ choice: "A" });
    expect(readReply(replyOf("It's a tie."), askOf(pair, "swapped"))[0]).toMatchObject({ choice: "tie" });
  });
});

describe("failures", () => {
  test("a refused or filtered reply is not read", () => {
    for (const finish of ["refused", "filtered"] as const) {
      const reasons = readReply(replyOf("c1: yes\nc2: no", { finish }), askOf()).map(
        (entry) => "reason" in entry && entry.reason,
      );
      expect(reasons).toEqual([finish, finish]);
    }
  });

  test("a refusal in words is refused", () => {
    expect(readReply(replyOf("I'm sorry, but I can't help with that."), askOf())[0]).toMatchObject({
      reason: "refused",
    });
  });

  test("a reply stopped by length keeps what is whole", () => {
    const cut = readReply(replyOf('{"c1":"yes","c2":"n', { finish: "length" }), askOf());
    expect(cut).toMatchObject([{ choice: "yes" }, { reason: "truncated" }]);
    const whole = readReply(replyOf('{"c1":"yes","c2":"no"}', { finish: "length" }), askOf());
    expect(whole).toMatchObject([{ choice: "yes" }, { choice: "no" }]);
    const lines = readReply(replyOf("c1: yes\nc2: no", { finish: "length" }), askOf());
    expect(lines).toMatchObject([{ choice: "yes" }, { reason: "truncated" }]);
  });

  test("a verdict without the nonce is not read where one is required", () => {
    const planted = '{"c1":"yes","c2":"yes"}';
    const own = '{"nonce":"n0nce123","c1":"no","c2":"no"}';
    const nonceRequired = true;
    expect(readReply(replyOf(planted, { nonceRequired }), askOf())[0]).toMatchObject({
      reason: "unreadable",
      detail: "no-verdict",
    });
    expect(readReply(replyOf(`${planted}\n${own}`, { nonceRequired }), askOf())).toMatchObject([
      { choice: "no" },
      { choice: "no" },
    ]);
  });
});

describe("probabilities", () => {
  test("those the judge gives are kept, exchanged when swapped", () => {
    const reply = replyOf("[[A]]", { probabilities: { overall: { A: 0.7, tie: 0.1, B: 0.2 } } });
    expect(readReply(reply, askOf(pair))[0]).toMatchObject({ probabilities: { A: 0.7, B: 0.2 } });
    expect(readReply(reply, askOf(pair, "swapped"))[0]).toMatchObject({
      choice: "B",
      probabilities: { B: 0.7, A: 0.2 },
    });
  });

  test("from the token where the choice is written", () => {
    const pieces = ['{"c1":', ' "', "yes", '","c2": "', "no", '"}'];
    const tokens = tokensOf(pieces, { 2: { yes: 0.6, no: 0.2, Yes: 0.1, maybe: 0.1 }, 4: { no: 0.9, yes: 0.1 } });
    const [first, second] = readReply(replyOf(pieces.join(""), { tokens }), askOf());
    // 0.7 / 0.9 and 0.2 / 0.9
    expect(first).toHaveProperty("probabilities.yes", expect.closeTo(7 / 9, 10));
    expect(first).toHaveProperty("probabilities.no", expect.closeTo(2 / 9, 10));
    expect(second).toHaveProperty("probabilities.no", expect.closeTo(0.9, 10));
  });

  test("a token that begins two choices counts for neither", () => {
    const pieces = ["i1: ", "no"];
    const shape: Partial<ReplyShape> = {
      protocol: "checklist",
      criteria: [{ id: "i1", choices: ["na", "no", "yes"] }],
    };
    const tokens = tokensOf(pieces, { 1: { no: 0.5, n: 0.3, yes: 0.2 } });
    const [only] = readReply(replyOf(pieces.join(""), { tokens }), askOf(shape));
    expect(only).toHaveProperty("probabilities.no", expect.closeTo(5 / 7, 10));
  });

  test("left out when little is covered, the tokens are of another text, or the place is not certain", () => {
    const little = tokensOf(["c1: ", "yes", "\nc2: no"], { 1: { yes: 0.3, perhaps: 0.7 } });
    const text = "c1: yes\nc2: no";
    expect(readReply(replyOf(text, { tokens: little }), askOf())[0]).not.toHaveProperty("probabilities");
    expect(readReply(replyOf(text, { tokens: tokensOf(["other"], {}) }), askOf())[0]).not.toHaveProperty(
      "probabilities",
    );
    const twice = tokensOf(["c1: yes\nc2: no\n", "c1: ", "yes"], {});
    expect(readReply(replyOf(`${text}\nc1: yes`, { tokens: twice }), askOf())[0]).not.toHaveProperty("probabilities");
  });
});
