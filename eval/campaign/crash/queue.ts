import { redisMissing } from "../../../src/testing/redis-server.ts";
import { seededRandom } from "../../../src/util/random.ts";
import { type CampaignRow, finding } from "../finding.ts";
import { inFlight, queuedRun, type Stage } from "./queued-run.ts";

/** C12: the queue, with real workers on a real Redis. */
export const c12: CampaignRow = {
  id: "C12",
  done:
    "`quorate score --queue` with `quorate worker` processes on a real Redis: the same items from two runs at once; workers killed by SIGKILL in mid-call; " +
    "a worker frozen past its locks, then woken; Redis killed and started again, with and without its memory",
  mustHold:
    "one stored result per key; paid again <= redeliveries; nothing lost; results equal to a run without a queue",
  run: async (scale) => {
    const missing = redisMissing();
    if (missing !== null) return { figure: "none", outcome: "falls short", note: `Not tried: ${missing}.` };
    const [count, kills] = scale === "full" ? [600, 8] : [60, 2];
    const shared = await queuedRun({ items: count, workers: 2, producers: 2 });
    const killed = await queuedRun({ items: count, workers: 3, disturb: (stage) => killWorkers(stage, kills, count) });
    const frozen = await queuedRun({ items: count, workers: 2, disturb: (stage) => freezeOne(stage, count / 3) });
    const restarted = await queuedRun({ items: count, workers: 2, disturb: (stage) => restartRedis(stage, count / 3) });
    const forgotten = await queuedRun({
      ...{ items: count, workers: 2, persistent: false },
      disturb: (stage) => restartRedis(stage, count / 3),
    });
    const all = { shared, killed, frozen, restarted, forgotten };
    const part = (name: keyof typeof all) =>
      `${all[name].items} items, ${all[name].requests} requests, ${all[name].redelivered} redelivered, ${all[name].again} paid again`;
    const bound = 2 * inFlight;
    // A Redis without memory has lost the list too.
    const unnamed = [shared, killed, frozen, restarted].reduce((sum, run) => sum + run.unnamed, 0);
    return finding(
      `two runs at once: ${part("shared")}, workers' shares ${shared.shares.join(" and ")}; ${kills} workers killed: ${part("killed")}; ` +
        `a worker frozen: ${part("frozen")}; Redis killed: ${part("restarted")}; Redis killed and its memory lost: ${part("forgotten")} (bound ${bound}, the calls in flight); paid again and not named by the doctor: ${unnamed}`,
      {
        "one stored result per key, equal to a run without a queue": Object.values(all).every(({ whole }) => whole),
        "two runs pay once": shared.again === 0,
        "both workers work": Math.min(...shared.shares) > count / 10,
        "paid again <= redeliveries": [killed, frozen, restarted].every((run) => run.again <= run.redelivered),
        "what may have been paid in vain is named": unnamed === 0,
        "a Redis without memory: paid again <= in flight": forgotten.again <= bound,
      },
    );
  },
};

async function killWorkers(
  { workers, startWorker, requests, server }: Stage,
  kills: number,
  count: number,
): Promise<void> {
  const random = seededRandom(12);
  for (let kill = 0; kill < kills; kill++) {
    await requests(Math.round(((kill + 1) * count) / (kills + 2)));
    await new Promise((resolve) => setTimeout(resolve, random.next() * 40));
    // One with calls in flight, so that something is there to be lost.
    while (server.ledger.inFlight < inFlight) await new Promise((resolve) => setTimeout(resolve, 2));
    const [victim] = workers.splice(random.integer(workers.length), 1);
    victim?.process.kill("SIGKILL");
    await victim?.ended;
    startWorker();
  }
}

/** A process that is stopped is one whose event loop is blocked: no lock is renewed, and its answers come in later. */
async function freezeOne({ workers, requests }: Stage, seen: number): Promise<void> {
  await requests(seen);
  workers[0]?.process.kill("SIGSTOP");
  await new Promise((resolve) => setTimeout(resolve, 3500));
  workers[0]?.process.kill("SIGCONT");
}

async function restartRedis({ redis, requests }: Stage, seen: number): Promise<void> {
  await requests(seen);
  await redis.kill();
  await new Promise((resolve) => setTimeout(resolve, 1000));
  await redis.restart();
}
