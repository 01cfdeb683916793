/** Text that is safe to stand in a page: made by `html`, never by a cast. */
export interface Markup {
  readonly markup: string;
}

/** What may stand in a template: text is escaped, markup is not, null leaves nothing, lists are joined. */
export type HtmlValue = string | number | null | undefined | Markup | readonly HtmlValue[];

/**
 * Template tag for HTML and SVG. Every value is escaped unless it is markup itself, in text and in quoted attributes
 * alike; control characters become U+FFFD. Attributes must be quoted in the template.
 */
export function html(strings: TemplateStringsArray, ...values: readonly HtmlValue[]): Markup {
  let markup = strings[0] ?? "";
  for (const [index, value] of values.entries()) markup += rendered(value) + (strings[index + 1] ?? "");
  return { markup };
}

/** Text from people or judges: its own direction, so that a right-to-left mark in it cannot reorder the page. */
export function foreign(text: string): Markup {
  return html`<bdi>${text}</bdi>`;
}

function rendered(value: HtmlValue): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return escapeHtml(String(value));
  if (typeof value === "string") return escapeHtml(value);
  if (isMarkup(value)) return value.markup;
  return value.map(rendered).join("");
}

function isMarkup(value: Markup | readonly HtmlValue[]): value is Markup {
  return !Array.isArray(value);
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escapeHtml(text: string): string {
  return text
    .toWellFormed()
    .replace(/[&<>"']/g, (character) => entities[character] as string)
    .replace(/\p{Cc}/gu, (character) => (/[\t\n\r]/.test(character) ? character : "\uFFFD"));
}
