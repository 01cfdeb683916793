import { fieldsOfCheck } from "../rubric/check-problems.ts";
import type { CheckRule } from "../schema/check-rule.ts";
import type { Item } from "../schema/item.ts";
import type { Criterion, Rubric } from "../schema/rubric.ts";

/**
 * The criteria a check may settle: the one it names; else, where the rubric routes kinds of criteria, all that it sends to
 * checks; else the first. What is sent to the judges is never settled by a check.
 */
export function checkedBy(rule: CheckRule, rubric: Rubric, criteria: readonly Criterion[]): readonly Criterion[] {
  const routeOf = ({ kind }: Criterion) => (kind === undefined ? undefined : rubric.route?.[kind]);
  const routed = criteria.filter((criterion) => routeOf(criterion) === "check");
  const named =
    rule.criterion !== undefined
      ? criteria.filter(({ id }) => id === rule.criterion)
      : rubric.route === null
        ? criteria.slice(0, 1)
        : routed;
  return named.filter((criterion) => routeOf(criterion) !== "judges");
}

/**
 * The item as a check sees it for one routed criterion: a field that holds one value for each criterion, under its id, is
 * that value, or nothing where it lacks one.
 */
export function itemFor(criterion: Criterion, rule: CheckRule, item: Item): Item {
  const own: Record<string, unknown> = {};
  for (const [, field] of fieldsOfCheck(rule)) {
    const name = field.replace(/^item\./, "");
    const value = Object.hasOwn(item, name) ? item[name] : undefined;
    if (typeof value !== "object" || value === null || Array.isArray(value)) continue;
    own[name] = Object.hasOwn(value, criterion.id) ? (value as Record<string, unknown>)[criterion.id] : null;
  }
  return { ...item, ...own };
}
