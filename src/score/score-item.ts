import type { PollResult } from "../poll/open-poll.ts";
import type { Item } from "../schema/item.ts";
import type { Rubric } from "../schema/rubric.ts";
import type { CriterionResult, ItemResult, NamedScore } from "../schema/score.ts";
import { hashOf } from "../util/hash.ts";
import { voteRuleOf } from "../vote/vote-rule-of.ts";
import { againstLabels } from "./against-labels.ts";
import { applies, weightOf } from "./criterion-part.ts";
import { firstError } from "./first-error.ts";
import { scoreByRule } from "./score-by-rule.ts";
import { type Calibrate, scoreCriterion } from "./score-criterion.ts";
import { scoresByTag } from "./scores-by-tag.ts";

/**
 * Scores an item from the outcome of its poll, with the rubric's vote and score rules. `item` is what a formula reads
 * its `item.` fields from.
 */
export function scoreItem(
  rubric: Rubric,
  result: PollResult,
  about: Pick<ItemResult, "meta" | "provenance">,
  calibrate?: Calibrate,
  item: Item = { id: result.item },
): ItemResult {
  const { references, ...plain } = result;
  if (references !== undefined) {
    return bestReference(references, (criteria) => scoreItem(rubric, { ...plain, criteria }, about, calibrate, item));
  }
  const judged = result.criteria.map((outcome) => {
    const scored = scoreCriterion(outcome, voteRuleOf(rubric, outcome.criterion), calibrate);
    const against = againstLabels(rubric, item, scored);
    return { outcome, result: against === null ? scored : { ...scored, against } };
  });
  const criteria = judged.map((each) => each.result);
  const { also = {} } = rubric.score;
  const scores: Record<string, NamedScore> = {};
  for (const [name, rule] of Object.entries(also)) scores[name] = scoreByRule(rule, judged, { rubric, item, scores });
  const { passed, ...score } = scoreByRule(rubric.score, judged, { rubric, item, scores });
  const first = rubric.protocol === "steps" ? firstError(criteria) : undefined;
  const byTag = scoresByTag(rubric, judged);
  return {
    item: result.item,
    score,
    passed,
    rule: scoreRuleHash(rubric),
    ...(rubric.score.also === undefined ? {} : { scores }),
    ...(byTag === null ? {} : { byTag }),
    coverage: coverageOf(criteria),
    criteria,
    ...(first === undefined ? {} : { firstError: first }),
    calls: result.calls,
    usage: result.usage,
    ...(result.tiers === undefined ? {} : { tiers: result.tiers }),
    flags: result.flags,
    ...about,
  };
}

/**
 * The item with the reference that gives the best score, the first of equal ones; an item without a score is worst. What
 * it says of the others stands under `references`, and calls and usage are those of all.
 */
function bestReference(
  references: NonNullable<PollResult["references"]>,
  scoreOne: (criteria: PollResult["criteria"]) => ItemResult,
): ItemResult {
  const results = references.map(({ criteria }) => scoreOne(criteria));
  const worth = results.map(({ score }) => score.value ?? Number.NEGATIVE_INFINITY);
  const best = worth.indexOf(Math.max(...worth));
  return {
    ...(results[best] as ItemResult),
    reference: references[best]?.reference ?? 0,
    references: results.map(({ score, criteria }, i) => ({
      reference: references[i]?.reference ?? 0,
      score,
      criteria,
    })),
  };
}

/** Hash of a rubric's score rule; it is no part of the rubric's own hash, since it changes no verdict. */
export function scoreRuleHash({ score }: Pick<Rubric, "score">): string {
  return hashOf(score);
}

/** Scored share of the weight, in [0, 1]; criteria that do not apply are no part of either side. 0 without any weight. */
export function coverageOf(criteria: readonly CriterionResult[]): number {
  const applicable = criteria.filter(applies);
  const total = sum(applicable.map(weightOf));
  if (total === 0) return 0;
  return sum(applicable.filter(({ score }) => score.value !== null).map(weightOf)) / total;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
