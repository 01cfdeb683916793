import { ConfigError } from "../errors/errors.ts";
import type { Item } from "../schema/item.ts";
import type { Finding } from "./finding.ts";

/** A regular expression that matches in time linear in the text. */
export interface Pattern {
  /** Matches that do not overlap, at most `most` of them. */
  count(text: string, most: number): number;
}

/** What some checks need besides the item. `loadRubric` brings what the rubric uses; the rest is not loaded. */
export interface CheckTools {
  /** Compiles RE2 syntax; throws a `PatternError`. */
  readonly pattern?: (pattern: string, flags: string) => Pattern;
  /** Whether two expressions are equal: 1, 0, or null where it cannot be told. */
  readonly symbolic?: (response: string, reference: string, tolerance: Tolerance) => Finding;
  /** What the code of a check said of an item, resolved before the poll; undefined where it said nothing. */
  readonly code?: (command: readonly string[], item: Item) => Finding | undefined;
  /** Similarity in [0, 1] of two texts, resolved before the poll; undefined where it is not known. */
  readonly similarity?: (name: string, response: string, reference: string) => number | undefined;
}

/**
 * Runs the program of a check on an item, and resolves with what it finds. Rejects where it fails, is stopped at a limit, or
 * says something else.
 */
export type CodeRunner = (
  command: readonly string[],
  item: Item,
  options: { readonly signal?: AbortSignal | undefined },
) => Promise<Finding>;

/** Allowed difference of two numbers. */
export interface Tolerance {
  readonly absolute?: number;
  readonly relative?: number;
}

/** A pattern that cannot be used; `at` is the character where it goes wrong, from 1, or null. */
export class PatternError extends Error {
  readonly at: number | null;
  constructor(message: string, at: number | null) {
    super(message);
    this.at = at;
  }
}

/** A tool, or an error that says how to get it. */
export function needed<T>(tool: T | undefined, kind: string): T {
  if (tool !== undefined) return tool;
  throw new ConfigError(`The check "${kind}" has no engine: read the rubric with loadRubric, which brings it.`);
}
