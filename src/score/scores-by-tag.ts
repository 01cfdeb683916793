import type { Rubric } from "../schema/rubric.ts";
import type { Score } from "../schema/score.ts";
import { combine } from "./combine.ts";
import { countByRule, type Judged } from "./count-by-rule.ts";

/**
 * The item's score over the criteria with each tag alone, by the same rule; null where no criterion has a tag, or where
 * the rule is none that holds for a part of the criteria: a formula, whole samples, selected criteria or a set total.
 */
export function scoresByTag(rubric: Rubric, judged: readonly Judged[]): Readonly<Record<string, Score>> | null {
  const { score: rule } = rubric;
  if (rule.formula ?? rule.each ?? rule.where ?? rule.total) return null;
  const tags = new Set(judged.flatMap(({ outcome }) => outcome.criterion.tags));
  if (tags.size === 0) return null;
  const counted = countByRule(rule, judged, rubric);
  return Object.fromEntries(
    [...tags].sort().map((tag) => [
      tag,
      combine(
        counted.filter(({ tags: own }) => own?.includes(tag)),
        rule,
      ).score,
    ]),
  );
}
