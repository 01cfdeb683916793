import type { ReplyShape } from "../schema/ask.ts";
import type { Item } from "../schema/item.ts";
import { notApplicable } from "../schema/protocol.ts";
import type { Criterion, Rubric } from "../schema/rubric.ts";
import { copyOf, hiddenFlags, inputValue, lengthCopied, startCopying, tooLong } from "./copy-value.ts";
import type { Template } from "./prompt-sources.ts";

/** What a template sees, and what was noticed about the values. */
export interface ItemView {
  readonly view: object;
  readonly flags: readonly string[];
}

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
  const copying = startCopying(item.id);
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
  return { view, flags: hiddenFlags(copying) };
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
  const copying = startCopying(item.id);
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
      evidence: shape.evidence !== false,
      ids: shape.evidence === "ids",
      abstain: shape.abstain,
      choicesOnly: isChoicesOnly(shape),
      word: isChoicesOnly(shape) && shape.criteria.length === 1,
      echo: asksEcho(shape),
      step: rubric.protocol === "earned" ? rubric.step : null,
      na: shape.criteria.some(({ choices }) => choices.includes(notApplicable)),
    },
    "reply",
  );
  return { view, hidden: copying.hidden, length: lengthCopied(copying) };
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

/** True where the answer holds choices and nothing else: no rationale, no evidence, no echo. */
function isChoicesOnly(shape: ReplyShape): boolean {
  return shape.rationale === "none" && !shape.evidence && !asksEcho(shape);
}

const otherResponse: Readonly<Record<string, string>> = { response_a: "response_b", response_b: "response_a" };

function levelsOf({ levels }: Rubric): { point: string; meaning: string }[] {
  return Object.entries(levels)
    .sort(([a], [b]) => Number(a) - Number(b))
    .map(([point, meaning]) => ({ point, meaning }));
}
