import { z } from "zod";

/**
 * One thing to be judged. `id` names it in every result; all other fields are data that a rubric may declare as
 * inputs. The usual ones are `input`, `response`, `reference`, `context`, `nuggets`, `steps`, and for a pair
 * `response_a` and `response_b`. Values are plain JSON.
 */
export interface Item {
  readonly id: string;
  readonly [field: string]: unknown;
}

/** Checks one item where it enters. A numeric id is taken as its text. */
export const itemSchema: z.ZodType<Item> = z.looseObject({
  id: z.union([z.string().min(1), z.number().transform(String)]),
});
