import { processF1, processF1OfAccuracies } from "../../src/agreement/index.ts";
import { runSystem, type Script } from "./run-system.ts";
import type { SystemCheck } from "./system-check.ts";

const rubric = "flexive";
const steps = ["one and one is two", "two and two is four", "four and four is nine", "so it is nine"];
const item = { id: "1", input: "q", steps };

/** A verdict on each step where the first wrong one is `wrong` (from 1; 0: none); null: a reply that cannot be read. */
function firstWrong(wrong: number | null): Readonly<Record<string, unknown>> | { reply: string } {
  if (wrong === null) return { reply: "I cannot tell." };
  return Object.fromEntries(steps.map((_, i) => [`s${i + 1}`, wrong > 0 && i + 1 >= wrong ? "incorrect" : "correct"]));
}

async function slowCalls(fast: readonly (number | null)[]): Promise<readonly (number | string | null)[]> {
  const quick: Script = ({ sample }) => firstWrong(fast[sample] ?? null);
  const { results, calls } = await runSystem(rubric, [item], quick, { slow: () => firstWrong(2) });
  const first = (results[0]?.criteria ?? []).findIndex(({ verdict }) => verdict === "incorrect") + 1;
  return [calls.length - fast.length, first];
}

/** FlexiVe: the gate between fast and slow, the first wrong step, and its F1. */
export const flexiVe: readonly SystemCheck[] = [
  {
    rubric,
    capability: "fast votes 3, 3, 3, 3 at gate 0.75: slow calls, first wrong step",
    expected: [0, 3],
    got: () => slowCalls([3, 3, 3, 3]),
  },
  {
    rubric,
    capability: "fast votes 3, 0, 3, 2: slow calls, the slow judge's step",
    expected: [1, 2],
    got: () => slowCalls([3, 0, 3, 2]),
  },
  {
    rubric,
    capability: "fast votes 3, 3, 3, 1: equal to the gate",
    expected: [0, 3],
    got: () => slowCalls([3, 3, 3, 1]),
  },
  {
    rubric,
    capability: "fast votes 3, 3, unreadable, 3: of the readable ones",
    expected: [0, 3],
    got: () => slowCalls([3, 3, null, 3]),
  },
  { rubric, capability: "no fast vote can be read", expected: [1, 2], got: () => slowCalls([null, null, null, null]) },
  {
    rubric,
    capability: "accuracy 0.6 on erroneous and 0.9 on clean traces: F1",
    expected: 0.72,
    got: () => processF1OfAccuracies(0.6, 0.9),
  },
  {
    rubric,
    capability: "5 erroneous traces, 3 found; 10 clean, 9 cleared: F1 of the traces",
    expected: 0.72,
    got: () => {
      const truth = [...Array<number>(5).fill(2), ...Array<number>(10).fill(-1)];
      const said = [2, 2, 2, 1, -1, ...Array<number>(9).fill(-1), 0];
      return processF1(truth, said, { replicates: 0 }).all.f1.value;
    },
  },
];
