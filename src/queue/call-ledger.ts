import type { Redis } from "ioredis";
import type { Reply } from "../schema/ask.ts";
import {
  type BegunCall,
  begunCallSchema,
  type QueuedCall,
  type QueuedFailure,
  type QueuedOutcome,
  queuedOutcomeSchema,
} from "../schema/queued-call.ts";
import { queueNames, queuePrefix } from "./queue-names.ts";

/** Replies, failures and begun calls of one judge's line, as Redis holds them. */
export interface CallLedger {
  /** What became of each ask, null where nothing has yet. */
  outcomes(keys: readonly string[]): Promise<(QueuedOutcome | null)[]>;
  /** Forgets the failure of an ask, so that it can be tried again. */
  forgetFailure(key: string): Promise<void>;
  /**
   * Enters a call before it is made. False: the ask has its outcome already, and no call may be made.
   * `token` names this one call.
   */
  begin(token: string, call: BegunCall): Promise<boolean>;
  /**
   * Stores a reply, the first for its ask only, and strikes the call off, both or neither. False: another call's reply
   * was there first and stays; this call was paid for in vain and stays entered.
   */
  reply(token: string, key: string, reply: Reply): Promise<boolean>;
  /** Stores a failure where there is no outcome yet; a call that may have been billed stays entered. */
  fail(token: string, key: string, failure: QueuedFailure): Promise<void>;
  /** Strikes a call off that was not made, or that certainly cost nothing. */
  withdraw(token: string, key: string): Promise<void>;
}

/** Opens the ledger of a judge's line. */
export function callLedger(redis: Redis, judge: string): CallLedger {
  const names = queueNames(judge);
  const run = (script: string, key: string, ...values: string[]) =>
    redis.eval(script, 3, names.reply(key), names.failure(key), names.begun(key), ...values);
  return {
    async outcomes(keys) {
      if (keys.length === 0) return [];
      const found = await redis.mget(keys.flatMap((key) => [names.reply(key), names.failure(key)]));
      return keys.map((_, i) => outcomeOf(found[2 * i] ?? found[2 * i + 1] ?? null));
    },
    async forgetFailure(key) {
      await redis.del(names.failure(key));
    },
    async begin(token, call) {
      return (await run(scripts.begin, call.key, token, JSON.stringify(call), seconds.begun)) === 1;
    },
    async reply(token, key, reply) {
      return (await run(scripts.reply, key, token, JSON.stringify({ reply }), seconds.reply)) === 1;
    },
    async fail(token, key, failure) {
      const strike = failure.billed ? "" : token;
      await run(scripts.fail, key, strike, JSON.stringify({ failure }), seconds.failure);
    },
    async withdraw(token, key) {
      await redis.hdel(names.begun(key), token);
    },
  };
}

/** The call that a worker begins. */
export function begunCall({ ask }: QueuedCall, worker: string, worstCost: number | null): BegunCall {
  return { key: ask.key, item: ask.item, judge: ask.judge, worker, begunAt: new Date().toISOString(), worstCost };
}

/** Every call that workers began and whose reply is not the stored one, of all judges, oldest first. */
export async function begunCalls(redis: Redis): Promise<BegunCall[]> {
  const found: BegunCall[] = [];
  for await (const keys of redis.scanStream({ match: `${queuePrefix}:*:begun:*`, count: 1000 })) {
    for (const key of keys as string[]) {
      for (const text of await redis.hvals(key)) found.push(begunCallSchema.parse(JSON.parse(text)));
    }
  }
  return found.sort((a, b) => a.begunAt.localeCompare(b.begunAt));
}

function outcomeOf(text: string | null): QueuedOutcome | null {
  return text === null ? null : queuedOutcomeSchema.parse(JSON.parse(text));
}

/** How long Redis keeps what nobody asks for any more. */
const seconds = { reply: String(7 * 86_400), failure: String(3600), begun: String(30 * 86_400) };

/**
 * KEYS: reply, failure, begun calls. ARGV: token, text, seconds. Each runs as a whole, whoever else is at it. What is
 * written comes before what is struck off: a Redis that is out of memory stops a script at its write.
 */
const scripts = {
  begin: `
    if redis.call("EXISTS", KEYS[1], KEYS[2]) > 0 then return 0 end
    redis.call("HSET", KEYS[3], ARGV[1], ARGV[2])
    redis.call("EXPIRE", KEYS[3], ARGV[3])
    return 1`,
  reply: `
    local first = redis.call("SET", KEYS[1], ARGV[2], "NX", "EX", ARGV[3])
    if not first then return 0 end
    redis.call("HDEL", KEYS[3], ARGV[1])
    redis.call("DEL", KEYS[2])
    return 1`,
  fail: `
    if redis.call("EXISTS", KEYS[1]) == 0 then redis.call("SET", KEYS[2], ARGV[2], "NX", "EX", ARGV[3]) end
    redis.call("HDEL", KEYS[3], ARGV[1])
    return 1`,
};
