import { ConfigError } from "../errors/errors.ts";
import type { ItemResult } from "../schema/score.ts";
import type { Candidate, SameAnswer } from "./candidate.ts";

/** A judged answer with what is known of it. */
export interface JudgedCandidate extends Candidate {
  /** Whether it is right; null where the data do not say. */
  readonly right: boolean | null;
}

/** The candidates of one question, in the order of the results. */
export interface Question {
  readonly id: string;
  readonly candidates: readonly JudgedCandidate[];
}

/** Where the facts of a candidate stand: fields of its item. */
export interface CandidateFields {
  /** Items with the same value are candidates for one question. */
  readonly group: string;
  /** The answer that a candidate gives. Default: its id, so that every candidate stands for itself. */
  readonly answer?: string;
  /** A reference answer, which right answers are the same as. */
  readonly reference?: string;
  /** Or whether the candidate is right: true or false, yes or no, 1 or 0. */
  readonly correct?: string;
}

/** How to read candidates out of results. */
export interface QuestionOptions {
  readonly fields: CandidateFields;
  /** A field of an item as text; undefined where the item has none. Default: the result's own `meta`. */
  readonly fieldOf?: ((result: ItemResult, field: string) => string | undefined) | undefined;
  readonly scoreOf: (result: ItemResult) => number | null;
  readonly same: SameAnswer;
}

/**
 * Groups results by question. Throws a ConfigError, naming item and field, for a result that lacks a field: to guess
 * its group or answer would change who wins.
 */
export function questionsOf(results: readonly ItemResult[], options: QuestionOptions): Question[] {
  const { fields, scoreOf, same, fieldOf = metaField } = options;
  const needed = (result: ItemResult, field: string): string => {
    const value = fieldOf(result, field);
    if (value !== undefined) return value;
    const has = Object.keys(result.meta ?? {}).join(", ") || "none";
    throw new ConfigError(
      `Result ${result.item} has no field "${field}" (fields: ${has}). Name another, or give the items too (--items).`,
    );
  };
  const rightness = (result: ItemResult, answer: string): boolean | null => {
    if (fields.correct !== undefined) return yesOrNo(needed(result, fields.correct), result.item, fields.correct);
    return fields.reference === undefined ? null : same(answer, needed(result, fields.reference)) === true;
  };
  const questions = new Map<string, JudgedCandidate[]>();
  for (const result of results) {
    const group = needed(result, fields.group);
    const answer = fields.answer === undefined ? result.item : needed(result, fields.answer);
    const candidate = { id: result.item, answer, score: scoreOf(result), right: rightness(result, answer) };
    const known = questions.get(group);
    if (known) known.push(candidate);
    else questions.set(group, [candidate]);
  }
  return [...questions].map(([id, candidates]) => ({ id, candidates }));
}

/** A field that the result carries along. */
export function metaField(result: ItemResult, field: string): string | undefined {
  return result.meta !== undefined && Object.hasOwn(result.meta, field) ? result.meta[field] : undefined;
}

function yesOrNo(text: string, item: string, field: string): boolean {
  const word = text.trim().toLowerCase();
  if (["true", "yes", "1"].includes(word)) return true;
  if (["false", "no", "0"].includes(word)) return false;
  throw new ConfigError(`Result ${item}: "${text}" in "${field}" is neither yes nor no. Write true or false.`);
}
