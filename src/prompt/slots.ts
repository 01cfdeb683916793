import { PromptError } from "../errors/errors.ts";
import type { Message, PromptMessage, Secrets, Segment } from "../schema/ask.ts";

/**
 * The character that carries slots and roles through the rendering. It is a noncharacter: `visibleText` shows it in
 * every value as `⟨U+FFFF⟩`, and templates that hold it are refused. As a single code unit it cannot come about by
 * joining other text, so each one in a rendering was put there by a helper.
 */
export const mark = "\uFFFF";

/** What helpers write into the rendering, and what stands for an object that was printed as if it were text. */
export const marked: Readonly<Record<"fence" | "nonce" | "system" | "user" | "end" | "object", string>> = {
  fence: `${mark}f`,
  nonce: `${mark}n`,
  system: `${mark}s`,
  user: `${mark}u`,
  end: `${mark}e`,
  object: `${mark}o`,
};

/** Splits a rendering into messages. Without role sections all of it is one user message. */
export function messagesOf(rendering: string): PromptMessage[] {
  const pieces = rendering.split(mark);
  const sectioned = pieces.slice(1).some((piece) => "sue".includes(piece.charAt(0)));
  const messages: { role: "system" | "user"; content: Segment[] }[] = [];
  let open: Segment[] | null = sectioned ? null : [];
  if (open !== null) messages.push({ role: "user", content: open });
  const write = (text: string): void => {
    if (text === "") return;
    if (open !== null) open.push(text);
    else if (text.trim() !== "")
      throw new PromptError("The template has text outside its role sections. Move it into {{#user}}.");
  };
  write(pieces[0] as string);
  for (const piece of pieces.slice(1)) {
    const code = piece.charAt(0);
    if (code === "f" || code === "n") {
      if (open === null)
        throw new PromptError("The template has a slot outside its role sections. Move it into {{#user}}.");
      open.push({ slot: code === "f" ? "fence" : "nonce" });
    } else if (code === "e") open = null;
    else if (code === "o") throw notText(piece.slice(1).split(" ")[0] as string);
    else {
      const role = code === "s" ? "system" : "user";
      open = startSection(messages, role, open !== null);
    }
    write(piece.slice(1));
  }
  return messages.filter(({ content }) => content.length > 0);
}

/** Fills the slots of a call. */
export function fillSlots(messages: readonly PromptMessage[], secrets: Secrets): Message[] {
  return messages.map(({ role, content }) => ({
    role,
    content: content.map((segment) => (typeof segment === "string" ? segment : secrets[segment.slot])).join(""),
  }));
}

/** All text of a prompt, slots left out: what fence and nonce must not occur in. */
export function textsOf(messages: readonly PromptMessage[]): string[] {
  return messages.flatMap(({ content }) => content.filter((segment) => typeof segment === "string"));
}

function notText(field: string): PromptError {
  return new PromptError(
    `${field} is a list or an object where the template wants text. Insert it with {{show ...}}.`,
    { details: { field } },
  );
}

function startSection(
  messages: { role: "system" | "user"; content: Segment[] }[],
  role: "system" | "user",
  nested: boolean,
): Segment[] {
  if (nested)
    throw new PromptError("A role section stands inside another. Put {{#system}} and {{#user}} side by side.");
  const last = messages.at(-1);
  if (last?.role === role) return last.content;
  if (role === "system" && last !== undefined) {
    throw new PromptError("A system section comes after a user section. Put {{#system}} first.");
  }
  const content: Segment[] = [];
  messages.push({ role, content });
  return content;
}
