import type { Usage } from "../schema/ask.ts";
import type { Calls } from "../schema/score.ts";

/** The sum of usages; the cost is null as soon as one of them is unknown. */
export function sumUsage(usages: readonly Usage[]): Usage {
  const add = (pick: (usage: Usage) => number) => usages.reduce((sum, usage) => sum + pick(usage), 0);
  return {
    inputTokens: add((usage) => usage.inputTokens),
    outputTokens: add((usage) => usage.outputTokens),
    cachedInputTokens: add((usage) => usage.cachedInputTokens),
    reasoningTokens: add((usage) => usage.reasoningTokens),
    cost: usages.some((usage) => usage.cost === null) ? null : add((usage) => usage.cost ?? 0),
  };
}

/** The sum of calls made, cached and saved. */
export function sumCalls(calls: readonly Calls[]): Calls {
  const add = (pick: (calls: Calls) => number) => calls.reduce((sum, entry) => sum + pick(entry), 0);
  return { made: add(({ made }) => made), cached: add(({ cached }) => cached), saved: add(({ saved }) => saved) };
}
