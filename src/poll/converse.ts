import type { Ask, PromptMessage, Reply, Segment } from "../schema/ask.ts";
import { hashOf } from "../util/hash.ts";

/**
 * The ask that goes on after a reply: what was asked, what the judge answered, and a further message. Its key is the hash
 * of all that came before, so the same replies lead to the same ask. The secrets of the earlier call are open slots
 * again, filled with those of the new one.
 */
export function continued(ask: Ask, reply: Reply, message: readonly Segment[]): Ask {
  const turns: readonly PromptMessage[] = [
    { role: "assistant", content: withSlots(reply) },
    { role: "user", content: message },
  ];
  return { ...ask, messages: [...ask.messages, ...turns], key: hashOf([ask.key, "continued", turns]) };
}

/** The text of a reply with its fence and nonce as open slots; an empty text would be refused by some endpoints. */
function withSlots({ text, secrets }: Reply): Segment[] {
  const segments: Segment[] = [];
  const pattern = new RegExp(`(${secrets.fence}|${secrets.nonce})`);
  for (const piece of (text.trim() === "" ? "(no answer)" : text).split(pattern)) {
    if (piece === secrets.fence) segments.push({ slot: "fence" });
    else if (piece === secrets.nonce) segments.push({ slot: "nonce" });
    else if (piece !== "") segments.push(piece);
  }
  return segments;
}
