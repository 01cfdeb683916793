import { type EvidenceSources, readReply } from "../reply/read-reply.ts";
import { wholeOrNone } from "../reply/whole-or-none.ts";
import type { Ask, Heard, Segment, Usage } from "../schema/ask.ts";
import { noUsage } from "../schema/ask.ts";
import type { Rubric } from "../schema/rubric.ts";
import type { Failure, Vote } from "../schema/vote.ts";
import { continued } from "./converse.ts";
import { takeToolTurns } from "./judge-tools.ts";
import { reask } from "./plan.ts";
import { sumUsage } from "./sum-calls.ts";

/** A reply that was paid for, now or before. */
export interface HeardReply {
  readonly usage: Usage;
  readonly cached: boolean;
}

/** What is left to ask before the votes of a planned ask are known, or the votes. */
export interface HeardAsk {
  readonly next: Ask | null;
  readonly votes: readonly Vote[];
  readonly replies: readonly HeardReply[];
}

/**
 * Hears one planned ask to its end: tool turns, the re-ask of an unreadable reply, and rounds of self-check. The votes
 * carry the usage of all of it, and how many replies it took where it took more than one.
 */
export function hearAsk(
  ask: Ask,
  rubric: Rubric,
  heard: ReadonlyMap<string, Heard>,
  sources: EvidenceSources,
): HeardAsk {
  const replies: HeardReply[] = [];
  const hear = (asked: Ask): Heard | null => {
    const said = heard.get(asked.key) ?? null;
    if (said !== null && "reply" in said) replies.push({ usage: said.reply.usage, cached: said.cached });
    return said;
  };
  const waiting = (next: Ask): HeardAsk => ({ next, votes: [], replies });

  const read = (asked: Ask, said: Heard): Vote[] => {
    const votes = votesOf(asked, said, sources);
    return rubric.vote.whole === true ? wholeOrNone(votes) : votes;
  };

  const turns = takeToolTurns(ask, rubric.tools, hear);
  let current = turns.ask;
  let said = turns.heard;
  if (said === null) return waiting(current);
  let votes = read(current, said);
  const unreadable = votes.find(
    (vote): vote is Failure & Vote => vote.kind === "failed" && vote.reason === "unreadable",
  );
  if (unreadable !== undefined && rubric.vote.reask === 1) {
    current = reask(current, unreadable.detail ?? "no verdict");
    said = hear(current);
    if (said === null) return waiting(current);
    votes = read(current, said);
  }
  let rounds = 0;
  let checkFailed = false;
  while (rubric.reflect !== null && rounds < rubric.reflect.rounds && "reply" in said && !votes.every(hasFailed)) {
    current = continued(current, said.reply, selfCheck);
    const again = hear(current);
    if (again === null) return waiting(current);
    rounds++;
    const checked = read(current, again);
    checkFailed ||= checked.some(hasFailed);
    const before = votes;
    votes = before.map((vote, i) => (hasFailed(checked[i] as Vote) ? vote : (checked[i] as Vote)));
    if (votes.every((vote, i) => sameAnswer(vote, before[i] as Vote))) break;
    said = again;
  }
  const flags = [...(turns.failed ? ["tool failed"] : []), ...(checkFailed ? ["self-check failed"] : [])];
  const path = {
    ...(replies.length > 1 ? { usage: sumUsage(replies.map(({ usage }) => usage)), turns: replies.length } : {}),
    ...(replies.length > 1 ? { cached: replies.every(({ cached }) => cached) } : {}),
    ...(rubric.reflect === null ? {} : { rounds }),
    ...(flags.length === 0 ? {} : { flags }),
  };
  return { next: null, votes: votes.map((vote) => ({ ...vote, ...path })), replies };
}

const selfCheck: readonly Segment[] = [
  "Look at your answer once more, as if another judge had given it. Hold each verdict against the material: is there something that it missed or took for granted? Keep what holds and change what does not.\nReply again in the format asked for at first, complete, with the code ",
  { slot: "nonce" },
  ".",
];

function hasFailed(vote: Vote): boolean {
  return vote.kind === "failed";
}

function sameAnswer(a: Vote, b: Vote): boolean {
  return a.kind === "verdict" ? b.kind === "verdict" && a.choice === b.choice : a.kind === b.kind;
}

function votesOf(ask: Ask, heard: Heard, sources: EvidenceSources): Vote[] {
  const ballot = { judge: ask.judge, prompt: ask.prompt.id, sample: ask.sample, order: ask.order };
  if ("failure" in heard) {
    return ask.shape.criteria.map(({ id }) => ({
      kind: "failed",
      criterion: id,
      reason: heard.failure.reason,
      detail: heard.failure.message,
      ...ballot,
      usage: noUsage,
      cached: false,
    }));
  }
  const { reply, cached } = heard;
  return readReply(reply, ask, sources).map((reading) => ({ ...reading, ...ballot, usage: reply.usage, cached }));
}
