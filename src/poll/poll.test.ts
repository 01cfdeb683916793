import { describe, expect, test } from "vitest";
import type { CompiledPrompt } from "../prompt/compile-prompt.ts";
import type { Ask, Heard, Reply } from "../schema/ask.ts";
import type { Item } from "../schema/item.ts";
import { protocolChoices } from "../schema/protocol.ts";
import type { Criterion, Rubric } from "../schema/rubric.ts";
import { openPoll, type PollOptions, type PollResult } from "./open-poll.ts";

const criterion = (id: string, changes: Partial<Criterion> = {}): Criterion => ({
  id,
  ask: `${id}?`,
  weight: 1,
  required: false,
  tags: [],
  choices: protocolChoices.binary,
  ...changes,
});

function rubric(
  changes: Omit<Partial<Rubric>, "vote" | "reply"> & {
    vote?: Partial<Rubric["vote"]>;
    reply?: Partial<Rubric["reply"]>;
  } = {},
): Rubric {
  return {
    id: "r",
    version: "1",
    title: "",
    description: "",
    source: null,
    protocol: "binary",
    inputs: [],
    criteria: [criterion("c1")],
    scale: null,
    levels: {},
    choices: [],
    step: 1,
    score: { combine: "weighted-mean", unscored: "renormalise", pass: 0.5 },
    guard: { empty: "worst", masterKey: "worst" },
    checks: [],
    labels: null,
    tools: null,
    reflect: null,
    route: null,
    blocks: null,
    references: null,
    prompts: ["p"],
    pool: null,
    body: null,
    bodyLine: 1,
    path: "r.hbs",
    hash: "h",
    ...changes,
    vote: {
      samples: 1,
      rule: "majority",
      tie: "abstain",
      quorum: 1,
      stop: "never",
      orders: "both",
      reask: 0,
      ...changes.vote,
    },
    reply: {
      rationale: "none",
      evidence: false,
      evidenceJoin: "majority",
      echo: false,
      abstain: false,
      window: null,
      criteria: "together",
      ...changes.reply,
    },
  };
}

const prompt: CompiledPrompt = {
  id: "p",
  version: "1",
  hash: "ph",
  render: (item, criteria, order) => ({
    messages: [{ role: "user", content: [`${item.id} ${order} ${criteria.map(({ id }) => id)}`, { slot: "nonce" }] }],
    shape: {
      protocol: criteria[0]?.choices === protocolChoices.pairwise ? "pairwise" : "binary",
      criteria: criteria.map(({ id, choices }) => ({ id, choices: choices.map((choice) => choice.id) })),
      scale: null,
      abstain: false,
      rationale: "none",
      evidence: false,
    },
    flags: [],
  }),
};

const options = (rules: Rubric, judges = ["a"]): PollOptions => ({
  rubric: rules,
  prompts: [prompt],
  panel: judges.map((judge) => ({ judge, parameters: {} })),
});

const item: Item = { id: "i1", response: "a real answer" };

function reply(verdicts: Record<string, string>): Heard {
  const entries = Object.entries(verdicts).map(([id, verdict]) => ({ id, verdict }));
  const answer: Reply = {
    text: JSON.stringify({ nonce: "n0nce", verdicts: entries }),
    finish: "stop",
    model: "m",
    usage: { inputTokens: 5, outputTokens: 1, cachedInputTokens: 0, reasoningTokens: 0, cost: 0.5 },
    secrets: { fence: "f", nonce: "n0nce" },
    elapsedMs: 1,
    nonceRequired: true,
  };
  return { reply: answer, cached: false };
}
const unreadable: Heard = {
  ...reply({}),
  reply: { ...(reply({}) as { reply: Reply }).reply, text: "It is nice." },
} as Heard;

/** Feeds a poll from a script until it ends; also returns the asks in the order they were made. */
function play(
  poll: ReturnType<typeof openPoll>,
  answer: (ask: Ask, made: number) => Heard,
): { result: PollResult; asks: Ask[]; waves: number } {
  const heard = new Map<string, Heard>();
  const asks: Ask[] = [];
  for (let waves = 0; ; waves++) {
    const step = poll.next(heard);
    if ("result" in step) return { result: step.result, asks, waves };
    for (const ask of step.asks) {
      expect(heard.has(ask.key)).toBe(false);
      heard.set(ask.key, answer(ask, asks.length));
      asks.push(ask);
    }
  }
}

