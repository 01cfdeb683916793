import { ConfigError } from "../errors/errors.ts";
import type { JudgeLabel, Label } from "../schema/label.ts";
import { labelKey } from "./label-key.ts";

/** `ordinal` categories are in order, worst to best; `numeric` labels are values without categories. */
export type LabelKind = "binary" | "nominal" | "ordinal" | "numeric";

/** The labels that count. */
export interface Vocabulary {
  readonly kind: LabelKind;
  /** Worst to best where the order is known; empty for numeric labels. */
  readonly categories: readonly string[];
  /**
   * The label whose error rates are reported. Of two labels that no one named positive it is the usual word (yes, pass,
   * correct, 1, ...), else the second. Null where there are not two labels and none was named.
   */
  readonly positive: string | null;
  /** `given`: by the caller; `observed`: the labels people used. */
  readonly source: "given" | "observed";
}

/** What the caller may say about the labels. */
export interface VocabularyOptions {
  /** All valid labels, worst to best if they have an order. */
  readonly categories?: readonly (string | number)[];
  readonly positive?: string | number;
  readonly kind?: LabelKind;
}

/** Words that mean "positive" in a pair, in lower case, and the counterparts that confirm it. */
const knownPositives: ReadonlyMap<string, readonly string[]> = new Map([
  ["yes", ["no"]],
  ["true", ["false"]],
  ["1", ["0", "-1"]],
  ["pass", ["fail"]],
  ["passed", ["failed"]],
  ["correct", ["incorrect", "wrong"]],
  ["supported", ["not_supported", "unsupported", "not supported"]],
  ["support", ["none"]],
  ["present", ["absent"]],
  ["good", ["bad"]],
]);

/** More whole-number labels than this are values, not steps of a scale. */
const mostSteps = 20;

/**
 * Settles which labels count. Without `categories` they are the labels that people used (with fewer than two of those,
 * also the judges'), numbers in order, words in alphabetical order; a judge's label outside is counted and not scored.
 * Throws a `ConfigError` when `positive` is no category.
 */
export function vocabularyOf(
  labels: readonly Label[],
  judgeLabels: readonly JudgeLabel[],
  options: VocabularyOptions,
): Vocabulary {
  const given = options.categories?.map(labelKey);
  const categories = given ?? observed(labels, judgeLabels);
  const kind = options.kind ?? kindOf(categories, given !== undefined);
  if (kind === "numeric") {
    return { kind, categories: [], positive: null, source: given ? "given" : "observed" };
  }
  if (given && new Set(given).size !== given.length) {
    throw new ConfigError(`The categories repeat a label: ${given.join(", ")}. Name each once.`);
  }
  const positive = options.positive === undefined ? usualPositive(categories) : labelKey(options.positive);
  if (options.positive !== undefined && !categories.includes(positive as string)) {
    throw new ConfigError(
      `The positive label "${positive}" is none of the labels: ${categories.join(", ")}. Name one of them.`,
    );
  }
  return { kind, categories, positive, source: given ? "given" : "observed" };
}

function observed(labels: readonly Label[], judgeLabels: readonly JudgeLabel[]): string[] {
  const found = new Set(labels.flatMap(({ label }) => (label === null ? [] : [labelKey(label)])));
  if (found.size < 2) for (const { label } of judgeLabels) if (label !== null) found.add(labelKey(label));
  const all = [...found];
  return all.every(isNumber) ? all.sort((a, b) => Number(a) - Number(b)) : all.sort();
}

function kindOf(categories: readonly string[], given: boolean): LabelKind {
  if (categories.length <= 2)
    return categories.every((label) => !isNumber(label) || isWhole(label)) ? "binary" : "numeric";
  if (!categories.every(isNumber)) return given ? "ordinal" : "nominal";
  return given || (categories.every(isWhole) && categories.length <= mostSteps) ? "ordinal" : "numeric";
}

function usualPositive(categories: readonly string[]): string | null {
  if (categories.length !== 2) return null;
  const [low, high] = categories as [string, string];
  const means = (positive: string, other: string) =>
    knownPositives.get(positive.toLowerCase())?.includes(other.toLowerCase());
  return means(low, high) ? low : high;
}

function isNumber(label: string): boolean {
  return label !== "" && Number.isFinite(Number(label));
}

function isWhole(label: string): boolean {
  return Number.isInteger(Number(label));
}
