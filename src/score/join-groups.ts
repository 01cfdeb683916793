import type { CriterionResult, GroupScore, ScoreParts, UnscoredReason } from "../schema/score.ts";
import { type GroupRule, needsAll, type ScoreRule } from "../schema/score-rule.ts";
import { combineValues } from "./combine-values.ts";
import { applies, hasValue, partOf } from "./criterion-part.ts";

/** The joined value or why there is none, with the groups it was joined from. */
export type GroupsJoined = { readonly parts: ScoreParts } & (
  | { readonly value: number }
  | { readonly value: null; readonly reason: UnscoredReason; readonly detail?: string }
);

/**
 * Scores each group of criteria by `within`, then joins the groups.
 *
 * Groups stand in the order of the rule's weights, then in that of the criteria. A group that the weights name or that
 * has criteria, and that has no score, is listed as missing and left out; where the join cannot do without it (a sum, a
 * product, the last) there is no value. A group whose criteria all do not apply is left out and not missing.
 */
export function joinGroups(criteria: readonly CriterionResult[], rule: ScoreRule): GroupsJoined {
  const { combine, within, weights = {} } = rule.groups as GroupRule;
  const members = new Map<string, CriterionResult[]>(Object.keys(weights).map((group) => [group, []]));
  for (const criterion of criteria) {
    const group = criterion.group ?? criterion.criterion;
    members.set(group, [...(members.get(group) ?? []), criterion]);
  }
  const groups = [...members].map(([group, own]): GroupScore => {
    const weight = Object.hasOwn(weights, group) ? (weights[group] as number) : 1;
    return { group, weight, ...scoreOf(own, within, rule) };
  });
  const missing = groups.filter(({ value, reason }) => value === null && reason !== "not-applicable");
  const parts = { groups, ...(missing.length === 0 ? {} : { missing: missing.map(({ group }) => group) }) };
  const lost = missing[0];
  if (lost !== undefined && needsAll(combine)) {
    return { value: null, reason: lost.reason ?? "failed", detail: `group ${lost.group} has no score`, parts };
  }
  const scored = groups.flatMap(({ value, weight }) => (value === null ? [] : [{ value, weight }]));
  return { ...combineValues(combine, scored, rule), parts };
}

function scoreOf(
  members: readonly CriterionResult[],
  within: GroupRule["within"],
  rule: ScoreRule,
): Pick<GroupScore, "value" | "reason"> {
  const applicable = members.filter(applies);
  if (applicable.length === 0) return { value: null, reason: members.length === 0 ? "no-criteria" : "not-applicable" };
  const scored = applicable.filter(hasValue);
  const lost = applicable.find(({ score }) => score.value === null);
  if (lost?.score.value === null && (scored.length === 0 || needsAll(within))) {
    return { value: null, reason: lost.score.reason };
  }
  const { value, ...rest } = combineValues(within, scored.map(partOf), rule);
  return value === null && "reason" in rest ? { value, reason: rest.reason } : { value };
}
