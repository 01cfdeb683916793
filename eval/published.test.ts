import { expect, test } from "vitest";
import { sharedFolder } from "../src/testing/shared-folder.ts";
import { referenceFigures } from "./published/reference-figures.ts";
import { renderPublished } from "./published/render-published.ts";
import { recompute, recomputePublished } from "./published.ts";

const folder = sharedFolder("data");
if (folder === null) console.warn("skipped the published figures: no folder shared/data beside the checkout");

test.skipIf(folder === null)("published figures come out of the raw labels", async () => {
  const rows = await recomputePublished(folder as string);
  expect(rows.length).toBeGreaterThanOrEqual(331);
  expect(rows.filter(({ computed }) => computed === null)).toEqual([]);
  const differing = rows.filter(({ same }) => !same).map(({ set, quantity }) => `${set}: ${quantity}`);
  expect(differing).toEqual([
    "openqa-nq301: NQ301_text-davinci-003_zeroshot (n = 301): human accuracy (%)",
    "openqa-nq301: NQ301_text-davinci-003_fewshot-n64 (n = 300): human accuracy (%)",
    "factscore-bios: InstructGPT: mean share supported over 182 answered bios (%)",
  ]);
  expect(renderPublished(rows)).not.toContain("No explanation was found");
});

test.skipIf(folder === null)("figures of a reference computation come out too", async () => {
  const rows = await recompute(folder as string, referenceFigures);
  expect(rows.length).toBe(17);
  expect(rows.filter(({ same }) => !same)).toEqual([]);
});

test("a figure that differs is marked and a missing explanation is said", () => {
  const row = { set: "x", quantity: "q", published: 0.5, decimals: 1, source: "s", computed: 0.4, same: false };
  const page = renderPublished([row]);
  expect(page).toContain("| x |  | q | 0.4 | 0.5 | s | **differs** |");
  expect(page).toContain("0 of 1 figures");
  expect(page).toContain("No explanation was found.");
});
