import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { foreign, html } from "./html.ts";
import { details, renderPage, table } from "./page.ts";

const hostile = `</style><script>alert(1)</script><img src=x onerror='x'>"&\u0000`;

test("text from outside is escaped everywhere, markup of our own is not", () => {
  const markup = html`<p title="${hostile}">${foreign(hostile)}${[hostile, html`<b>${1}</b>`, null]}</p>`.markup;
  expect(markup).not.toMatch(/<script|<img|<\/style/);
  expect(markup).not.toContain("\u0000");
  expect(markup).toContain("<b>1</b>");
  expect(markup).toContain("&quot;&amp;\uFFFD");
});

test("a page lets in its own style and nothing else", () => {
  const page = renderPage({
    title: hostile,
    sections: [{ id: "one", title: hostile, body: table("numbers", ["a", "b"], [[hostile, "2"]]) }],
    footer: details("more", hostile),
  });
  const style = /<style>([\s\S]*?)<\/style>/.exec(page)?.[1] ?? "";
  const hash = createHash("sha256").update(style).digest("base64");
  expect(page).toContain(`default-src 'none'; style-src 'sha256-${hash}'`);
  expect(page).not.toMatch(/<(script|img|link|iframe)|<[^>]*\s(style|on\w+)=|https?:/i);
});
