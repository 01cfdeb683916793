import { selfConsistency } from "../../src/agreement/index.ts";
import { runSystem, type Script } from "./run-system.ts";
import type { Outcome, SystemCheck } from "./system-check.ts";

const rubric = "proof-verification";
const prompts = ["binary", "proof-gaps", "proof-cases"];
/** Four proofs, two of them valid, and what each wording says of them. */
const truth = { p1: "yes", p2: "yes", p3: "no", p4: "no" } as const;
const said: Readonly<Record<string, readonly string[]>> = {
  p1: ["yes", "no", "yes"],
  p2: ["yes", "yes", "no"],
  p3: ["yes", "no", "no"],
  p4: ["yes", "no", "no"],
};
const script: Script = ({ item, prompt }) => ({ valid: said[item]?.[prompts.indexOf(prompt)] });
const items = Object.keys(truth).map((id) => ({ id, input: "q", response: `proof ${id}` }));

async function accuracies(): Promise<readonly Outcome[]> {
  const { results } = await runSystem(rubric, items, script);
  const right = (verdict: (result: (typeof results)[number]) => string | null | undefined) =>
    results.filter((result) => verdict(result) === truth[result.item as "p1"]).length / results.length;
  const byPrompt = prompts.map((prompt) =>
    right(({ criteria }) => {
      const vote = criteria[0]?.votes.find((one) => one.prompt === prompt);
      return vote?.kind === "verdict" ? vote.choice : null;
    }),
  );
  return [...byPrompt, right(({ criteria }) => criteria[0]?.verdict)];
}

/** Proof verification: an ensemble of prompts, and self-consistency in both definitions. */
export const proofVerification: readonly SystemCheck[] = [
  {
    rubric,
    capability: "votes 4 to 1: pairwise agreement, mode share",
    expected: [0.6, 0.8],
    got: () => {
      const found = selfConsistency([["yes", "yes", "yes", "yes", "no"]]);
      return [found.meanPairwiseAgreement, found.meanModalShare];
    },
  },
  {
    rubric,
    capability: "votes 3 to 2 with one failed: pairwise agreement, mode share",
    expected: [0.4, 0.6],
    got: () => {
      const found = selfConsistency([["yes", "no", "yes", null, "no", "yes"]]);
      return [found.meanPairwiseAgreement, found.meanModalShare];
    },
  },
  {
    rubric,
    capability: "three wordings on four proofs: accuracy of each, and of all together",
    expected: [0.5, 0.75, 0.75, 1],
    got: accuracies,
  },
];
