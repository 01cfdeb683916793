import { createWriteStream, rmSync } from "node:fs";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { type Judge, loadRubric, panel, type RunStore, readItems, scoreItems } from "../../../src/index.ts";
import { scriptedJudge } from "../../../src/testing/index.ts";
import { campaignRubric, newFolder } from "../workload.ts";

/**
 * Scores a file of so many items with a judge in process and a store that keeps nothing, and writes time, resident memory
 * and the lag of the event loop as JSON: `stream.ts ITEMS`.
 */
const count = Number(process.argv[2] ?? "10000");
const file = join(newFolder(), "items.jsonl");
await writeItems();

const judge: Judge = scriptedJudge("scripted:a", ({ ask, secrets }) =>
  JSON.stringify({ nonce: secrets.nonce, verdicts: ask.shape.criteria.map(({ id }) => ({ id, verdict: "yes" })) }),
);
const lag = monitorEventLoopDelay({ resolution: 10 });
const resident: number[] = [];
let scored = 0;
const rubric = await loadRubric(campaignRubric("capital"));
lag.enable();
const started = performance.now();
for await (const { score } of scoreItems(readItems(file), { rubric, panel: panel([judge]), store: nothingKept() })) {
  if (score.value !== null) scored++;
  if (scored % Math.ceil(count / 40) === 0) resident.push(process.memoryUsage().rss / 2 ** 20);
}
const seconds = (performance.now() - started) / 1000;
rmSync(file);
const half = resident.slice(resident.length / 2);
process.stdout.write(
  JSON.stringify({
    scored,
    seconds,
    residentMiB: Math.max(...resident),
    lastHalf: [Math.min(...half), Math.max(...half)],
    lagP99Ms: lag.percentile(99) / 1e6,
  }),
);

async function writeItems(): Promise<void> {
  const out = createWriteStream(file);
  for (let i = 0; i < count; i++) {
    const line = `${JSON.stringify({ id: `item-${i}`, input: `Question ${i}?`, response: `Answer ${i}, ${"and some more words ".repeat(5)}` })}\n`;
    if (!out.write(line)) await new Promise<void>((resolve) => out.once("drain", () => resolve()));
  }
  await new Promise<void>((resolve) => out.end(resolve));
}

function nothingKept(): RunStore {
  let call = 0;
  return {
    find: () => null,
    reserve: () => ({ call: ++call, earlier: { calls: 0, cost: 0 } }),
    commit() {},
    fail() {},
    release() {},
    together: async (work) => work(),
    open: () => [],
    lastRun: () => null,
    beginRun() {},
    endRun() {},
    replies: () => [],
    close() {},
  };
}
