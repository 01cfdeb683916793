import type { ItemResult } from "../../src/index.ts";
import { type Script, scoreOne } from "./run-system.ts";
import type { SystemCheck } from "./system-check.ts";

const rubric = "alphagrpo";

/** Questions with these probabilities of yes, by group; the judge's first token carries them. */
async function result(semantic: readonly number[], quality: readonly number[]): Promise<ItemResult> {
  const criteria = [...semantic.map(() => "semantic"), ...quality.map(() => "quality")].map((group, i) => ({
    id: `q${i + 1}`,
    ask: `Question ${i + 1}?`,
    group,
  }));
  const chances = [...semantic, ...quality];
  const script: Script = ({ criteria: [id = ""] }) => {
    const yes = chances[Number(id.slice(1)) - 1] ?? 0;
    return {
      reply: { text: yes >= 0.5 ? "yes" : "no", nonceRequired: false, probabilities: { [id]: { no: 1 - yes, yes } } },
    };
  };
  return scoreOne(rubric, { input: "a request", response: "what was made", criteria }, script);
}

/** AlphaGRPO: three ways to join the groups, and p(yes) from token alternatives. */
export const alphaGrpo: readonly SystemCheck[] = [
  {
    rubric,
    capability: "semantic 1, 0.5; quality 0.25, 0.75, 0.5: geometric, half-half, pooled",
    expected: [0.6124, 0.625, 0.6],
    got: async () => {
      const { score, scores } = await result([1, 0.5], [0.25, 0.75, 0.5]);
      return [score.value, scores?.half?.value, scores?.pooled?.value];
    },
  },
  {
    rubric,
    capability: "semantic 0.9; quality 0, 0: geometric, half-half, pooled",
    expected: [0, 0.45, 0.3],
    got: async () => {
      const { score, scores } = await result([0.9], [0, 0]);
      return [score.value, scores?.half?.value, scores?.pooled?.value];
    },
  },
  {
    rubric,
    capability: 'tokens " Yes" 0.6, "yes." 0.1, "No" 0.2: p(yes)',
    expected: 0.7778,
    got: async () => {
      const top = Object.entries({ " Yes": 0.6, No: 0.2, "yes.": 0.1 }).map(([token, p]) => ({
        token,
        logprob: Math.log(p),
      }));
      const tokens = [{ token: " Yes", logprob: Math.log(0.6), top }];
      const item = { input: "a request", response: "what was made", criteria: ["Question 1?"] };
      const { criteria } = await scoreOne(rubric, item, () => ({
        reply: { text: " Yes", nonceRequired: false, tokens },
      }));
      return criteria[0]?.raw;
    },
  },
];
