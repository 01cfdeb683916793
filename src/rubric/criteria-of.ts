import { PromptError } from "../errors/errors.ts";
import type { Item } from "../schema/item.ts";
import type { Protocol } from "../schema/protocol.ts";
import type { CriteriaSource, Criterion, Rubric } from "../schema/rubric.ts";
import { choicesOf, maxProblem, mayNotApply } from "./choices-of.ts";
import { idPattern } from "./rubric-shape.ts";
import { splitSteps } from "./split-steps.ts";
import { valueAt } from "./value-at.ts";
import { voteOverrideShape } from "./vote-shape.ts";

/** Most criteria one item may have. */
const maxCriteria = 1000;

/**
 * The criteria that an item is judged by: those of the rubric, or those that come with the item.
 *
 * An item gives a list of texts, or of objects with the text under `ask`, `text` or `criterion` and, where they apply,
 * `id`, `weight`, `points`, `required`, `importance`, `tags`, `group`, `max`, `when`, `kind` and `vote`; other keys are left
 * alone. A criterion that holds a list `criteria` of its own is a group: a leaf then weighs the product of the shares on its way from the root. Ids default
 * to c1, c2, ... (nuggets n1, steps s1). Throws a `PromptError` that names item and entry.
 */
export function criteriaOf(rubric: Rubric, item: Item): readonly Criterion[] {
  if (!("from" in rubric.criteria)) return rubric.criteria;
  const { from } = rubric.criteria;
  const entries = valueAt(item, from);
  if (entries === undefined || entries === null) {
    throw new PromptError(
      `Item ${item.id} has no criteria: rubric ${rubric.id} reads them from ${from}. Add ${from.slice(5)} to the item.`,
      { details: { item: item.id, field: from } },
    );
  }
  const criteria = leavesOf(
    stepsOf(entries, rubric.criteria, item.id),
    { rubric, source: rubric.criteria, item: item.id, count: 0 },
    from,
    1,
    0,
  );
  const places = new Map<string, string>();
  for (const { criterion, place } of criteria) {
    const earlier = places.get(criterion.id);
    if (earlier !== undefined) {
      throw entryError(item.id, place, `has the same id "${criterion.id}" as ${earlier}`, "Give each its own id.");
    }
    places.set(criterion.id, place);
  }
  return criteria.map(({ criterion }) => criterion);
}

/** The entries themselves, or the steps that a text is cut into. */
function stepsOf(entries: unknown, { from, split, tag }: CriteriaSource, item: string): unknown {
  if (split === undefined) return entries;
  if (typeof entries !== "string") throw entryError(item, from, "is no text that could be split", "Write a text.");
  const steps = splitSteps(entries, { by: split, ...(tag === undefined ? {} : { tag }) });
  if (steps.length > 0) return steps;
  const found = { "blank-line": "is empty", numbered: "has no step 1", tag: `has no <${tag ?? "step"}>` }[split];
  throw entryError(item, from, found, "Mend the item, or split it otherwise.");
}

interface Reading {
  readonly rubric: Rubric;
  readonly source: CriteriaSource;
  readonly item: string;
  /** Leaves read so far. */
  count: number;
}

interface Leaf {
  readonly criterion: Criterion;
  readonly place: string;
}

function leavesOf(entries: unknown, reading: Reading, place: string, share: number, depth: number): Leaf[] {
  const { item } = reading;
  if (!Array.isArray(entries)) throw entryError(item, place, "is not a list", "Write a list of texts or objects.");
  if (entries.length === 0) throw entryError(item, place, "is empty", "Add at least one criterion.");
  if (depth > 20) throw entryError(item, place, "nests too deeply", "Use at most 20 levels.");
  const read = entries.map((entry, index) => ({ entry: fieldsOf(entry), place: `${place}[${index + 1}]` }));
  const weights = read.map(({ entry, place }) => weightIn(entry, item, place) ?? reading.source.weight ?? 1);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const inTree = depth > 0 || read.some(({ entry }) => entry?.criteria !== undefined);
  return read.flatMap(({ entry, place }, index) => {
    if (entry === null) throw entryError(item, place, "is neither text nor an object", "Write a text or { ask: ... }.");
    const weight = weights[index] as number;
    if (weight < 0) throw entryError(item, place, "has a weight below 0", "Use 0 or more.");
    const own = inTree ? (total === 0 ? 0 : (share * weight) / total) : weight;
    if (entry.criteria !== undefined) return leavesOf(entry.criteria, reading, `${place}.criteria`, own, depth + 1);
    reading.count++;
    if (reading.count > maxCriteria) {
      throw entryError(item, place, `is one more than ${maxCriteria}`, "Split the item.");
    }
    return [{ criterion: criterionOf(entry, own, reading, place), place }];
  });
}

