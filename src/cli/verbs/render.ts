import { parseFieldMapping } from "../../io/item-fields.ts";
import { readItems } from "../../io/items.ts";
import { loadRubric } from "../../io/rubric-files.ts";
import { fillSlots } from "../../prompt/slots.ts";
import { criteriaOf } from "../../rubric/criteria-of.ts";
import type { Message } from "../../schema/ask.ts";
import { type ExitCode, exitCodes } from "../exit-code.ts";

interface RenderOptions {
  readonly map: string[];
  readonly limit: number;
  readonly json?: boolean;
}

/** Stand where each call has a fence and a nonce of its own. */
const shownSecrets = { fence: "FENCE-OF-THE-CALL", nonce: "NONCE-OF-THE-CALL" };

/** `quorate render`: what a judge would be sent, byte for byte, but for the secrets of the call. */
export async function render(name: string, file: string, options: RenderOptions): Promise<ExitCode> {
  const { rubric, prompts } = await loadRubric(name);
  const items = readItems(file, { mappings: options.map.map(parseFieldMapping), limit: options.limit });
  const orders =
    rubric.protocol === "pairwise" && rubric.vote.orders === "both"
      ? (["given", "swapped"] as const)
      : (["given"] as const);
  for await (const item of items) {
    const criteria = criteriaOf(rubric, item);
    const groups = rubric.reply.criteria === "apart" ? criteria.map((criterion) => [criterion]) : [criteria];
    for (const prompt of prompts) {
      for (const group of groups) {
        for (const order of orders) {
          const rendered = prompt.render(item, group, order);
          const messages = fillSlots(rendered.messages, shownSecrets);
          const about = { item: item.id, prompt: prompt.id, hash: prompt.hash, order, flags: rendered.flags };
          process.stdout.write(options.json ? `${JSON.stringify({ ...about, messages })}\n` : asText(about, messages));
        }
      }
    }
  }
  return exitCodes.done;
}

function asText(
  about: { readonly item: string; readonly prompt: string; readonly order: string; readonly flags: readonly string[] },
  messages: readonly Message[],
): string {
  const flags = about.flags.length === 0 ? "" : ` · ${about.flags.join("; ")}`;
  const order = about.order === "swapped" ? " · swapped" : "";
  const head = `═══ item ${about.item} · prompt ${about.prompt}${order}${flags}\n`;
  return `${head}${messages.map(({ role, content }) => `─── ${role}\n${content}\n`).join("")}\n`;
}
