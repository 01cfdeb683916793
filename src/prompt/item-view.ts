import { PromptError } from "../errors/errors.ts";
import type { ReplyShape } from "../schema/ask.ts";
import type { Item } from "../schema/item.ts";
import { notApplicable } from "../schema/protocol.ts";
import type { Criterion, Rubric } from "../schema/rubric.ts";
import type { Template } from "./prompt-sources.ts";
import { marked } from "./slots.ts";
import { visibleText } from "./visible-text.ts";

/** What a template sees, and what was noticed about the values. */
export interface ItemView {
  readonly view: object;
  readonly flags: readonly string[];
}

/** Most characters of one item, and most levels of nesting in a value. */
const limits = { length: 4_000_000, depth: 50 };

/**
 * The data a template is rendered with: the declared inputs of the item, and what the rubric says. Everything is a copy
 * without prototypes, in which hidden characters are visible. `swapped` exchanges the two responses of a pair.
 */
export function itemView(
  rubric: Rubric,
  template: Template,
  item: Item,
  order: "given" | "swapped",
  asked: AskedView,
): ItemView {
  const copying: Copying = { item: item.id, hidden: new Map(), left: limits.length };
  const view: Record<string, unknown> = Object.create(null);
  const declared = new Map(rubric.inputs.map((input) => [input.name, input]));
  const names = new Set([...template.inputs, ...rubric.inputs].map(({ name }) => name));
  for (const name of names) {
    const input = declared.get(name);
    const field = order === "swapped" ? (otherResponse[name] ?? name) : name;
    view[name] = input === undefined ? null : inputValue(item, field, input.optional, copying);
  }
  Object.assign(view, asked.view);
  copying.left -= asked.length;
  if (copying.left < 0) throw tooLong(copying, "criteria");
  for (const [field, count] of asked.hidden) copying.hidden.set(field, (copying.hidden.get(field) ?? 0) + count);
  const flags = [...copying.hidden].map(([field, count]) => `hidden characters in ${field}: ${count}`);
  return { view, flags };
}

/** What a template sees of the question: the same for every item that is asked about the same criteria. */
export interface AskedView {
  readonly view: object;
  /** Hidden characters by name. */
  readonly hidden: ReadonlyMap<string, number>;
  /** Characters it holds. */
  readonly length: number;
}

/** The criteria, choices, scale, levels and reply rule as a template sees them; `item` names the item in errors. */
export function askedView(
  rubric: Rubric,
  criteria: readonly Criterion[],
  shape: ReplyShape,
  item: Pick<Item, "id">,
): AskedView {
  const copying: Copying = { item: item.id, hidden: new Map(), left: limits.length };
  const view: Record<string, unknown> = Object.create(null);
  const given = (value: unknown, field: string): unknown => copyOf(value, field, copying, 0);
  const listed = criteria.map(({ id, ask, weight, points, required, importance, max, when, choices }) => ({
    id,
    ask,
    weight,
    required,
    choices: choices.map(({ action, ...choice }) => choice),
    points: points ?? null,
    importance: importance ?? null,
    max: max ?? null,
    when: when ?? null,
  }));
  const shown = given(listed, "criteria") as unknown[];
  view.criteria = shown;
  view.criterion = shown.length === 1 ? shown[0] : null;
  view.choices = given(choicesToShow(rubric, shape), "choices");
  view.meanings = given(meaningsToShow(rubric, shape), "choices");
  view.scale = given(rubric.scale, "scale");
  view.levels = given(levelsOf(rubric), "levels");
  view.reply = given(
    {
      rationale: shape.rationale === "before",
      evidence: shape.evidence,
      abstain: shape.abstain,
      word: isOneWord(shape),
      echo: asksEcho(shape),
      step: rubric.protocol === "earned" ? rubric.step : null,
      na: shape.criteria.some(({ choices }) => choices.includes(notApplicable)),
    },
    "reply",
  );
  return { view, hidden: copying.hidden, length: limits.length - copying.left };
}