function criterionOf(entry: Fields, weight: number, reading: Reading, place: string): Criterion {
  const { rubric, source, item } = reading;
  const texts = (["ask", "text", "criterion"] as const).filter((key) => entry[key] !== undefined);
  const ask = texts.length === 1 ? entry[texts[0] as string] : undefined;
  if (typeof ask !== "string" || ask.trim() === "") {
    const problem = texts.length > 1 ? `has ${texts.join(" and ")}` : "has no text";
    throw entryError(item, place, problem, "Give one of ask, text or criterion, as text.");
  }
  const id = String(entry.id ?? `${idLetter[rubric.protocol] ?? "c"}${reading.count}`);
  if (!idPattern.test(id)) {
    throw entryError(
      item,
      place,
      `has the id "${id.slice(0, 100)}"`,
      "Use letters, digits and _ . : / - only, at most 100.",
    );
  }
  const points = numberIn(entry, "points", item, place);
  if (rubric.protocol === "points" && (points === undefined || points === 0)) {
    throw entryError(item, place, "has no points", "Add points, above or below 0.");
  }
  const max = numberIn(entry, "max", item, place);
  const words = wordsIn(entry, item, place);
  const wrong = rubric.protocol === "earned" ? maxProblem(max, rubric.step) : null;
  if (wrong !== null) throw entryError(item, place, wrong.problem, wrong.fix);
  if (words.when !== undefined && !mayNotApply(rubric.protocol)) {
    throw entryError(
      item,
      place,
      `has a condition, which the ${rubric.protocol} protocol does not know`,
      "Remove when.",
    );
  }
  const { importance, required, tags } = entry;
  if (importance !== undefined && importance !== "vital" && importance !== "okay") {
    throw entryError(item, place, `has the importance "${String(importance)}"`, "Use vital or okay.");
  }
  if (required !== undefined && typeof required !== "boolean") {
    throw entryError(item, place, "has a required that is not true or false", "Write true or false.");
  }
  if (tags !== undefined && !(Array.isArray(tags) && tags.every((tag) => typeof tag === "string"))) {
    throw entryError(item, place, "has tags that are not a list of texts", "Write a list of texts.");
  }
  const vote = entry.vote === undefined ? undefined : voteOverrideShape.safeParse(entry.vote);
  if (vote?.success === false || (vote?.data.rule === "k-of-n" && (vote.data.k ?? rubric.vote.k) === undefined)) {
    throw entryError(item, place, "has a vote that is no vote rule", "Write it like the rubric's: { rule: median }.");
  }
  return {
    id,
    ask,
    weight,
    ...(points === undefined ? {} : { points }),
    required: required ?? source.required ?? false,
    ...(importance === undefined ? {} : { importance }),
    tags: tags ?? [],
    ...(max === undefined ? {} : { max }),
    ...words,
    ...(vote === undefined ? {} : { vote: vote.data }),
    choices: choicesOf(rubric, { ...(max === undefined ? {} : { max }), ...words }),
  };
}

const idLetter: Partial<Record<Protocol, string>> = { nugget: "n", steps: "s" };

type Fields = Readonly<Record<string, unknown>>;

function fieldsOf(entry: unknown): Fields | null {
  if (typeof entry === "string") return { ask: entry };
  return typeof entry === "object" && entry !== null && !Array.isArray(entry) ? (entry as Fields) : null;
}

/** A criterion with points available weighs as much, unless it says otherwise. */
function weightIn(entry: Fields | null, item: string, place: string): number | undefined {
  const max = numberIn(entry, "max", item, place);
  if (max !== undefined && max <= 0) throw entryError(item, place, `has a max of ${max}`, "Use a number above 0.");
  return numberIn(entry, "weight", item, place) ?? max;
}

/** Group, condition and kind of a criterion, where it has them. */
function wordsIn(entry: Fields, item: string, place: string): Pick<Criterion, "group" | "when" | "kind"> {
  const words = (["group", "when", "kind"] as const).filter((key) => entry[key] !== undefined && entry[key] !== null);
  for (const key of words) {
    const value = entry[key];
    const fits = typeof value === "string" && (key === "group" ? idPattern.test(value) : value.trim() !== "");
    if (!fits) throw entryError(item, place, `has a ${key} that cannot be used`, "Write a short text.");
  }
  return Object.fromEntries(words.map((key) => [key, entry[key] as string]));
}

function numberIn(entry: Fields | null, key: string, item: string, place: string): number | undefined {
  const value = entry?.[key];
  if (value === undefined) return undefined;
  if (typeof value === "number" && Number.isFinite(value)) return value;
  throw entryError(item, place, `has a ${key} that is not a number`, "Write a number.");
}

function entryError(item: string, place: string, problem: string, fix: string): PromptError {
  return new PromptError(`Item ${item}: ${place} ${problem}. ${fix}`, { details: { item, field: place } });
}
