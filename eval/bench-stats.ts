/**
 * Times the statistics, taking turns with the Python packages on the same arrays.
 *
 *   node eval/bench-stats.ts [--python PATH] [--rounds 5] [--output FILE]
 *
 * PATH (default: python3) is a Python with numpy and any of scikit-learn, krippendorff, crowd-kit and statsmodels; what
 * is not installed is skipped with a printed line. Prints the ratios and writes `eval/bench-stats.md`.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { makeBenchArrays, writeBenchArrays } from "./bench-stats/bench-arrays.ts";
import { type BenchTask, benchTasks } from "./bench-stats/bench-tasks.ts";
import { type PeerAnswer, startPeers } from "./bench-stats/peers.ts";
import { type BenchFigure, describeFigure, type MemoryFigure, renderBench } from "./bench-stats/render-bench.ts";

const { values } = parseArgs({
  options: {
    python: { type: "string", default: "python3" },
    rounds: { type: "string", default: "5" },
    output: { type: "string", default: fileURLToPath(new URL("./bench-stats.md", import.meta.url)) },
  },
});
const rounds = Number(values.rounds);
const folder = mkdtempSync(join(tmpdir(), "quorate-bench-"));
const arrays = makeBenchArrays();
writeBenchArrays(folder, arrays);
const peers = await startPeers(values.python, folder);
if (peers === null) console.log(`skipped the Python packages: ${values.python} does not start, or has no numpy`);

const figures: BenchFigure[] = [];
for (const task of benchTasks) {
  const figure = await measure(task);
  figures.push(figure);
  console.log(describeFigure(figure));
}
peers?.close();
rmSync(folder, { recursive: true });
writeFileSync(values.output, renderBench(figures, rounds));

/** Rounds in which ours and theirs take turns; a first call of each warms up and is not counted. */
async function measure(task: BenchTask): Promise<BenchFigure> {
  const { call } = task.prepare(arrays);
  call();
  const theirs: PeerAnswer[] = peers === null ? [] : [await peers.measure(task.name)];
  const [first] = theirs;
  const missing = first !== undefined && "missing" in first ? first.missing : null;
  if (missing !== null) console.log(`skipped ${task.peer}: ${missing} is not installed`);
  const ours: number[] = [];
  let value: number | null = null;
  for (let round = 0; round < rounds; round++) {
    const start = process.cpuUsage();
    value = call();
    const { user, system } = process.cpuUsage(start);
    ours.push((user + system) / 1e6);
    if (peers !== null && missing === null) theirs.push(await peers.measure(task.name));
  }
  const counted = theirs.slice(1).flatMap((answer) => ("seconds" in answer ? [answer] : []));
  return {
    task,
    ours,
    theirs: counted.map(({ seconds }) => seconds / task.peerShare),
    value,
    peerValue: counted[0]?.value ?? null,
    memory: memoryOf(task),
  };
}

function memoryOf({ name }: BenchTask): MemoryFigure {
  const script = fileURLToPath(new URL("./bench-stats/memory.ts", import.meta.url));
  const words = ["--expose-gc", "--max-semi-space-size=1", script, name];
  return JSON.parse(execFileSync(process.execPath, words, { encoding: "utf8" })) as MemoryFigure;
}
