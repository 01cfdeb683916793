import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import type { Job } from "bullmq";
import { StoreError } from "../errors/errors.ts";
import { type QueuedCall, queuedCallSchema } from "../schema/queued-call.ts";
import { counted } from "../util/counted.ts";
import { begunCall, callLedger } from "./call-ledger.ts";
import type { Answered, CallLine, ServeOptions } from "./call-line.ts";
import { openRedis } from "./open-redis.ts";
import { queueNames, queuePrefix } from "./queue-names.ts";

/** How a worker takes its part in a line. */
export interface BullLineOptions {
  readonly url: string;
  /** Id of the judge whose calls are taken. */
  readonly judge: string;
  /** How long a call stays with a worker that gives no sign of life, in milliseconds. Default 30,000. */
  readonly lockMs?: number;
  /** Most calls a second of all workers of this judge together. */
  readonly rate?: number;
  /** How long a reply that is paid for waits for Redis to come back, in milliseconds. Default 600,000. */
  readonly keepMs?: number;
}

/**
 * Opens a judge's line on Redis, carried by BullMQ: the lock of each call is renewed while it is under way, and a call
 * whose lock has lapsed is handed out again.
 *
 * @throws ConfigError where Redis is not reached. @throws MissingPackageError without `bullmq` or `ioredis`.
 */
export async function openBullLine(options: BullLineOptions): Promise<CallLine> {
  const { judge, lockMs = 30_000, rate, keepMs = 600_000 } = options;
  const { redis, address, bullmq, close } = await openRedis(options.url);
  const ledger = callLedger(redis, judge);
  const { queue } = queueNames(judge);
  const name = `${hostname()}:${process.pid}`;

  async function serve(how: ServeOptions) {
    const served = { stored: 0, second: 0, known: 0, lost: 0 };
    const unsettled = new Set<Promise<void>>();
    let trouble: unknown;

    async function handOut(job: Job, lock: string | undefined): Promise<void> {
      const key = String(job.id);
      const token = randomUUID();
      const read = queuedCallSchema.safeParse(job.data);
      const failed = !read.success
        ? { reason: "rejected" as const, message: `the call ${key} on ${address} cannot be read`, billed: false }
        : job.stalledCounter > mostStalls
          ? {
              reason: "network" as const,
              message: `${job.stalledCounter} workers ended during this call`,
              billed: true,
            }
          : null;
      if (failed !== null) return ledger.fail(token, key, failed);
      const call = read.data as QueuedCall;
      if (!(await ledger.begin(token, begunCall(call, name, await how.worstCost(call))))) {
        served.known++;
        return;
      }
      const settled = how.answer(call).then((answered) => settle(job, lock, token, key, answered));
      unsettled.add(settled);
      await settled.finally(() => unsettled.delete(settled));
    }

    async function settle(job: Job, lock: string | undefined, token: string, key: string, answered: Answered) {
      if ("failure" in answered) {
        await keepTrying(() => ledger.fail(token, key, answered.failure), keepMs);
        return;
      }
      if ("reply" in answered) {
        const first = await keepTrying(() => ledger.reply(token, key, answered.reply), keepMs);
        served[first === null ? "lost" : first ? "stored" : "second"]++;
        return;
      }
      if (!answered.billed) await keepTrying(() => ledger.withdraw(token, key), keepMs);
      if (lock !== undefined) await job.moveToWait(lock);
      throw new bullmq.WaitingError();
    }

    const worker = new bullmq.Worker(queue, handOut, {
      connection: redis,
      prefix: queuePrefix,
      name,
      concurrency: how.concurrency,
      lockDuration: lockMs,
      stalledInterval: lockMs,
      // The bound is kept above, where a failure can be stored with its reason.
      maxStalledCount: 1_000_000,
      runRetryDelay: 500,
      drainDelay: 1,
      removeOnComplete: { count: 0 },
      removeOnFail: { count: 0 },
      ...(rate === undefined ? {} : { limiter: limiterOf(rate) }),
    });
    // Lost locks and outages are expected: what they lead to is settled by the ledger.
    worker.on("error", (error) => {
      trouble = error;
    });
    // A call may be handed out before both connections are ready, and Redis may go away in between.
    await Promise.race([worker.waitUntilReady(), fired(how.drain)]);
    await fired(how.drain);
    const closed = worker.close();
    // A worker closes in good order only with Redis there; what is paid for is settled by now, one way or the other.
    while (unsettled.size > 0) await Promise.allSettled(unsettled);
    await Promise.race([closed, after(lastWordMs)]);
    closed.catch(() => undefined);
    if (served.lost > 0) {
      const why = trouble instanceof Error ? trouble.message : "no answer";
      const replies = counted(served.lost, "reply that was", "replies that were");
      throw new StoreError(`${replies} paid for could not be written to ${address}: ${why}`);
    }
    return served;
  }

  return { serve, close };
}

/** A call that has outlived so many workers is taken for what ends them. */
const mostStalls = 3;

const lastWordMs = 3000;

/** Writes what became of a call, whatever it takes, for `ms`. Null: it could not be written. */
async function keepTrying<T>(write: () => Promise<T>, ms: number): Promise<T | null> {
  const end = performance.now() + ms;
  const late = after(ms).then(() => null);
  for (;;) {
    try {
      return await Promise.race([write(), late]);
    } catch {
      // A Redis that is full or still loading says so, and may have room later.
      if (performance.now() >= end) return null;
      await after(500);
    }
  }
}

function after(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref());
}

/** One call at a time for rates that are no whole number of calls a second. */
function limiterOf(rate: number): { max: number; duration: number } {
  return Number.isInteger(rate) ? { max: rate, duration: 1000 } : { max: 1, duration: Math.ceil(1000 / rate) };
}

function fired(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
}
