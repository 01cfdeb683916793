import { readFileSync } from "node:fs";
import { join } from "node:path";
import { nonceOf, startModelServer } from "../../../src/testing/index.ts";
import { type CampaignRow, finding } from "../finding.ts";
import { itemFolder, startScore } from "../workload.ts";

/** E8: a judge that says yes to everything. */
export const e8: CampaignRow = {
  id: "E8",
  done: "`quorate score` over 1,000 items with its usual 2 % of canaries and `--max-canary-pass 0.2`; a judge that says yes to all, then one that says no to canaries",
  mustHold: "the summary shows the canaries that passed; exit code set; canaries not in scores",
  run: async (scale) => {
    const count = scale === "full" ? 1000 : 200;
    const gullible = await run(count, () => "yes");
    const sound = await run(count, (prompt) => (/Answer of item-\d+\./.test(prompt) ? "yes" : "no"));
    return finding(
      `yes to all: ${gullible.line ?? "no line"} exit ${gullible.code}, ${gullible.results} results, ${gullible.canaryResults} of them canaries; sound judge: exit ${sound.code}`,
      {
        "shown in the summary": gullible.line !== undefined,
        "exit 1 for the one, 0 for the other": gullible.code === 1 && sound.code === 0,
        "no canary among the results": gullible.results === count && gullible.canaryResults === 0,
      },
    );
  },
};

async function run(count: number, verdict: (prompt: string) => "yes" | "no") {
  const server = await startModelServer({
    answer: ({ prompt }) =>
      JSON.stringify({ nonce: nonceOf(prompt), verdicts: [{ id: "right", verdict: verdict(prompt) }] }),
  });
  const { folder, items } = itemFolder(count);
  const more = ["--canaries", "0.02", "--max-canary-pass", "0.2"];
  const { code, stderr } = await startScore({ server, folder, items, more }).ended;
  await server.close();
  const results = readFileSync(join(folder, "results.jsonl"), "utf8").trim().split("\n");
  return {
    code,
    line: /Canaries .*$/m.exec(stderr)?.[0],
    results: results.length,
    canaryResults: results.filter((line) => line.includes('"item":"canary')).length,
  };
}
