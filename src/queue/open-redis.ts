import type { Redis } from "ioredis";
import { ConfigError, MissingPackageError } from "../errors/errors.ts";

/** A connection to Redis, shared by what one judge's line needs. */
export interface RedisConnection {
  readonly redis: Redis;
  /** The URL without user and password, for messages. */
  readonly address: string;
  readonly bullmq: typeof import("bullmq");
  close(): Promise<void>;
}

/**
 * Connects to `redis://` or `rediss://`. Once connected it outlives an outage: what is asked of it meanwhile is done
 * when Redis is back.
 *
 * @throws ConfigError for another kind of URL, and where no Redis answers or it refuses the password.
 * @throws MissingPackageError without the optional packages `bullmq` and `ioredis`.
 */
export async function openRedis(url: string): Promise<RedisConnection> {
  const address = redisAddress(url);
  const { bullmq, Redis } = await importPackages();
  let reached = false;
  const redis = new Redis(url, {
    lazyConnect: true,
    connectTimeout: 5000,
    // A command waits for the outage to end instead of failing: a reply that is paid for must be written.
    maxRetriesPerRequest: null,
    retryStrategy: (times) => (reached ? Math.min(50 * 2 ** Math.min(times, 6), 2000) : null),
  });
  // Outages are waited for; without a listener the client would print each of them.
  let problem: unknown;
  redis.on("error", (error) => {
    problem = error;
  });
  try {
    await redis.connect();
    await redis.ping();
    reached = true;
  } catch (error) {
    redis.disconnect();
    const said = (problem ?? error) as Error & { readonly code?: string };
    throw new ConfigError(`no Redis at ${address}: ${said.code ?? said.message}. Check --queue and that it runs.`);
  }
  return { redis, address, bullmq, close: async () => redis.disconnect() };
}

/** A Redis URL without user, password and query. Throws a `ConfigError` for anything else. */
export function redisAddress(url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (parsed !== null && ["redis:", "rediss:"].includes(parsed.protocol) && parsed.hostname !== "") {
    return `${parsed.protocol}//${parsed.host}${parsed.pathname}`.replace(/\/$/, "");
  }
  throw new ConfigError("a queue is named by its Redis URL, such as redis://127.0.0.1:6379");
}

async function importPackages() {
  try {
    const [bullmq, { Redis }] = await Promise.all([import("bullmq"), import("ioredis")]);
    return { bullmq, Redis };
  } catch (cause) {
    throw new MissingPackageError("bullmq ioredis", "A queue on Redis", { cause });
  }
}
