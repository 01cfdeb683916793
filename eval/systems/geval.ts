import { groupedCorrelation } from "../../src/agreement/index.ts";
import type { TokenProbability } from "../../src/schema/ask.ts";
import { scoreOne } from "./run-system.ts";
import type { SystemCheck } from "./system-check.ts";

const rubric = "geval";
const item = { input: "a source", response: "a summary" };

/** The distribution of the first token, as an endpoint gives it. */
function tokens(shares: Readonly<Record<string, number>>): TokenProbability[] {
  const top = Object.entries(shares).map(([token, p]) => ({ token, logprob: Math.log(p) }));
  top.sort((a, b) => b.logprob - a.logprob);
  return [{ token: "4", logprob: Math.log(shares["4"] ?? 0.5), top }];
}

async function weighted(shares: Readonly<Record<string, number>>): Promise<readonly (number | null | undefined)[]> {
  const result = await scoreOne(rubric, item, ({ nonce }) => ({
    reply: { text: `4\n${nonce}`, tokens: tokens(shares) },
  }));
  return [result.score.value, result.criteria[0]?.mass];
}

async function sampled(points: readonly string[]): Promise<readonly (number | null | undefined)[]> {
  const result = await scoreOne(rubric, item, ({ sample, nonce }) => ({
    reply: `${points[sample % points.length]}\n${nonce}`,
  }));
  return [result.score.value, result.criteria[0]?.tally.failed];
}

/** G-Eval: the probability-weighted mean, its fallback, and correlation inside documents. */
export const geval: readonly SystemCheck[] = [
  {
    rubric,
    capability: "p(3) 0.2, p(4) 0.5, p(5) 0.1, other tokens 0.2: mean and covered mass",
    expected: [3.875, 0.8],
    got: () => weighted({ "3": 0.2, "4": 0.5, "5": 0.1, The: 0.2 }),
  },
  {
    rubric,
    capability: "p(2) 0.3, p(4) 0.6, other tokens 0.1: (0.6 + 2.4) / 0.9",
    expected: [3.3333, 0.9],
    got: () => weighted({ "2": 0.3, "4": 0.6, I: 0.1 }),
  },
  {
    rubric,
    capability: "without probabilities: 20 samples of 4, 4, 3, unreadable, 5 in turn: mean, failed",
    expected: [4, 4],
    got: () => sampled(["4", "4", "3", "none of these", "5"]),
  },
  {
    rubric,
    capability: "correlation inside 3 documents, one constant: Spearman, groups counted, groups constant",
    expected: [0.75, 2, 1],
    got: () => {
      // Document a: the same order, 1. Document b: judge 1 2 3 against people 2 1 3, 1 - 6 x 2 / (3 x 8) = 0.5.
      const judge = [1, 2, 3, 1, 2, 3, 4, 4, 4];
      const people = [2, 3, 5, 2, 1, 3, 1, 2, 3];
      const found = groupedCorrelation(judge, people, [..."aaabbbccc"], { method: "spearman" });
      return [found.value, found.groups, found.constant];
    },
  },
];
