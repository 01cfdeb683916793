import type { ItemResult } from "../schema/score.ts";

/** What to do with one item. */
export interface ItemAction {
  readonly item: string;
  readonly criterion: string;
  /** Null: nothing won. */
  readonly verdict: string | null;
  /** Null: the rubric and `actions` name none for this verdict. */
  readonly action: string | null;
}

/** The action that each winning choice asks for: the one in `actions`, by choice, else the one of the rubric. */
export function actionsOf(
  results: readonly ItemResult[],
  actions: Readonly<Record<string, string>> = {},
): ItemAction[] {
  return results.flatMap(({ item, criteria }) =>
    criteria.map(({ criterion, verdict, action }) => {
      const own = verdict !== null && Object.hasOwn(actions, verdict) ? actions[verdict] : undefined;
      return { item, criterion, verdict, action: (verdict === null ? null : (own ?? action)) ?? null };
    }),
  );
}
