import { PromptError } from "../errors/errors.ts";
import { idPattern } from "../rubric/rubric-shape.ts";
import { marked } from "./slots.ts";

/**
 * A value as text: text as it is, a number or truth value as JSON writes it, a conversation as turns, another list as
 * numbered passages, an object as JSON.
 */
export function showValue(value: unknown): string {
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (value === null || value === undefined)
    throw new PromptError("An empty value was to be shown. Test it with {{#if}} first.");
  if (!Array.isArray(value)) return showJson(value);
  return value.length > 0 && value.every(isTurn) ? showTurns(value) : showNumbered(value);
}

/** A list of texts, or of objects with `text` and perhaps `title`, each under a line with its number, or its own id, and the fence. */
export function showNumbered(value: unknown): string {
  if (!Array.isArray(value)) throw new PromptError("numbered needs a list. Use {{show ...}} where it may be text.");
  return value
    .map((entry, index) => {
      const passage = hasText(entry) ? entry : { text: entry };
      const title = "title" in passage && typeof passage.title === "string" ? `${passage.title}\n` : "";
      return `[[passage ${idOf(passage) ?? index + 1} ${marked.fence}]]\n${title}${showValue(passage.text)}`;
    })
    .join("\n");
}

/** A list of `{ role, content }`, each under a line with its number, role and the fence. */
export function showTurns(value: unknown): string {
  if (!Array.isArray(value) || !value.every(isTurn)) {
    throw new PromptError("turns needs a list of { role, content }. Use {{show ...}} where it may be text.");
  }
  return value
    .map(({ role, content }, index) => {
      const parts =
        Array.isArray(content) && content.every(hasText) ? content.map(({ text }) => showValue(text)) : null;
      return `[[turn ${index + 1} ${role} ${marked.fence}]]\n${parts === null ? showValue(content) : parts.join("\n")}`;
    })
    .join("\n");
}

/** JSON, indented by two spaces. */
export function showJson(value: unknown): string {
  return JSON.stringify(value, null, 2) ?? "null";
}

/** An id is written beside the fence, so it may only be a plain word. */
function idOf(passage: object): string | null {
  const id = "id" in passage ? String(passage.id) : "";
  return idPattern.test(id) ? id : null;
}

function hasText(entry: unknown): entry is { readonly text: unknown } {
  return typeof entry === "object" && entry !== null && "text" in entry && typeof entry.text === "string";
}

/** A role is written beside the fence, so it may only be a plain word. */
function isTurn(entry: unknown): entry is { readonly role: string; readonly content: unknown } {
  if (typeof entry !== "object" || entry === null || !("role" in entry) || !("content" in entry)) return false;
  return typeof entry.role === "string" && /^[\p{L}\p{N}_-]{1,40}$/u.test(entry.role);
}
