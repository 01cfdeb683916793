import { loadRubric, openJudges, openRunStore, panel, readItems, scoreItems } from "../../../src/index.ts";
import { campaignRubric } from "../workload.ts";

/**
 * Scores items and kills itself between a receipt and its commit: `killed-at-commit.ts ITEMS STORE N` receives the
 * N-th reply, from 1, and never commits it.
 */
const [items = "", store = "", nth = "1"] = process.argv.slice(2);
const base = openRunStore(store);
let receipts = 0;
const results = scoreItems(readItems(items), {
  rubric: await loadRubric(campaignRubric("capital")),
  panel: panel(await openJudges(["openai:gpt-4.1-mini"], { environment: process.env })),
  store: {
    ...base,
    commit(call, ask, reply) {
      if (++receipts === Number(nth)) process.kill(process.pid, "SIGKILL");
      base.commit(call, ask, reply);
    },
  },
  concurrency: 1,
});
for await (const _ of results);
