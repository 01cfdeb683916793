import { PromptError } from "../errors/errors.ts";
import type { Message, PromptMessage, Secrets, Segment } from "../schema/ask.ts";

/**
 * The character that carries slots and roles through the rendering. It is a noncharacter: `visibleText` shows it in
 * every value as `⟨U+FFFF⟩`, and templates that hold it are refused. As a single code unit it cannot come about by
 * joining other text, so each one in a rendering was put there by a helper.
 */
export const mark = "\uFFFF";

/** What helpers write into the rendering, and what stands for an object that was printed as if it were text. */
export const marked: Readonly<
  Record<"fence" | "nonce" | "system" | "user" | "end" | "written" | "writtenEnd" | "object", string>
> = {
  fence: `${mark}f`,
  nonce: `${mark}n`,
  system: `${mark}s`,
  user: `${mark}u`,
  end: `${mark}e`,
  written: `${mark}w`,
  writtenEnd: `${mark}x`,
  object: `${mark}o`,
};

/** Splits a rendering into messages. Without role sections all of it is one user message. */
export function messagesOf(rendering: string): PromptMessage[] {
  const pieces = rendering.split(mark);
  const sectioned = pieces.slice(1).some((piece) => "sue".includes(piece.charAt(0)));
  const messages: { role: "system" | "user"; content: Segment[] }[] = [];
  let open: Segment[] | null = sectioned ? null : [];
  let written = false;
  if (open !== null) messages.push({ role: "user", content: open });
  const write = (text: string): void => {
    if (text === "") return;
    if (open !== null) open.push(written ? { text, written } : text);
    else if (text.trim() !== "")
      throw new PromptError("The template has text outside its role sections. Move it into {{#user}}.");
  };
  write(pieces[0] as string);
  for (const piece of pieces.slice(1)) {
    const code = piece.charAt(0);
    if (code === "f" || code === "n") {
      if (open === null)
        throw new PromptError("The template has a slot outside its role sections. Move it into {{#user}}.");
      open.push({ slot: code === "f" ? "fence" : "nonce", ...(written && { written }) });
    } else if (code === "w" || code === "x") written = code === "w";
    else if (code === "e") open = null;
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
    content: content.map((segment) => textOf(segment) ?? secrets[(segment as { slot: keyof Secrets }).slot]).join(""),
  }));
}

/** The prompt for a judge whose reply is forced: without what tells how to write one. */
export function withoutWritten(messages: readonly PromptMessage[]): PromptMessage[] {
  return messages.map(({ role, content }) => ({
    role,
    content: content.filter((segment) => typeof segment === "string" || segment.written !== true),
  }));
}

/** All text of a prompt, slots left out: what fence and nonce must not occur in. */
export function textsOf(messages: readonly PromptMessage[]): string[] {
  return messages.flatMap(({ content }) => content.flatMap((segment) => textOf(segment) ?? []));
}

function textOf(segment: Segment): string | null {
  if (typeof segment === "string") return segment;
  return "text" in segment ? segment.text : null;
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
