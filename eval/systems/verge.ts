import { correctionSets } from "../../src/index.ts";
import { saying, scoreOne } from "./run-system.ts";
import type { Outcome, SystemCheck } from "./system-check.ts";

const rubric = "verge";

async function scores(verdicts: readonly string[]): Promise<readonly Outcome[]> {
  const claims = verdicts.map((_, i) => ({ ask: `Claim ${i + 1}.` }));
  const said = Object.fromEntries(verdicts.map((verdict, i) => [`c${i + 1}`, verdict]));
  const result = await scoreOne(rubric, { input: "q", response: "an answer of claims", claims }, saying(said));
  return [result.scores?.mean?.value, result.score.value];
}

function sets(claims: Readonly<Record<string, string>>, fixed: readonly string[] = []): readonly Outcome[] {
  const listed = Object.entries(claims).map(([id, formula]) => ({ id, formula, fixed: fixed.includes(id) }));
  const { smallest, minimal } = correctionSets(listed);
  return [smallest?.map((set) => `{${set.join(" ")}}`).join(" ") ?? null, minimal?.length];
}

const claims = { p: "p", rule: "p implies q", not_q: "not q" };

/** VERGE: the variance penalty and minimal correction sets. */
export const verge: readonly SystemCheck[] = [
  {
    rubric,
    capability: "claims 1, 1, 0 at λ 0.5: mean, S",
    expected: [0.6667, 0.5556],
    got: () => scores(["yes", "yes", "no"]),
  },
  {
    rubric,
    capability: "claims 1, 0, 0, 0 at λ 0.5: mean, S = 0.25 - 0.5 x 0.1875",
    expected: [0.25, 0.1563],
    got: () => scores(["yes", "no", "no", "no"]),
  },
  { rubric, capability: "no claim can be read", expected: [null, null], got: () => scores(["so", "so"]) },
  {
    rubric,
    capability: "{p, p implies q, not q}: smallest sets, minimal sets",
    expected: ["{p} {rule} {not_q}", 3],
    got: () => sets(claims),
  },
  { rubric, capability: "with p held fixed", expected: ["{rule} {not_q}", 2], got: () => sets(claims, ["p"]) },
  {
    rubric,
    capability: "consistent claims have the empty set",
    expected: ["{}", 1],
    got: () => sets({ p: "p", q: "p or q" }),
  },
  {
    rubric,
    capability: "a fixed part that contradicts itself",
    expected: [null, null],
    got: () => sets({ p: "p", n: "not p", q: "q" }, ["p", "n"]),
  },
  {
    rubric,
    capability:
      "{a, not a and b, not b}: one claim is enough to give up; the minimal sets are {not a and b} and {a, not b}",
    expected: ["{both}", 2],
    got: () => sets({ a: "a", both: "not a and b", not_b: "not b" }),
  },
];
