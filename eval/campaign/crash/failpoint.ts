import { startModelServer } from "../../../src/testing/index.ts";
import { startScript } from "../command-line.ts";
import { type CampaignRow, finding } from "../finding.ts";
import { byItem, itemFolder, lookInto, startScore, storeOf } from "../workload.ts";

const script = new URL("killed-at-commit.ts", import.meta.url);

/** C3: the worst moment for a kill. */
export const c3: CampaignRow = {
  id: "C3",
  done: "killed between the receipt of a reply and its commit (a store wrapped to do so), one call in flight, at several calls of a run",
  mustHold: "at most that one call paid again, and it is named",
  run: async (scale) => {
    const places = scale === "full" ? [1, 2, 7, 19, 20] : [3];
    let again = 0;
    let named = 0;
    for (const place of places) {
      const server = await startModelServer();
      const { folder, items } = itemFolder(20);
      const environment = { OPENAI_BASE_URL: server.openaiURL, OPENAI_API_KEY: "key-for-tests" };
      const first = await startScript(script, [items, storeOf(folder), String(place)], { environment }).ended;
      if (first.signal !== "SIGKILL") throw new Error(`not killed: ${first.stderr}`);
      const { open } = lookInto(storeOf(folder));
      await startScore({ server, folder, items }).ended;
      await server.close();
      const repeated = [...byItem(server)].filter(([, { requests }]) => requests > 1);
      again += server.ledger.requests - 20;
      named += Number(open.length === 1 && repeated.length === 1 && repeated[0]?.[0] === open[0]?.item);
    }
    return finding(`${places.length} kills, ${again} calls paid again, ${named} of them named beforehand`, {
      "one call each": again === places.length,
      "each named": named === places.length,
    });
  },
};
