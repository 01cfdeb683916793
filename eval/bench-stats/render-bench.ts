import { cpus, totalmem } from "node:os";
import type { BenchTask } from "./bench-tasks.ts";

/** Bytes of a task's inputs, and by how much the process grew over them while it ran. */
export interface MemoryFigure {
  readonly inputBytes: number;
  readonly grown: number;
}

/** One task measured. Times are CPU seconds of whole calls; those of the other side are scaled to the same work. */
export interface BenchFigure {
  readonly task: BenchTask;
  readonly ours: readonly number[];
  readonly theirs: readonly number[];
  readonly value: number | null;
  readonly peerValue: number | null;
  readonly memory: MemoryFigure;
}

const mostMemory = 3;
/** Inputs smaller than this are outweighed by what any call costs. */
const leastInput = 2 ** 20;

/** A figure in one printed line. */
export function describeFigure(figure: BenchFigure): string {
  const { task, ours, theirs } = figure;
  if (theirs.length === 0) return `${task.what}: ${seconds(median(ours))}`;
  return `${task.what}: ${seconds(median(ours))}, ${task.peer} ${seconds(median(theirs))}, ratio ${ratio(figure)} (${verdict(figure)})`;
}

/** The figures as a Markdown page. */
export function renderBench(figures: readonly BenchFigure[], rounds: number): string {
  const missed = figures.filter((figure) => verdict(figure) === "missed" || memoryMissed(figure));
  return `# Speed and memory of the statistics

CPU time of whole calls, medians of ${rounds} rounds in which the two sides take turns, after one call of each that is not
counted; lowest and highest in brackets. Ours starts from plain arrays of labels, theirs from numpy arrays or a data frame;
making these is outside the clock. "Ratio" is our time over theirs. Made with

    node eval/bench-stats.ts --python PATH

on ${cpus().length} cores of ${cpus()[0]?.model.trim() ?? "an unknown processor"}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node.js ${process.version}, other work running beside it.

${table(
  ["what", "ours", "other", "theirs", "ratio", "at most", ""],
  figures.map((figure) => [
    figure.task.what,
    spread(figure.ours),
    figure.task.peer,
    figure.theirs.length === 0 ? "not installed" : spread(figure.theirs),
    figure.theirs.length === 0 ? "–" : ratio(figure),
    figure.task.target === null ? "–" : fraction(figure.task.target),
    verdict(figure),
  ]),
)}

The loop over scikit-learn is timed over fewer replicates and scaled up in proportion, as its row says.

## The same numbers

${table(
  ["what", "ours", "theirs"],
  figures.map(({ task, value, peerValue }) => [
    `${task.what}${task.loose ? " (random: near, not equal)" : ""}`,
    value?.toFixed(8) ?? "–",
    peerValue?.toFixed(8) ?? "–",
  ]),
)}

For the bootstrap the number is the width of the interval, for Dawid-Skene the share of items with label 1.

## Memory

Growth of the process over its size with the inputs loaded, at its highest during one call in a process of its own
(\`--max-semi-space-size=1\`, so that young garbage counts for little; code that is compiled meanwhile counts, and free heap left over from making the inputs
hides some growth). Inputs and growth together are to stay within ${mostMemory} times the inputs; inputs under 1 MiB are not held
against that.

${table(
  ["what", "inputs", "growth", "together / inputs"],
  figures.map((figure) => [
    figure.task.what,
    mebibytes(figure.memory.inputBytes),
    mebibytes(figure.memory.grown),
    memoryRatio(figure).toFixed(1),
  ]),
)}

${missed.length === 0 ? "No target is missed." : `Missed: ${missed.map(({ task }) => task.what).join("; ")}.`}
`;
}

function verdict({ task, ours, theirs }: BenchFigure): string {
  if (task.target === null || theirs.length === 0) return "no target";
  return median(ours) <= task.target * median(theirs) ? "kept" : "missed";
}

function ratio({ ours, theirs }: BenchFigure): string {
  return fraction(median(ours) / median(theirs));
}

function fraction(value: number): string {
  return value >= 0.2 ? value.toFixed(2) : `1/${Math.round(1 / value)}`;
}

function memoryRatio({ memory: { inputBytes, grown } }: BenchFigure): number {
  return (inputBytes + grown) / inputBytes;
}

function memoryMissed(figure: BenchFigure): boolean {
  return figure.memory.inputBytes >= leastInput && memoryRatio(figure) > mostMemory;
}

function spread(times: readonly number[]): string {
  return `${seconds(median(times))} (${seconds(Math.min(...times))} to ${seconds(Math.max(...times))})`;
}

function median(times: readonly number[]): number {
  const sorted = times.toSorted((a, b) => a - b);
  return ((sorted[(sorted.length - 1) >> 1] ?? 0) + (sorted[sorted.length >> 1] ?? 0)) / 2;
}

function seconds(value: number): string {
  return `${value.toFixed(value < 10 ? 3 : 1)} s`;
}

function mebibytes(bytes: number): string {
  return `${(bytes / 2 ** 20).toFixed(1)} MiB`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}
