import { ConfigError } from "../errors/errors.ts";
import type { Rubric } from "../schema/rubric.ts";

/**
 * Ids of the criteria that no check can settle, so that a judge is needed whatever the items are. Null where criteria
 * come with each item: it cannot be told before.
 */
export function judgedCriteria({ criteria, checks }: Rubric): readonly string[] | null {
  if ("from" in criteria) return null;
  const checked = new Set(checks.map(({ criterion }) => criterion ?? criteria[0]?.id));
  return criteria.map(({ id }) => id).filter((id) => !checked.has(id));
}

/** Throws a `ConfigError` where a rubric needs a judge and there is none. */
export function requireNoJudge(rubric: Rubric): void {
  const judged = judgedCriteria(rubric);
  if (judged?.length === 0) return;
  const why = judged === null ? "its criteria come with each item" : `no check settles ${judged.join(", ")}`;
  throw new ConfigError(
    `no judge, and rubric ${rubric.id} needs at least one: ${why}. Name a judge, or add checks to the rubric.`,
  );
}
