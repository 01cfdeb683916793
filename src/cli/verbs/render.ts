import { readPlacedItems } from "../../io/items.ts";
import { type LoadedRubric, loadRubric } from "../../io/rubric-files.ts";
import { groupsOf } from "../../poll/plan.ts";
import { fillSlots } from "../../prompt/slots.ts";
import { criteriaOf } from "../../rubric/criteria-of.ts";
import { askedItems } from "../../rubric/item-variants.ts";
import type { Message } from "../../schema/ask.ts";
import type { Item } from "../../schema/item.ts";
import { placed } from "../check-every-item.ts";
import { readerGone } from "../closed-output.ts";
import { type ExitCode, exitCodes } from "../exit-code.ts";
import { itemOptions } from "../item-options.ts";

interface RenderOptions {
  readonly bank?: string;
  readonly map: string[];
  readonly limit: number;
  readonly json?: boolean;
}

/** A prompt of an item, with what it was made from. */
interface Rendering {
  readonly item: string;
  readonly prompt: string;
  readonly hash: string;
  readonly order: "given" | "swapped";
  readonly flags: readonly string[];
  readonly messages: readonly Message[];
}

/** `quorate render`: what a judge would be sent, byte for byte, but for the secrets of the call. */
export async function render(name: string, file: string, options: RenderOptions): Promise<ExitCode> {
  const rubric = await loadRubric(name, options);
  for await (const { item, line } of readPlacedItems(file, itemOptions(options))) {
    if (readerGone.aborted) break;
    try {
      for (const rendering of renderings(rubric, item)) {
        process.stdout.write(options.json ? `${JSON.stringify(rendering)}\n` : asText(rendering));
      }
    } catch (error) {
      throw placed(error, item, { file, line });
    }
  }
  return exitCodes.done;
}

/** Stand where each call has a fence and a nonce of its own. */
const shownSecrets = { fence: "FENCE-OF-THE-CALL", nonce: "NONCE-OF-THE-CALL" };

function* renderings({ rubric, prompts }: LoadedRubric, item: Item): Generator<Rendering> {
  const bothOrders = rubric.protocol === "pairwise" && rubric.vote.orders === "both";
  for (const asked of askedItems(rubric, item)) yield* renderingsOf({ rubric, prompts }, asked, bothOrders);
}

function* renderingsOf({ rubric, prompts }: LoadedRubric, item: Item, bothOrders: boolean): Generator<Rendering> {
  const groups = groupsOf(rubric.reply, criteriaOf(rubric, item));
  for (const { id, hash, render } of prompts) {
    for (const group of groups) {
      for (const order of bothOrders ? (["given", "swapped"] as const) : (["given"] as const)) {
        const { flags, messages } = render(item, group, order);
        yield { item: item.id, prompt: id, hash, order, flags, messages: fillSlots(messages, shownSecrets) };
      }
    }
  }
}

function asText({ item, prompt, order, flags, messages }: Rendering): string {
  const marks = flags.length === 0 ? "" : ` · ${flags.join("; ")}`;
  const head = `═══ item ${item} · prompt ${prompt}${order === "swapped" ? " · swapped" : ""}${marks}\n`;
  return `${head}${messages.map(({ role, content }) => `─── ${role}\n${content}\n`).join("")}\n`;
}
