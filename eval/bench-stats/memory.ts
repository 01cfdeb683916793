/**
 * Prints how much memory one task adds to its inputs, as JSON: bytes of the inputs and the greatest growth of the
 * process while it runs. Started by `eval/bench-stats.ts` as a process of its own, with `--expose-gc` and a small young generation, so that
 * garbage counts for little.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { makeBenchArrays } from "./bench-arrays.ts";
import { benchTasks } from "./bench-tasks.ts";

const task = benchTasks.find(({ name }) => name === process.argv[2]);
if (task === undefined || globalThis.gc === undefined) throw new Error("name a task, and start with --expose-gc");
const collect = globalThis.gc;

const used = () => {
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
};
const arrays = makeBenchArrays();
collect();
const before = used();
const { inputs, call } = task.prepare(arrays);
collect();
const inputBytes = used() - before;
const resident = process.memoryUsage.rss();
forgetPeak();
call();
const grown = Math.max(0, peakBytes() - resident);
// Names the inputs once more, so that they are not collected before.
console.log(JSON.stringify({ inputBytes, grown, inputs: Array.isArray(inputs) }));

/** Linux lets a process start its peak anew; elsewhere what came before counts too. */
function forgetPeak(): void {
  if (existsSync("/proc/self/clear_refs")) writeFileSync("/proc/self/clear_refs", "5");
}

function peakBytes(): number {
  if (!existsSync("/proc/self/clear_refs")) return process.resourceUsage().maxRSS * 1024;
  return 1024 * Number(/VmHWM:\s+(\d+)/.exec(readFileSync("/proc/self/status", "utf8"))?.[1]);
}
