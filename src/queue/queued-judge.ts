import type { JobsOptions } from "bullmq";
import { CancelledError, JudgeError, StoreError } from "../errors/errors.ts";
import { orCancelled } from "../judge/clock.ts";
import type { Judge } from "../judge/judge.ts";
import type { JudgeParameters } from "../schema/ask.ts";
import type { QueuedCall, QueuedFailure } from "../schema/queued-call.ts";
import { callLedger } from "./call-ledger.ts";
import { openRedis } from "./open-redis.ts";
import { queueNames, queuePrefix } from "./queue-names.ts";
import { waitingAsks } from "./waiting-asks.ts";

/** How a judge is asked through workers. */
export interface QueuedJudgeOptions {
  /** `redis://` or `rediss://`. */
  readonly url: string;
  /** They travel with each ask: a worker opens the judge with them. */
  readonly parameters?: JudgeParameters | undefined;
  /** Told once when asks wait and no worker takes them. */
  readonly onNoWorker?: ((judge: string) => void) | undefined;
}

/**
 * A judge whose calls are made by workers: an ask is put on a line in Redis under its key, and its outcome is heard
 * from there. A reply to the same ask that a worker stored before is taken as it is. `id` is the judge's normal id.
 *
 * @throws ConfigError where Redis is not reached. @throws MissingPackageError without `bullmq` or `ioredis`.
 */
export async function queuedJudge(id: string, options: QueuedJudgeOptions): Promise<Judge> {
  const { url, parameters = {}, onNoWorker } = options;
  const { redis, address, bullmq, close } = await openRedis(url);
  const ledger = callLedger(redis, id);
  const line = new bullmq.Queue(queueNames(id).queue, { connection: redis, prefix: queuePrefix });
  // Outages are waited for.
  line.on("error", () => undefined);
  const calls = new Map<string, QueuedCall>();
  const asks = waitingAsks({ look: (keys) => ledger.outcomes(keys), visit });
  let warned = onNoWorker === undefined;

  /** Puts calls on the line; one that stands there already is left as it is. */
  async function put(several: readonly QueuedCall[]): Promise<void> {
    await line.addBulk(several.map((data) => ({ name: "call", data, opts: { ...jobOptions, jobId: data.ask.key } })));
  }

  /** What waits may have gone with a Redis that forgot it, or with another run that withdrew it. */
  async function visit(keys: readonly string[]): Promise<void> {
    const there = await Promise.all(keys.map((key) => redis.exists(line.toKey(key))));
    await put(keys.flatMap((key, i) => (there[i] === 1 ? [] : (calls.get(key) ?? []))));
    if (warned || (await line.getWorkersCount()) > 0) return;
    warned = true;
    onNoWorker?.(id);
  }

  return {
    id,
    parameters,
    async ask({ ask, messages, secrets }, { signal, drain } = {}) {
      const { key } = ask;
      const withdraw = () => {
        void line.remove(key).then((removed) => removed === 1 && left.reject(new CancelledError()), left.reject);
      };
      const left = Promise.withResolvers<never>();
      left.promise.catch(() => undefined);
      drain?.addEventListener("abort", withdraw, { once: true });
      try {
        const [known] = await orCancelled(ledger.outcomes([key]), signal);
        if (known && "reply" in known) return known.reply;
        if (known) await orCancelled(ledger.forgetFailure(key), signal);
        const call = { ask, messages, secrets };
        calls.set(key, call);
        await orCancelled(put([call]), signal);
        if (drain?.aborted) withdraw();
        const outcome = await orCancelled(Promise.race([asks.outcome(key), left.promise]), signal);
        if ("reply" in outcome) return outcome.reply;
        throw failureOf(outcome.failure);
      } catch (error) {
        throw isRedisError(error) ? new StoreError(`${address}: ${error.message}`, { cause: error }) : error;
      } finally {
        drain?.removeEventListener("abort", withdraw);
        calls.delete(key);
        asks.forget(key);
      }
    },
    async close() {
      await line.close();
      await close();
    },
  };
}

/** An id is free again once its job is done: what is known of an ask stands in the ledger. */
const jobOptions: JobsOptions = { removeOnComplete: true, removeOnFail: true, attempts: 1 };

function failureOf({ reason, message, billed }: QueuedFailure): JudgeError {
  return new JudgeError(reason, message, { retryable: false, details: { billed } });
}

function isRedisError(error: unknown): error is Error {
  return error instanceof Error && ["ReplyError", "MaxRetriesPerRequestError", "AbortError"].includes(error.name);
}
