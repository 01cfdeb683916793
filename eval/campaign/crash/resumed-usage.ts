import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ItemResult } from "../../../src/index.ts";
import { startModelServer } from "../../../src/testing/index.ts";
import { seededRandom } from "../../../src/util/random.ts";
import { type CampaignRow, finding } from "../finding.ts";
import { itemFolder, startScore } from "../workload.ts";

/** C13: what a run used, over its resumptions. */
export const c13: CampaignRow = {
  id: "C13",
  done: "a run interrupted 5 times by SIGINT at random moments and resumed each time",
  mustHold: "the usage of the results equals the server's ledger",
  run: async (scale) => {
    const [count, stops] = scale === "full" ? [300, 5] : [60, 2];
    const random = seededRandom(13);
    const server = await startModelServer({ fault: () => ({ kind: "delay", ms: 10 + random.next() * 20 }) });
    const { folder, items } = itemFolder(count);
    let interrupted = 0;
    for (let stop = 0; stop < stops; stop++) {
      const running = startScore({ server, folder, items, inFlight: 4 });
      const target = server.ledger.requests + 1 + random.integer(Math.floor(count / stops / 1.5));
      const watch = setInterval(() => {
        if (server.ledger.requests < target) return;
        clearInterval(watch);
        running.process.kill("SIGINT");
      }, 2);
      interrupted += Number((await running.ended).code === 130);
      clearInterval(watch);
    }
    const { code } = await startScore({ server, folder, items, inFlight: 4 }).ended;
    await server.close();
    const lines = readFileSync(join(folder, "results.jsonl"), "utf8").trim().split("\n");
    const usage = lines.map((line) => (JSON.parse(line) as ItemResult).usage);
    const input = usage.reduce((sum, { inputTokens }) => sum + inputTokens, 0);
    const output = usage.reduce((sum, { outputTokens }) => sum + outputTokens, 0);
    const { ledger } = server;
    return finding(
      `${interrupted} interruptions; tokens in ${input} (ledger ${ledger.inputTokens}), out ${output} (ledger ${ledger.outputTokens}), requests ${ledger.requests} for ${count} items`,
      {
        "all interruptions happened": interrupted === stops && code === 0,
        "tokens in": input === ledger.inputTokens,
        "tokens out": output === ledger.outputTokens,
      },
      "Duration: each stored reply keeps its own time, and a run sums none. After a SIGKILL the ledger is higher by the answers that were cut off, which `runs doctor` names.",
    );
  },
};
