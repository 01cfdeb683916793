import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { measureAgreement } from "../agreement/measure-agreement.ts";
import { importLabelledItems } from "../io/labelled-items.ts";
import { type Browser, startBrowser } from "../testing/browser.ts";
import { emptyFolder } from "../testing/quorate-process.ts";
import { sharedFolder } from "../testing/shared-folder.ts";
import { renderAgreementHtml } from "./agreement-html.ts";

const data = sharedFolder("data");
const browser: Browser | null = data === null ? null : await startBrowser();
if (data === null) console.warn("skipped the report in a browser: no folder shared/data beside the checkout");
else if (browser === null) console.warn("skipped the report in a browser: no chromium on this machine");

/** Runs in the page: what sticks out of it, and how light its ground and text are. */
const look = `(() => {
  const open = [...document.querySelectorAll("details")];
  for (const part of open) part.open = true;
  const width = document.documentElement.clientWidth;
  const inScroller = (element) => element.closest(".scroll") !== null;
  const out = [...document.querySelectorAll("body *")]
    .filter((element) => !inScroller(element) && !element.classList.contains("skip"))
    .filter((element) => element.getBoundingClientRect().right > width + 1)
    .map((element) => element.tagName + "." + element.getAttribute("class"));
  const light = (color) => { const [r, g, b] = color.match(/[\\d.]+/g).map(Number); return (r + g + b) / 765; };
  const style = getComputedStyle(document.body);
  const root = getComputedStyle(document.documentElement);
  const ground = style.backgroundColor === "rgba(0, 0, 0, 0)" ? root.backgroundColor : style.backgroundColor;
  return JSON.stringify({
    width: innerWidth, scrollWidth: document.documentElement.scrollWidth, out: [...new Set(out)].slice(0, 5),
    ground: light(ground), text: light(style.color), sections: document.querySelectorAll("section").length,
    pictures: [...document.querySelectorAll("svg")].filter((svg) => svg.getBoundingClientRect().width > 100).length,
    details: open.length,
  });
})()`;

interface Look {
  readonly width: number;
  readonly scrollWidth: number;
  readonly out: readonly string[];
  readonly ground: number;
  readonly text: number;
  readonly sections: number;
  readonly pictures: number;
  readonly details: number;
}

describe.skipIf(browser === null)("the report of real labels in a browser", () => {
  const folder = emptyFolder();
  const pages = { several: join(folder, "several.html"), single: join(folder, "single.html") };

  beforeAll(async () => {
    const { labels, judgeLabels, meta } = await importLabelledItems(join(data ?? "", "openqa-nq301", "items.jsonl"));
    const options = { adjudicator: "final", resamples: 200, meta };
    const only = judgeLabels.filter(({ judge }) => judge === "gpt-4");
    writeFileSync(pages.several, renderAgreementHtml(measureAgreement({ labels, judgeLabels, options })));
    writeFileSync(pages.single, renderAgreementHtml(measureAgreement({ labels, judgeLabels: only, options })));
  });
  afterAll(() => browser?.close());

  const widths = [390, 1280] as const;
  const schemes = ["light", "dark"] as const;
  const cases = widths.flatMap((width) =>
    schemes.flatMap((scheme) => (["several", "single"] as const).map((page) => ({ page, width, scheme }))),
  );
  test.each(cases)(
    "$page judges, $width px, $scheme: all of it fits, without a request or a complaint",
    async (form) => {
      const { page, width, scheme } = form;
      const url = pathToFileURL(pages[page]).href;
      const seen = await (browser as Browser).visit(url, { width, height: 844, scheme, scripts: true }, look);
      const found = JSON.parse(seen.value as string) as Look;
      expect(seen.complaints).toEqual([]);
      expect(seen.requests).toEqual([url]);
      expect(found.out).toEqual([]);
      expect(found.scrollWidth).toBeLessThanOrEqual(found.width);
      expect(found.width).toBe(width);
      expect(found.sections).toBeGreaterThanOrEqual(3);
      expect(found.pictures).toBeGreaterThanOrEqual(page === "several" ? 3 : 1);
      if (scheme === "light") expect([found.ground > 0.8, found.text < 0.4]).toEqual([true, true]);
      else expect([found.ground < 0.3, found.text > 0.6]).toEqual([true, true]);
    },
  );

  test("a page that is too wide, asks for something or complains is found out", async () => {
    const bad = join(folder, "bad.html");
    const body = `<div style="width: 900px">wide</div><img src="missing.png"><script>console.error("no")</script>`;
    writeFileSync(bad, `<!doctype html><meta name="viewport" content="width=device-width">${body}`);
    const options = { width: 390, height: 844, scheme: "light", scripts: true } as const;
    const seen = await (browser as Browser).visit(pathToFileURL(bad).href, options, look);
    expect((JSON.parse(seen.value as string) as Look).out).toEqual(["DIV.null"]);
    expect(seen.requests).toHaveLength(2);
    expect(seen.complaints.join()).toContain('"no"');
  });

  test("with scripts disabled a part opens by keyboard", async () => {
    const url = pathToFileURL(pages.single).href;
    const options = { width: 390, height: 844, scheme: "light", scripts: false } as const;
    const seen = await (browser as Browser).visit(url, options, null, { focus: "summary", press: "Enter" });
    expect(seen.complaints).toEqual([]);
    expect(seen.opened).toBe(1);
  });
});
