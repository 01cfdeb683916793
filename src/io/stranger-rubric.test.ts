import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { describe, expect, test } from "vitest";
import { loadRubric } from "./rubric-files.ts";
import { lintStranger } from "./stranger-rubric.ts";

function rubricOf(body: string, partials: Readonly<Record<string, string>> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), "quorate-stranger-"));
  mkdirSync(join(folder, "prompts/partials"), { recursive: true });
  for (const [name, text] of Object.entries(partials))
    writeFileSync(join(folder, `prompts/partials/${name}.hbs`), text);
  const path = join(folder, "r.hbs");
  writeFileSync(
    path,
    `---\nid: r\nversion: 1\nprotocol: binary\ninputs: [response]\ncriteria: [Is it true?]\n---\n${body}`,
  );
  return path;
}

const nested = (depth: number) => `${"{{#if response}}".repeat(depth)}x${"{{/if}}".repeat(depth)}`;
const each = (depth: number) => `${"{{#each @root.response}}".repeat(depth)}x${"{{/each}}".repeat(depth)}`;
const chain = Object.fromEntries(
  Array.from({ length: 10 }, (_, i) => [`p${i}`, i === 0 ? "xxxxxxxxxx" : `{{> p${i - 1}}}`.repeat(10)]),
);
const bombs: readonly (readonly [name: string, path: string])[] = [
  ["2,000 nested blocks", rubricOf(nested(2000))],
  ["20,000 nested blocks", rubricOf(nested(20_000))],
  ["20,000 nested sub-expressions", rubricOf(`{{show ${"(show ".repeat(20_000)}response${")".repeat(20_000)}}}`)],
  ["200,000 tags", rubricOf("{{response}}".repeat(200_000))],
  ["a partial that uses itself", rubricOf("{{> p}}", { p: "{{response}}{{> p}}" })],
  ["a partial bomb of 10^9", rubricOf("{{> p9}}", chain)],
  ["each^6", rubricOf(each(6))],
];

describe("a rubric whose author is not trusted", () => {
  test.each(bombs)("%s is refused while the event loop runs on", async (_, path) => {
    await lintStranger(rubricOf("{{response}}"));
    const lag = monitorEventLoopDelay({ resolution: 5 });
    lag.enable();
    await expect(loadRubric(path, { stranger: true })).rejects.toMatchObject({
      name: expect.stringMatching(/^(Rubric|Config)Error$/),
    });
    lag.disable();
    expect(lag.max / 1e6).toBeLessThan(200);
  });

  test("is loaded like any other where nothing is wrong with it", async () => {
    const loaded = await loadRubric(rubricOf("{{response}}"), { stranger: true });
    expect(loaded.rubric.id).toBe("r");
    expect(await lintStranger("faithfulness")).toEqual([]);
  });

  test("is told what is wrong with it", async () => {
    expect(await lintStranger(rubricOf("{{respnse}}"))).toContainEqual(
      expect.objectContaining({ severity: "error", problem: '"respnse" is not declared.' }),
    );
    await expect(lintStranger("no-such-rubric")).rejects.toThrow("no-such-rubric");
  });

  test("is refused past its deadline, and past its memory", async () => {
    await expect(lintStranger("faithfulness", { deadlineMs: 5 })).rejects.toThrow("longer than 5 ms");
    await expect(lintStranger("faithfulness", { memoryMb: 2 })).rejects.toThrow("within 2 MB");
  });
});