describe("poll", () => {
  test("samples × judges, each vote attributed", () => {
    const { result, asks } = play(openPoll(options(rubric({ vote: { samples: 2 } }), ["a", "b"]), item), () =>
      reply({ c1: "yes" }),
    );
    expect(asks.map(({ judge, sample }) => [judge, sample])).toEqual([
      ["a", 0],
      ["b", 0],
      ["a", 1],
      ["b", 1],
    ]);
    expect(new Set(asks.map(({ key }) => key)).size).toBe(4);
    expect(result.criteria[0]).toMatchObject({ verdict: "yes", settledBy: "votes" });
    expect(result).toMatchObject({ calls: { made: 4, cached: 0, saved: 0 }, usage: { inputTokens: 20, cost: 2 } });
  });

  test("next is a function of what was heard, whatever the order", () => {
    const poll = openPoll(options(rubric({ vote: { samples: 3 } })), item);
    const step = poll.next(new Map());
    if (!("asks" in step)) throw new Error("expected asks");
    const answers = step.asks.map((ask, position) => [ask.key, reply({ c1: position === 1 ? "no" : "yes" })] as const);
    const forwards = poll.next(new Map(answers));
    const backwards = openPoll(options(rubric({ vote: { samples: 3 } })), item).next(new Map([...answers].reverse()));
    expect(backwards).toEqual(forwards);
  });

  test("early stop asks the fewest votes that can decide, and names what it saved", () => {
    const rules = rubric({ vote: { samples: 5, stop: "decided" } });
    const agreed = play(openPoll(options(rules), item), () => reply({ c1: "yes" }));
    expect(agreed.asks).toHaveLength(3);
    expect(agreed.result.calls).toEqual({ made: 3, cached: 0, saved: 2 });
    const split = play(openPoll(options(rules), item), (_, made) => reply({ c1: made % 2 ? "no" : "yes" }));
    expect(split.asks).toHaveLength(5);
    expect(split.result.criteria[0]?.verdict).toBe("yes");
  });

  test("a criterion's own vote rule counts its votes, and its early stop is exact", () => {
    // union: the first "no" settles c2; the majority of c1 is settled after three alike.
    const criteria = [criterion("c1"), criterion("c2", { vote: { rule: "union" } })];
    const rules = rubric({ criteria, vote: { samples: 5, stop: "decided" } });
    const bad = play(openPoll(options(rules), item), () => reply({ c1: "yes", c2: "no" }));
    expect(bad.result.criteria.map(({ verdict }) => verdict)).toEqual(["yes", "no"]);
    expect(bad.asks).toHaveLength(3);
    const late = play(openPoll(options(rules), item), (_, made) => reply({ c1: "yes", c2: made < 4 ? "yes" : "no" }));
    expect(late.asks).toHaveLength(5);
    expect(late.result.criteria.map(({ verdict }) => verdict)).toEqual(["yes", "no"]);
    const waits = rubric({ criteria: [criterion("c1", { vote: { stop: "never" } })], vote: { samples: 5 } });
    expect(play(openPoll(options(waits), item), () => reply({ c1: "yes" })).asks).toHaveLength(5);
  });

  test("several criteria in one call, or one call each", () => {
    const criteria = [criterion("c1"), criterion("c2")];
    const together = play(openPoll(options(rubric({ criteria })), item), () => reply({ c1: "yes", c2: "no" }));
    expect(together.asks).toHaveLength(1);
    expect(together.result.criteria.map(({ verdict }) => verdict)).toEqual(["yes", "no"]);
    const apart = play(openPoll(options(rubric({ criteria, reply: { criteria: "apart" } })), item), (ask) =>
      reply({ [ask.shape.criteria[0]?.id as string]: "yes" }),
    );
    expect(apart.asks).toHaveLength(2);
    expect(apart.result.criteria.map(({ verdict }) => verdict)).toEqual(["yes", "yes"]);
  });

  test("an unreadable reply is a failed vote, never a choice", () => {
    const { result } = play(openPoll(options(rubric({ vote: { samples: 3 } })), item), (_, made) =>
      made === 0 ? unreadable : reply({ c1: "yes" }),
    );
    expect(result.criteria[0]?.tally).toMatchObject({ counts: { no: 0, yes: 2 }, failed: 1, winner: "yes" });
    expect(result.criteria[0]?.votes[0]).toMatchObject({ kind: "failed", reason: "unreadable" });
  });

  test("it is asked again once at most, only where the rubric says so, and told what was wrong", () => {
    const once = play(openPoll(options(rubric({ vote: { reask: 1 } })), item), (ask) =>
      ask.attempt === 0 ? unreadable : reply({ c1: "yes" }),
    );
    expect(once.asks.map(({ attempt }) => attempt)).toEqual([0, 1]);
    expect(JSON.stringify(once.asks[1]?.messages)).toContain("no-verdict");
    expect(once.result.criteria[0]?.tally).toMatchObject({ failed: 0, winner: "yes" });
    expect(once.result.usage.inputTokens).toBe(10);
    const twice = play(openPoll(options(rubric({ vote: { reask: 1 } })), item), () => unreadable);
    expect(twice.asks).toHaveLength(2);
    expect(twice.result.criteria[0]?.tally.failed).toBe(1);
  });

  test("a failed call is a failed vote with its reason", () => {
    const { result } = play(openPoll(options(rubric()), item), () => ({
      failure: { reason: "timeout", message: "late" },
    }));
    expect(result.criteria[0]).toMatchObject({ verdict: null, votes: [{ kind: "failed", reason: "timeout" }] });
    expect(result.calls.made).toBe(0);
  });

  test("pairs are asked in both orders, and the choice is given back for the responses as given", () => {
    const rules = rubric({ protocol: "pairwise", criteria: [criterion("c1", { choices: protocolChoices.pairwise })] });
    const first = play(openPoll(options(rules), item), () => reply({ c1: "A" }));
    expect(first.asks.map(({ order }) => order)).toEqual(["given", "swapped"]);
    expect(first.result.criteria[0]?.verdict).toBe("tie");
    expect(first.result.flags).toEqual(["orders disagree: 1"]);
    const steady = play(openPoll(options(rules), item), (ask) => reply({ c1: ask.order === "given" ? "B" : "A" }));
    expect(steady.result.criteria[0]?.verdict).toBe("B");
    expect(steady.result.flags).toEqual([]);
  });

  test("a check settles a criterion without a call", () => {
    const check = { kind: "exact", response: "response", reference: "reference", decides: "match" } as const;
    const rules = rubric({ checks: [check] });
    const { result, asks } = play(openPoll(options(rules), { ...item, reference: "A REAL answer" }), () =>
      reply({ c1: "no" }),
    );
    expect(asks).toHaveLength(0);
    expect(result.criteria[0]).toMatchObject({ verdict: "yes", settledBy: "check", votes: [] });
    const open = play(openPoll(options(rules), { ...item, reference: "another" }), () => reply({ c1: "no" }));
    expect(open.result.criteria[0]).toMatchObject({ verdict: "no", settledBy: "votes" });
  });

  test("an empty or master-key response never reaches a judge", () => {
    const guarded = play(openPoll(options(rubric()), { id: "i", response: "Solution:" }), () => reply({ c1: "yes" }));
    expect(guarded.asks).toHaveLength(0);
    expect(guarded.result.criteria[0]).toMatchObject({ verdict: "no", settledBy: "guard" });
    expect(guarded.result.flags).toEqual(["master-key response"]);
    const unscored = openPoll(options(rubric({ guard: { empty: "unscored", masterKey: "off" } })), {
      id: "i",
      response: "",
    });
    expect(play(unscored, () => reply({})).result.criteria[0]).toMatchObject({ verdict: null, settledBy: "guard" });
  });
});

test("only whole replies count where the rubric says so", () => {
  const criteria = [criterion("c1"), criterion("c2")];
  for (const whole of [false, true]) {
    const poll = openPoll(options(rubric({ criteria, vote: { samples: 2, whole } })), item);
    const heard = new Map<string, Heard>();
    const { asks } = poll.next(heard) as { asks: Ask[] };
    heard.set((asks[0] as Ask).key, reply({ c1: "yes", c2: "no" }));
    heard.set((asks[1] as Ask).key, reply({ c1: "no" }));
    const { result } = poll.next(heard) as { result: PollResult };
    const [c1, c2] = result.criteria.map(({ tally }) => tally);
    expect(c1).toMatchObject(
      whole ? { counts: { yes: 1, no: 0 }, failed: 1 } : { counts: { yes: 1, no: 1 }, failed: 0 },
    );
    expect(c2).toMatchObject({ counts: { yes: 0, no: 1 }, failed: 1 });
  }
});
