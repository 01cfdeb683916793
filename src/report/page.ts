import { createHash } from "node:crypto";
import { hashOf } from "../util/hash.ts";
import { type HtmlValue, html, type Markup } from "./html.ts";
import { pageStyle } from "./page-style.ts";

/** A part of a page. `id` is unique on the page: a link target and the anchor of the heading. */
export interface PageSection {
  readonly id: string;
  readonly title: string;
  readonly body: Markup;
}

/** A page: a heading, a line below it, sections in order, and small print at the end. */
export interface Page {
  readonly title: string;
  readonly lead?: Markup;
  readonly sections: readonly PageSection[];
  readonly footer?: Markup;
}

/**
 * One HTML file that needs nothing else: no script, no font, no picture, no address. The style is in the page and is
 * the only one its content security policy lets in.
 */
export function renderPage({ title, lead, sections, footer }: Page): string {
  const hash = createHash("sha256").update(pageStyle).digest("base64");
  const style: Markup = { markup: pageStyle };
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${{ markup: hash }}'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${style}</style>
</head>
<body>
<a class="skip" href="#content">Skip to the report</a>
<header><h1>${title}</h1>${lead}</header>
${contents(sections)}
<main id="content" tabindex="-1">
${sections.map(
  ({ id, title, body }) => html`<section id="${id}" aria-labelledby="${id}-title"><h2 id="${id}-title">${title}</h2>
${body}
</section>
`,
)}
</main>
<footer>${footer}</footer>
</body>
</html>
`;
  return page.markup;
}

/** A table that scrolls inside itself where the page is narrow, and can then be scrolled by keyboard. */
export function table(caption: string, head: readonly string[], rows: readonly (readonly HtmlValue[])[]): Markup {
  return html`<div class="scroll" role="region" aria-label="${caption}" tabindex="0"><table>
<caption>${caption}</caption>
<thead><tr>${head.map((cell) => html`<th scope="col">${cell}</th>`)}</tr></thead>
<tbody>${rows.map(
    ([first, ...rest]) => html`<tr><th scope="row">${first}</th>${rest.map((cell) => html`<td>${cell}</td>`)}</tr>
`,
  )}</tbody></table></div>`;
}

/** A part that opens on request, by mouse or keyboard. */
export function details(summary: HtmlValue, body: HtmlValue, open = false): Markup {
  return html`<details${open ? { markup: " open" } : null}><summary>${summary}</summary>${body}</details>`;
}

/** An element id out of any text. Text that is no id already gets a hash, so that two texts never share one. */
export function slug(text: string): string {
  const plain = text
    .replace(/[^A-Za-z0-9]+/g, "-")
    .replace(/^-|-$/g, "")
    .toLowerCase();
  return plain === text ? plain : `${plain}-${hashOf(text).slice(0, 6)}`;
}

function contents(sections: readonly PageSection[]): Markup | null {
  if (sections.length < 3) return null;
  const links = sections.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`);
  return html`<nav aria-label="Contents"><ul>${links}</ul></nav>`;
}
