import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ModelServer, type ModelServerOptions, startModelServer } from "../testing/index.ts";
import { emptyFolder, quorate, startQuorate } from "../testing/quorate-process.ts";
import { type RedisServer, redisMissing, startRedisServer } from "../testing/redis-server.ts";

const missing = redisMissing();
if (missing !== null) console.warn(`Tests of workers are left out: ${missing}.`);

const key = "sk-canary-6Rt2Vb9QwX4mZ8pL";

function folderWith(count: number): string {
  const folder = emptyFolder();
  const front = "id: polite\nversion: 1\nprotocol: binary\ninputs: [input, response]";
  writeFileSync(
    join(folder, "polite.hbs"),
    `---\n${front}\ncriteria:\n  - id: polite\n    ask: Is the response polite?\n---\n`,
  );
  const items = Array.from({ length: count }, (_, i) => ({ id: `${i}`, input: "Hello?", response: `Hello ${i}.` }));
  writeFileSync(join(folder, "items.jsonl"), items.map((item) => `${JSON.stringify(item)}\n`).join(""));
  return folder;
}

describe.skipIf(missing !== null)("quorate worker", () => {
  let redis: RedisServer;
  const servers: ModelServer[] = [];
  beforeAll(async () => {
    redis = await startRedisServer();
  });
  afterAll(async () => {
    await redis?.close();
    await Promise.all(servers.map((server) => server.close()));
  });

  async function modelServer(behaviour: ModelServerOptions) {
    const server = await startModelServer(behaviour);
    servers.push(server);
    return server;
  }

  const startWorker = (folder: string, server: ModelServer, ...more: string[]) =>
    startQuorate(["worker", "--queue", redis.url, "-J", "openai:m", ...more], {
      ...{ folder, server },
      environment: { OPENAI_API_KEY: key },
    });
  const startScore = (folder: string, ...more: string[]) =>
    startQuorate(
      ["score", "polite.hbs", "items.jsonl", "-J", "openai:m", "--queue", redis.url, "-o", "r.jsonl", ...more],
      { folder },
    );
  const untilAsked = (server: ModelServer, requests: number) =>
    expect.poll(() => server.ledger.requests, { timeout: 30_000, interval: 5 }).toBeGreaterThanOrEqual(requests);

  test("finishes what is in flight when told to stop, and another goes on; no key enters Redis", async () => {
    redis.command("FLUSHALL");
    const server = await modelServer({ fault: () => ({ kind: "delay", ms: 100 }) });
    const folder = folderWith(40);
    const scoring = startScore(folder, "--temperature", "0.3");
    await scoring.told("No worker takes calls of openai:m yet");
    const first = startWorker(folder, server, "-j", "4");
    await untilAsked(server, 8);
    first.child.kill("SIGTERM");
    const stopped = await first.ended;
    expect(stopped.code, stopped.stderr).toBe(0);
    const made = server.ledger.requests;
    expect(stopped.stderr).toContain(`${made} replies stored.`);
    const second = startWorker(folder, server);
    const { code, stderr } = await scoring.ended;
    expect(code, stderr).toBe(0);
    expect(server.ledger.requests).toBe(40);
    // The parameters came with the asks.
    expect(server.requests.every(({ body }) => (body as { temperature?: number }).temperature === 0.3)).toBe(true);
    second.child.kill("SIGTERM");
    await second.ended;
    expect(
      redis.command(
        "EVAL",
        "local all = '' for _, key in ipairs(redis.call('KEYS', '*')) do all = all .. redis.call('DUMP', key) end return string.find(all, ARGV[1], 1, true) or 'absent'",
        "0",
        key.slice(3),
      ),
    ).toBe("absent");
    for (const file of readdirSync(folder)) {
      if (file.endsWith(".jsonl")) expect(readFileSync(join(folder, file), "utf8")).not.toContain(key);
    }
  });

  test("keeps a reply that is paid for while Redis is away, and writes it when Redis is back", async () => {
    redis.command("FLUSHALL");
    const server = await modelServer({ fault: () => ({ kind: "delay", ms: 1500 }) });
    const folder = folderWith(6);
    const scoring = startScore(folder);
    const worker = startWorker(folder, server, "-j", "6");
    await untilAsked(server, 6);
    await redis.kill();
    await expect.poll(() => server.ledger.answered, { timeout: 10_000 }).toBe(6);
    await redis.restart();
    const { code, stderr } = await scoring.ended;
    expect(code, stderr).toBe(0);
    expect(server.ledger.requests).toBe(6);
    worker.child.kill("SIGTERM");
    expect((await worker.ended).stderr).toContain("6 replies stored.");
  });

  test("keeps to one rate with the others", async () => {
    redis.command("FLUSHALL");
    const server = await modelServer({});
    const folder = folderWith(20);
    const workers = [1, 2].map(() => startWorker(folder, server, "--rate", "10"));
    await Promise.all(workers.map((worker) => worker.told("takes calls")));
    const { code, ms } = await startScore(folder).ended;
    for (const worker of workers) worker.child.kill("SIGTERM");
    await Promise.all(workers.map((worker) => worker.ended));
    expect(code).toBe(0);
    // 20 calls at 10 a second, all workers together: the second ten wait for the second second.
    expect(ms).toBeGreaterThan(1000);
  });

  test("with a key that is refused stops with 3, and the run waits for another", async () => {
    redis.command("FLUSHALL");
    const refusing = await modelServer({ fault: () => ({ kind: "status", status: 401 }) });
    const folder = folderWith(5);
    const scoring = startScore(folder);
    const bad = await startWorker(folder, refusing).ended;
    expect(bad.code, bad.stderr).toBe(3);
    const good = startWorker(folder, await modelServer({}));
    expect((await scoring.ended).code).toBe(0);
    good.child.kill("SIGTERM");
    await good.ended;
    const doctor = await quorate(["runs", "doctor", "--queue", redis.url], { folder });
    expect(doctor.stderr).toContain("Every call that a worker began has its reply stored");
  });
});

test("without the optional packages one error names the command that installs them", async () => {
  const folder = folderWith(1);
  const hook = `import { registerHooks } from "node:module"; registerHooks({ resolve: (name, context, next) => {
    if (name === "bullmq") throw Object.assign(new Error("not found"), { code: "ERR_MODULE_NOT_FOUND" });
    return next(name, context);
  } })`;
  const nodeOptions = ["--import", `data:text/javascript,${encodeURIComponent(hook)}`];
  const words = ["worker", "--queue", "redis://127.0.0.1:1", "-J", "ollama:m"];
  const { code, stderr } = await quorate(words, { folder, nodeOptions });
  expect(stderr).toBe(
    "quorate: A queue on Redis needs the package bullmq ioredis. Install it: npm install bullmq ioredis\n",
  );
  expect(code).toBe(2);
});

test("a queue that is a file is told apart from the list for people", async () => {
  const words = ["score", "polite.hbs", "items.jsonl", "-J", "openai:m", "--queue", "people.jsonl"];
  const { code, stderr } = await quorate(words, { folder: folderWith(1) });
  expect([code, stderr]).toEqual([2, expect.stringContaining("--review lists verdicts for people")]);
});
