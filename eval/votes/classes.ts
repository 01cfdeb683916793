import type { StackTask } from "../../src/calibrate/stack-features.ts";
import type { LabelledItem } from "../../src/io/labelled-items.ts";
import type { Recording } from "./recordings.ts";
import type { SetConfig } from "./set-config.ts";
import type { Truth } from "./truths.ts";

/** How labels of a set are read. */
export interface LabelRules {
  readonly task: StackTask;
  readonly classes: readonly string[];
  /** Position of a label's class; null: no class. */
  classOf(label: string): number | null;
  /** Place of a label on the order of all labels, 0 to 1, where there are more of them than classes; else null. */
  placeOf(label: string): number | null;
}

/** Labels that name a side of a pair, second response first. */
const sides: readonly (readonly [readonly string[], string])[] = [
  [["2", "b", "model_b", "output_2", "response_b", "second", "[[b]]"], "B"],
  [["tie", "both", "equal", "draw", "c", "0", "[[c]]", "tie (bothbad)", "tie (inconsistent)"], "tie"],
  [["1", "a", "model_a", "output_1", "response_a", "first", "[[a]]"], "A"],
];

const positiveWords =
  /^(yes|true|1|1\.0|pass|passed|correct|supported|support|s|consistent|good|accept\w*|positive|relevant|hallucinated|toxic|spam)$/i;
const negativeWords =
  /^(no|false|0|0\.0|-1|fail|failed|incorrect|wrong|not[-_ ]?\w+|ns|inconsistent|bad|reject\w*|negative|irrelevant|un\w+)$/i;

/** Most classes for which a model is fitted. */
const mostClasses = 30;

/** Finds what the classes are. A set whose labels are real numbers needs `positive` in its config. */
export function findClasses(
  truths: readonly Truth[],
  recordings: readonly Recording[],
  items: readonly LabelledItem[],
  config: SetConfig,
): LabelRules | { readonly reason: string } {
  const seen = [...new Set(truths.map(({ label }) => label))];
  if (config.positive !== undefined) return binaryRules(isPositive(config.positive), config.order);
  const labels = [...new Set([...seen, ...recordings.flatMap(({ label }) => label ?? [])])];
  if (config.task === "pairwise" || (config.task === undefined && showsPairs(items) && seen.every(sideOf))) {
    return pairRules(seen);
  }
  const [first, second] = seen;
  if (config.task !== "named" && seen.length === 2 && first !== undefined && second !== undefined) {
    const positive = [first, second].find((label) => positiveWords.test(label) && !negativeWords.test(label));
    const other = [first, second].find((label) => negativeWords.test(label));
    const ascending = [first, second].sort(byNumberOrName);
    const chosen = positive ?? (other === undefined ? ascending[1] : [first, second].find((l) => l !== other));
    return binaryRules((label) => label === chosen, undefined, new Set(seen));
  }
  if (seen.length < 2) return { reason: "all human labels are the same" };
  const numeric = seen.every((label) => label.trim() !== "" && Number.isFinite(Number(label)));
  if (numeric && seen.some((label) => !Number.isInteger(Number(label)))) {
    return { reason: "human labels are real numbers: name the positive ones in a config" };
  }
  const classes =
    config.order ?? [...new Set(numeric ? labels.filter((l) => seen.includes(l)) : seen)].sort(byNumberOrName);
  if (classes.length > mostClasses) return { reason: `${classes.length} classes: more than ${mostClasses}` };
  const positions = new Map(classes.map((label, i) => [label, i]));
  const ordered = config.task === "ordered" || (config.task === undefined && (numeric || config.order !== undefined));
  return {
    task: ordered ? "ordered" : "named",
    classes,
    classOf: (label) => positions.get(label) ?? positions.get(String(Number(label))) ?? null,
    placeOf: () => null,
  };
}

function binaryRules(
  positive: (label: string) => boolean,
  order: readonly string[] | undefined,
  known: ReadonlySet<string> | null = null,
): LabelRules {
  return {
    task: "binary",
    classes: ["not", "positive"],
    classOf: (label) => (known !== null && !known.has(label) ? null : positive(label) ? 1 : 0),
    placeOf(label) {
      const position = order?.indexOf(label) ?? -1;
      return order === undefined || order.length < 3 || position < 0 ? null : position / (order.length - 1);
    },
  };
}

function pairRules(seen: readonly string[]): LabelRules {
  const classes = seen.some((label) => sideOf(label) === "tie") ? ["B", "tie", "A"] : ["B", "A"];
  return {
    task: "pairwise",
    classes,
    classOf(label) {
      const position = classes.indexOf(sideOf(label) ?? "");
      return position < 0 ? null : position;
    },
    // Without a class of its own a tie speaks for both sides alike.
    placeOf: (label) => (classes.length === 2 && sideOf(label) === "tie" ? 0.5 : null),
  };
}

function sideOf(label: string): string | null {
  return sides.find(([names]) => names.includes(label.toLowerCase()))?.[1] ?? null;
}

function showsPairs(items: readonly LabelledItem[]): boolean {
  const fields = new Set(items.slice(0, 50).flatMap(({ input }) => Object.keys(input)));
  const pairs = [
    ["output_1", "output_2"],
    ["response_a", "response_b"],
    ["answer_a", "answer_b"],
    ["response_1", "response_2"],
    ["answer_1", "answer_2"],
    ["output_a", "output_b"],
    ["conversation_a", "conversation_b"],
  ];
  return pairs.some(([a, b]) => fields.has(a!) && fields.has(b!));
}

function isPositive(positive: string | readonly string[]): (label: string) => boolean {
  if (typeof positive === "string" && positive.startsWith(">=")) {
    const least = Number(positive.slice(2));
    return (label) => Number(label) >= least;
  }
  const names = new Set(typeof positive === "string" ? [positive] : positive);
  return (label) => names.has(label);
}

function byNumberOrName(a: string, b: string): number {
  const difference = Number(a) - Number(b);
  return Number.isNaN(difference) ? (a < b ? -1 : 1) : difference;
}
