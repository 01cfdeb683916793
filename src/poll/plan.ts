import type { CompiledPrompt, RenderedPrompt } from "../prompt/compile-prompt.ts";
import type { Ask, JudgeParameters, PromptMessage, ReplyShape } from "../schema/ask.ts";
import type { Item } from "../schema/item.ts";
import type { Criterion, Rubric } from "../schema/rubric.ts";
import { canonicalJson, hashOf, hashOfJson } from "../util/hash.ts";

/** A judge as a poll knows it: a name and what changes its answers. */
export interface PanelMember {
  readonly judge: string;
  readonly parameters: JudgeParameters;
  /** Where judges are asked in two tiers. Default 1. */
  readonly tier?: 1 | 2;
}

/** One planned vote: one ask, or the two orders of a pair. */
export type Ballot = readonly Ask[];

/** Criteria that are asked in one call, and the votes planned for them. */
export interface Batch {
  readonly criteria: readonly Criterion[];
  readonly ballots: readonly Ballot[];
  /** What rendering noticed about the judged text. */
  readonly flags: readonly string[];
}

/**
 * Plans all votes on an item: samples × prompts × judges, for each group of criteria asked together.
 * The order is fixed: the first sample of every prompt and judge comes before the second of any, so that an early stop
 * has heard all of the panel.
 */
export function planBatches(
  rubric: Rubric,
  prompts: readonly CompiledPrompt[],
  panel: readonly PanelMember[],
  item: Item,
  criteria: readonly Criterion[],
): Batch[] {
  const groups = groupsOf(rubric.reply, criteria);
  const orders = rubric.protocol === "pairwise" && rubric.vote.orders === "both" ? bothOrders : givenOrder;
  return groups.map((group) => {
    const flags = new Set<string>();
    const renderings = prompts.map((prompt) =>
      orders.map((order) => {
        const rendered = prompt.render(item, group, order);
        for (const flag of rendered.flags) flags.add(flag);
        return { prompt, order, rendered, hash: renderingHash(rendered) };
      }),
    );
    const ballots: Ballot[] = [];
    for (let sample = 0; sample < rubric.vote.samples; sample++) {
      for (const byOrder of renderings) {
        for (const member of panel) {
          ballots.push(
            byOrder.map(({ prompt, order, rendered, hash }) => ({
              key: hashOf([hash, member.judge, member.parameters, sample]),
              item: item.id,
              judge: member.judge,
              parameters: member.parameters,
              prompt: { id: prompt.id, hash: prompt.hash },
              sample,
              attempt: 0,
              order,
              messages: rendered.messages,
              shape: rendered.shape,
            })),
          );
        }
      }
    }
    return { criteria: group, ballots, flags: [...flags] };
  });
}

/** The criteria of each call: all of them, at most a window, or one. */
export function groupsOf(
  { criteria: how, window }: Pick<Rubric["reply"], "criteria" | "window">,
  criteria: readonly Criterion[],
): readonly (readonly Criterion[])[] {
  const size = how === "apart" ? 1 : (window ?? criteria.length);
  // The list itself where all of it is asked: what is known of a question is kept by its list.
  if (criteria.length <= size) return [criteria];
  return Array.from({ length: Math.ceil(criteria.length / size) }, (_, i) => criteria.slice(i * size, (i + 1) * size));
}

/** `hashOf([messages, shape])`, with the JSON of a shape made once. */
function renderingHash({ messages, shape }: RenderedPrompt): string {
  const known = shapeTexts.get(shape) ?? canonicalJson(shape);
  shapeTexts.set(shape, known);
  return hashOfJson(`[${canonicalJson(messages)},${known}]`);
}

const shapeTexts = new WeakMap<ReplyShape, string>();

/** The ask that repeats one whose reply could not be read, saying what was wrong with it. */
export function reask(ask: Ask, problem: string): Ask {
  const messages = ask.messages.map(
    (message, position): PromptMessage =>
      position === ask.messages.length - 1
        ? { ...message, content: [...message.content, `\n\n${reaskText(problem)}`] }
        : message,
  );
  return { ...ask, attempt: 1, messages, key: hashOf([ask.key, "reask", problem]) };
}

function reaskText(problem: string): string {
  return `An earlier reply to this request could not be read (${problem}). Reply once more, in exactly the format asked for, with one answer for every id.`;
}

const givenOrder = ["given"] as const;
const bothOrders = ["given", "swapped"] as const;
