import { join } from "node:path";
import { startModelServer } from "../../../src/testing/index.ts";
import { seededRandom } from "../../../src/util/random.ts";
import { type CampaignRow, finding } from "../finding.ts";
import { byItem, comparable, itemFolder, lookInto, startScore, storeOf } from "../workload.ts";
import { killAtRandom } from "./kills.ts";

/** C4: several processes score the same items into one store at once. */
export const c4: CampaignRow = {
  id: "C4",
  done: "two, then four `quorate score` processes on the same items and one store at once; then two of which one is killed",
  mustHold: "no lost or double result; double payment 0 (claims); SQLITE_BUSY surfaced 0",
  run: async (scale) => {
    const sizes = scale === "full" ? ([2, 4] as const) : ([2] as const);
    const count = scale === "full" ? 1000 : 60;
    const together: Together[] = [];
    for (const processes of sizes) together.push(await scoreTogether(processes, count));
    const killed = await oneKilled(scale === "full" ? 300 : 60);
    const sum = (pick: (part: Together) => number) => together.reduce((total, part) => total + pick(part), 0);
    return finding(
      `${together.map(({ processes, items, requests }) => `${processes} processes, ${items} items: ${requests} requests`).join("; ")}; ` +
        `results equal in all processes; busy errors ${sum(({ busy }) => busy)}; one of two killed: ${killed.again} calls paid again (bound 8), ${killed.unnamed} not named`,
      {
        "no call paid twice": sum(({ requests, items }) => requests - items) === 0,
        "all results, the same in each process": together.every(({ equal }) => equal),
        "all processes end with 0": together.every(({ ended }) => ended),
        "no busy error": sum(({ busy }) => busy) === 0,
        "the killed process's calls are taken over, named": killed.again <= 8 && killed.unnamed === 0 && killed.whole,
      },
    );
  },
};

interface Together {
  readonly processes: number;
  readonly items: number;
  readonly requests: number;
  readonly busy: number;
  readonly equal: boolean;
  readonly ended: boolean;
}

async function scoreTogether(processes: number, count: number): Promise<Together> {
  const random = seededRandom(processes);
  const server = await startModelServer({ fault: () => ({ kind: "delay", ms: 1 + random.next() * 6 }) });
  const { folder, items } = itemFolder(count);
  const outputs = Array.from({ length: processes }, (_, i) => join(folder, `results-${i}.jsonl`));
  const ended = await Promise.all(
    outputs.map((output) => startScore({ server, folder, items, output, inFlight: 8 }).ended),
  );
  await server.close();
  const texts = outputs.map((output, i) => (ended[i]?.code === 0 ? comparable(output) : `process ${i} failed`));
  const stored = lookInto(storeOf(folder)).stored;
  return {
    processes,
    items: count,
    requests: server.ledger.requests,
    busy: ended.filter(({ stderr }) => /lock|busy/i.test(stderr)).length,
    equal: texts.every((text) => text === texts[0] && text.split("\n").length === count + 1) && stored === count,
    ended: ended.every(({ code }) => code === 0),
  };
}

async function oneKilled(count: number): Promise<{ again: number; unnamed: number; whole: boolean }> {
  const random = seededRandom(9);
  const server = await startModelServer({ fault: () => ({ kind: "delay", ms: 5 + random.next() * 10 }) });
  const { folder, items } = itemFolder(count);
  const run = { server, folder, items, inFlight: 8 };
  // The one to be killed starts first, so that calls of its own are in flight.
  const victim = startScore({ ...run, output: join(folder, "victim.jsonl") });
  while (server.ledger.requests === 0) await new Promise((resolve) => setTimeout(resolve, 2));
  const survivor = startScore({ ...run, output: join(folder, "survivor.jsonl") });
  const { killed } = await killAtRandom(victim, server, random, count / 2);
  const { code } = await survivor.ended;
  await server.close();
  const { stored, open } = lookInto(storeOf(folder));
  const named = new Map<string, number>();
  for (const { item } of open) named.set(item, (named.get(item) ?? 0) + 1);
  let again = 0;
  let unnamed = 0;
  for (const [item, { requests }] of byItem(server)) {
    again += requests - 1;
    unnamed += Math.max(0, requests - 1 - (named.get(item) ?? 0));
  }
  return { again, unnamed, whole: killed && code === 0 && stored === count };
}
