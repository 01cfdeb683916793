import { ConfigError } from "../errors/errors.ts";

/** A label a rater gave an item; null where there is none. 1 and "1" are two labels. */
export type Rating = string | number | null;

/** The position of each category. Throws where a category is named twice. */
export function categoryPositions(categories: readonly (string | number)[]): Map<string | number, number> {
  const positions = new Map(categories.map((category, position) => [category, position]));
  if (positions.size !== categories.length) {
    throw new ConfigError(`The categories repeat a label: ${categories.join(", ")}. Name each once.`);
  }
  return positions;
}

/**
 * The labels that occur in any of the lists: numbers ascending, then words in the order of their code units. Only numbers have an order of
 * their own, so `ordered` with a word throws: the caller must then give the categories.
 */
export function observedCategories(lists: readonly (readonly Rating[])[], ordered: boolean): (string | number)[] {
  const found = new Set<string | number>();
  for (const ratings of lists) {
    for (const rating of ratings) if (rating !== null) found.add(rating);
  }
  const numbers = [...found].filter((label) => typeof label === "number").sort((a, b) => a - b);
  const words = [...found].filter((label) => typeof label === "string").sort();
  if (ordered && words.length > 0) {
    throw new ConfigError(
      `The order of "${words[0]}" and the other labels is unknown. Give categories, worst to best.`,
    );
  }
  return [...numbers, ...words];
}

/** The position of a label, or -1 for null. Throws for a label outside the categories. */
export function positionOf(label: Rating, positions: ReadonlyMap<string | number, number>): number {
  if (label === null) return -1;
  const position = positions.get(label);
  if (position === undefined) {
    throw new ConfigError(
      `The label ${JSON.stringify(label)} is none of the categories: ${[...positions.keys()].join(", ")}. Add or map it.`,
    );
  }
  return position;
}
