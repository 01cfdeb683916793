import type { Protocol } from "../schema/protocol.ts";
import { needsAll, type ScoreRule } from "../schema/score-rule.ts";
import type { ScoreEntry } from "./score-shape.ts";

/**
 * A score rule with its defaults: `points` for the points protocol, else a weighted mean; criteria without a score are
 * left to the others, but where the join means nothing without them; pass at 0.5, log-odds at 0.
 */
export function scoreRuleOf(entry: ScoreEntry, protocol: Protocol): ScoreRule {
  const usual = protocol === "points" ? "points" : "weighted-mean";
  const { groups, importance, also, ...own } = entry;
  const combine = own.combine ?? usual;
  return {
    unscored: groups === undefined && needsAll(combine) ? "unscored" : "renormalise",
    pass: combine === "log-odds" ? 0 : 0.5,
    ...own,
    combine,
    ...(groups && { groups: { combine: "weighted-mean", within: usual, ...groups } }),
    ...(importance && { importance: { vital: 1, okay: 1, ...importance } }),
    ...(also && {
      also: Object.fromEntries(Object.entries(also).map(([name, rule]) => [name, scoreRuleOf(rule, protocol)])),
    }),
  };
}

/** Whether a rule needs every sample of every criterion: it scores samples whole, or counts the votes once more. */
export function needsEverySample({ each, vote, also }: ScoreEntry): boolean {
  return each !== undefined || vote !== undefined || Object.values(also ?? {}).some(needsEverySample);
}
