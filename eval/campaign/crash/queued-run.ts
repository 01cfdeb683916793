import { join } from "node:path";
import type { BegunCall } from "../../../src/schema/queued-call.ts";
import { type ModelServer, startModelServer } from "../../../src/testing/index.ts";
import { type RedisServer, startRedisServer } from "../../../src/testing/redis-server.ts";
import { seededRandom } from "../../../src/util/random.ts";
import { type Ended, type Running, startQuorate } from "../command-line.ts";
import { byItem, comparable, itemFolder, lookInto, startScore } from "../workload.ts";

/** Calls in flight in each worker. */
export const inFlight = 8;

/** What stands around a run whose calls are made by workers. */
export interface Stage {
  readonly redis: RedisServer;
  readonly server: ModelServer;
  /** Those that are running; whoever ends one takes it out. */
  readonly workers: Running[];
  startWorker(): Running;
  /** Resolves once the server has seen so many requests, or the run has ended. */
  requests(count: number): Promise<void>;
}

/** What a run over the queue came to. */
export interface QueuedRun {
  readonly items: number;
  readonly requests: number;
  /** Requests beyond the first of each item. */
  readonly again: number;
  /** Calls that BullMQ handed out again because their worker gave no sign of life. */
  readonly redelivered: number;
  /** Requests made again that `runs doctor --queue` does not name. */
  readonly unnamed: number;
  /** The run ended well, every item has its stored reply, and the results are those of a run without a queue. */
  readonly whole: boolean;
  /** Requests that each of the last workers stored. */
  readonly shares: readonly number[];
}

/** Runs `quorate score --queue` with real workers on a real Redis while `disturb` does its worst. */
export async function queuedRun(options: {
  readonly items: number;
  readonly workers: number;
  readonly producers?: number;
  readonly delayMs?: number;
  readonly persistent?: boolean;
  readonly disturb?: (stage: Stage) => Promise<void>;
}): Promise<QueuedRun> {
  const { items: count, producers = 1, delayMs = 30, persistent = true } = options;
  const random = seededRandom(count);
  const fault = () => ({ kind: "delay" as const, ms: delayMs * (0.5 + random.next()) });
  const [server, plain] = await Promise.all([startModelServer({ fault }), startModelServer()]);
  const redis = await startRedisServer({ persistent });
  const { folder, items } = itemFolder(count);
  const inline = join(folder, "inline.jsonl");
  await startScore({ server: plain, folder, items, store: join(folder, "inline.sqlite"), output: inline }).ended;

  const environment = { OPENAI_BASE_URL: server.openaiURL, OPENAI_API_KEY: "key-for-tests" };
  const words = ["worker", "--queue", redis.url, "-J", "openai:gpt-4.1-mini", "-j", String(inFlight), "--lock", "1"];
  const workers: Running[] = [];
  const startWorker = () => {
    const worker = startQuorate(words, { environment });
    workers.push(worker);
    return worker;
  };
  for (let i = 0; i < options.workers; i++) startWorker();
  const runs = Array.from({ length: producers }, (_, i) => ({
    store: join(folder, `store-${i}.sqlite`),
    output: join(folder, `results-${i}.jsonl`),
  }));
  const more = ["--queue", redis.url];
  const scoring = runs.map((run) => startScore({ server, folder, items, inFlight: 64, more, ...run }));
  const ended = Promise.all(scoring.map((run) => run.ended));
  let over = false;
  ended.finally(() => {
    over = true;
  });
  const requests = async (seen: number) => {
    while (server.ledger.requests < seen && !over) await new Promise((resolve) => setTimeout(resolve, 2));
  };
  await options.disturb?.({ redis, server, workers, startWorker, requests });
  const produced = await ended;
  for (const worker of workers) worker.process.kill("SIGTERM");
  const worked = await Promise.all(workers.map((worker) => worker.ended));
  const begun = await doctor(redis.url);
  const redelivered = redis.command("XRANGE", eventsKey, "-", "+").match(/^stalled$/gm)?.length ?? 0;
  await Promise.all([redis.close(), server.close(), plain.close()]);

  const wanted = comparable(inline);
  const whole = runs.every(
    (run, i) => produced[i]?.code === 0 && comparable(run.output) === wanted && lookInto(run.store).stored === count,
  );
  const again = [...byItem(server)].map(([item, seen]) => ({ item, times: seen.requests - 1 }));
  const named = (item: string) => begun.filter((call) => call.item === item).length;
  return {
    items: count,
    requests: server.ledger.requests,
    again: again.reduce((sum, { times }) => sum + times, 0),
    redelivered,
    unnamed: again.reduce((sum, { item, times }) => sum + Math.max(0, times - named(item)), 0),
    whole,
    shares: worked.map(stored),
  };
}

const eventsKey = "quorate:openai%3Agpt-4.1-mini:events";

async function doctor(url: string): Promise<BegunCall[]> {
  const { stdout } = await startQuorate(["runs", "doctor", "--queue", url, "--json"]).ended;
  return stdout
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as BegunCall);
}

function stored({ stderr }: Ended): number {
  return Number(/(\d+) repl(?:y|ies) stored/.exec(stderr)?.[1] ?? 0);
}