/**
 * What a verdict may be: a template's own labels, else the choices best first, as one says them (yes or no). The points
 * of a scale go upwards, and a rubric's own choices stand as it lists them.
 */
function choicesToShow(rubric: Rubric, { protocol, criteria, labels }: ReplyShape): string[] {
  if (labels !== undefined) return Object.keys(labels);
  if (protocol === "choice") return rubric.choices.map(({ id }) => id);
  const choices = [...new Set(criteria.flatMap((criterion) => criterion.choices))];
  return protocol === "likert" ? choices : choices.reverse();
}

/** Choice protocol: each word a verdict may be, with what its choice means. */
function meaningsToShow(rubric: Rubric, shape: ReplyShape): { choice: string; meaning: string | null }[] {
  if (rubric.protocol !== "choice") return [];
  return choicesToShow(rubric, shape).map((choice) => {
    const id = shape.labels?.[choice] ?? choice;
    return { choice, meaning: rubric.choices.find((one) => one.id === id)?.meaning ?? null };
  });
}

/** True where the judge is to repeat the text of each criterion. */
function asksEcho({ criteria }: ReplyShape): boolean {
  return criteria.some(({ echo }) => echo !== undefined);
}

/** True where the whole answer is one choice: one criterion, no rationale, no evidence, no echo. */
function isOneWord(shape: ReplyShape): boolean {
  return shape.criteria.length === 1 && shape.rationale === "none" && !shape.evidence && !asksEcho(shape);
}

const otherResponse: Readonly<Record<string, string>> = { response_a: "response_b", response_b: "response_a" };

interface Copying {
  readonly item: string;
  /** Hidden characters by field. */
  readonly hidden: Map<string, number>;
  /** Characters that may still come. */
  left: number;
}

function inputValue(item: Item, field: string, optional: boolean, copying: Copying): unknown {
  const value = Object.hasOwn(item, field) ? item[field] : undefined;
  if (value !== undefined && value !== null) return copyOf(value, field, copying, 0);
  if (optional) return null;
  throw new PromptError(
    `Item ${item.id} has no ${field}. Add it, or write ${field}? in the rubric's inputs if items may lack it.`,
    { details: { item: item.id, field } },
  );
}

function copyOf(value: unknown, field: string, copying: Copying, depth: number): unknown {
  if (typeof value === "string") {
    copying.left -= value.length;
    if (copying.left < 0) throw tooLong(copying, field);
    const { text, hidden } = visibleText(value);
    if (hidden > 0) copying.hidden.set(field, (copying.hidden.get(field) ?? 0) + hidden);
    return text;
  }
  if (value === null || typeof value === "number" || typeof value === "boolean") return value;
  if (typeof value !== "object") throw valueError(copying, field, `holds a ${typeof value}`, "Use plain JSON.");
  if (depth > limits.depth) throw valueError(copying, field, `nests deeper than ${limits.depth}`, "Flatten it.");
  const copy: object = Array.isArray(value) ? [] : Object.create(null);
  // A template that prints a list or object without a helper would write "a,b" or "[object Object]".
  Object.defineProperty(copy, "toString", { value: () => `${marked.object}${field} `, configurable: true });
  for (const [key, entry] of Object.entries(value)) {
    copying.left -= key.length;
    Object.defineProperty(copy, visibleText(key).text, {
      value: entry === undefined ? null : copyOf(entry, field, copying, depth + 1),
      enumerable: true,
      configurable: true,
    });
  }
  return copy;
}

function tooLong(copying: Copying, field: string): PromptError {
  return valueError(copying, field, `makes the item longer than ${limits.length} characters`, "Shorten it.");
}

function levelsOf({ levels }: Rubric): { point: string; meaning: string }[] {
  return Object.entries(levels)
    .sort(([a], [b]) => Number(a) - Number(b))
    .map(([point, meaning]) => ({ point, meaning }));
}

function valueError(copying: Copying, field: string, problem: string, fix: string): PromptError {
  return new PromptError(`Item ${copying.item}: ${field} ${problem}. ${fix}`, {
    details: { item: copying.item, field },
  });
}
