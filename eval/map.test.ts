import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { makeMap } from "../.ci/make-map.ts";

test("docs/map.md names every file (npm run map writes it anew)", () => {
  expect(readFileSync(new URL("../docs/map.md", import.meta.url), "utf8")).toBe(`${makeMap()}\n`);
});
