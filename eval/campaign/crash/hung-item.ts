import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ItemResult } from "../../../src/index.ts";
import { startModelServer } from "../../../src/testing/index.ts";
import { type CampaignRow, finding } from "../finding.ts";
import { byItem, itemFolder, startScore } from "../workload.ts";

/** C11: one item never gets an answer. */
export const c11: CampaignRow = {
  id: "C11",
  done: "one of 20 items gets no byte of an answer on any attempt; `--timeout 1 --retries 2`",
  mustHold: "the run ends; the item is failed with its reason, not retried for ever",
  run: async () => {
    const server = await startModelServer({
      fault: ({ prompt }) => (/item-7\b/.test(prompt) ? { kind: "silence" } : null),
    });
    const { folder, items } = itemFolder(20);
    const started = performance.now();
    const more = ["--timeout", "1", "--retries", "2"];
    const { code } = await startScore({ server, folder, items, more }).ended;
    const seconds = (performance.now() - started) / 1000;
    await server.close();
    const lines = readFileSync(join(folder, "results.jsonl"), "utf8").trim().split("\n");
    const results = lines.map((line) => JSON.parse(line) as ItemResult);
    const vote = results[7]?.criteria[0]?.votes[0];
    const requests = byItem(server).get("item-7")?.requests;
    const scored = results.filter(({ score }) => score.value !== null).length;
    return finding(
      `ended with ${code} after ${seconds.toFixed(1)} s, ${requests} requests for the hung item, ${scored} of 20 scored, its vote ${vote?.kind === "failed" ? `failed (${vote.reason})` : vote?.kind}`,
      {
        "the run ends": code === 0,
        "one request and two retries": requests === 3,
        "failed with its reason": vote?.kind === "failed" && vote.reason === "timeout",
        "the others are scored": scored === 19,
      },
    );
  },
};
