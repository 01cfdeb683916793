import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ConfigError, RubricError } from "../errors/errors.ts";
import { criteriaOf } from "../rubric/criteria-of.ts";
import { formatProblem } from "../rubric/problem.ts";
import { lintRubricFile, loadRubric, packagedRubrics } from "./rubric-files.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "quorate-rubrics-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const front = "id: r\nversion: 1\nprotocol: binary\ninputs: [response]\ncriteria: [Is it true?]";

function write(name: string, text: string | Uint8Array): string {
  const path = join(folder, name);
  mkdirSync(join(path, ".."), { recursive: true });
  writeFileSync(path, text);
  return path;
}

async function textOf(path: string, response = "R"): Promise<string> {
  const { rubric, prompts } = await loadRubric(path);
  const item = { id: "1", response };
  const rendered = prompts[0]?.render(item, criteriaOf(rubric, item), "given");
  return rendered?.messages.flatMap(({ content }) => content.filter((part) => typeof part === "string")).join("") ?? "";
}

test("a rubric is loaded by path with the packaged templates and partials", async () => {
  const path = write("r.hbs", `---\n${front}\n---\n`);
  expect(await textOf(path)).toContain("The response to judge stands between");
  const own = write("own.hbs", `---\n${front}\n---\n{{> response-block}}{{nonce}}`);
  expect(await textOf(own)).toMatch(/^The response to judge stands between .*\n\[\[begin response \]\]\nR/);
});

test("templates and partials beside the rubric take the place of packaged ones of the same name", async () => {
  write("prompts/partials/response-block.hbs", "Mine: {{fenced 'r' response}}");
  const path = write("r.hbs", `---\n${front}\n---\n{{> response-block}}`);
  expect(await textOf(path)).toMatch(/^Mine: /);
  write(
    "prompts/mine.hbs",
    "---\nid: mine\nversion: 1\ntitle: Mine\nprotocol: binary\ninputs: [response]\n---\nT {{> response-block}}",
  );
  expect(await textOf(write("s.hbs", `---\n${front}\nprompts: [mine]\n---\n`))).toMatch(/^T Mine: /);
});

test("every packaged rubric loads by name without a problem", async () => {
  const names = await packagedRubrics();
  expect(names.length).toBeGreaterThanOrEqual(9);
  const protocols = new Set<string>();
  for (const name of names) {
    const { rubric, prompts } = await loadRubric(name);
    expect(rubric.id).toBe(name);
    expect(prompts.length).toBe(rubric.prompts.length);
    expect((await lintRubricFile(name)).map(formatProblem)).toEqual([]);
    protocols.add(rubric.protocol);
  }
  expect([...protocols]).toEqual(
    expect.arrayContaining([
      "answer",
      "binary",
      "checklist",
      "choice",
      "likert",
      "nugget",
      "pairwise",
      "points",
      "steps",
    ]),
  );
});

test("a name or path that leads nowhere says what to do", async () => {
  await expect(loadRubric("faithfullness")).rejects.toThrow(
    'There is no packaged rubric "faithfullness". Did you mean "faithfulness"? For a file, give its path with .hbs.',
  );
  await expect(loadRubric(join(folder, "none.hbs"))).rejects.toThrow(
    "none.hbs: There is no such file. Check the path.",
  );
  await expect(loadRubric("./none.hbs")).rejects.toBeInstanceOf(RubricError);
  mkdirSync(join(folder, "d.hbs"));
  await expect(loadRubric(join(folder, "d.hbs"))).rejects.toThrow("It is not a file. Give the path of a .hbs file.");
  await expect(loadRubric(write("latin.hbs", new Uint8Array([0x2d, 0xff, 0xfe])))).rejects.toThrow(
    "It is not UTF-8 text.",
  );
  await expect(loadRubric(write("big.hbs", "x".repeat(1_100_000)))).rejects.toThrow("It is too large.");
  await expect(loadRubric("a\0b.hbs")).rejects.toBeInstanceOf(ConfigError);
});

test("no partial name opens a file outside the prompt folders", async () => {
  const secret = write("outside/secret.hbs", "SECRET");
  write("prompts/partials/inside.hbs", "fine");
  const names = [
    "../outside/secret",
    "../../outside/secret",
    "[../../outside/secret]",
    secret.replace(".hbs", ""),
    "..%2F..%2Foutside%2Fsecret",
    "..\\\\..\\\\outside\\\\secret",
    "secret\\0",
    "./inside",
    "INSIDE",
    "constructor",
    "__proto__",
  ];
  for (const name of names) {
    const path = write("r.hbs", `---\n${front}\n---\n{{fenced "r" response}}{{> "${name}"}}`);
    await expect(loadRubric(path), name).rejects.toThrow(/There is no partial/);
  }
  expect(await textOf(write("r.hbs", `---\n${front}\n---\n{{> inside}} {{response}}`))).toBe("fine R");
});

test("a link out of the folder and names that differ only in capitals are refused", async () => {
  const secret = write("outside/secret.hbs", "SECRET");
  const path = write("r.hbs", `---\n${front}\n---\n{{response}}`);
  mkdirSync(join(folder, "prompts/partials"), { recursive: true });
  symlinkSync(secret, join(folder, "prompts/partials/link.hbs"));
  await expect(loadRubric(path)).rejects.toThrow(/link\.hbs: It is a link that leads out of its folder/);
  rmSync(join(folder, "prompts/partials/link.hbs"));
  write("prompts/partials/Block.hbs", "a");
  write("prompts/partials/block.hbs", "b");
  await expect(loadRubric(path)).rejects.toThrow(/differs from .*Block\.hbs only in capitals/);
});

test("lint lists the problems of front matter and prompts", async () => {
  expect(await lintRubricFile(write("r.hbs", `---\n${front}\nvoet: 1\n---\n`))).toMatchObject([{ severity: "error" }]);
  const lines = (await lintRubricFile(write("s.hbs", `---\n${front}\n---\n{{respnse}}`))).map(formatProblem);
  expect(lines[1]).toMatch(/s\.hbs:8:3: error: "respnse" is not declared\. Did you mean "response"\?/);
  expect(lines[0]).toMatch(/s\.hbs: warning: The input "response" is declared and never used/);
});

test("the rubrics shown in the docs have no problem", async () => {
  const page = readFileSync(new URL("../../docs/rubrics.md", import.meta.url), "utf8");
  const blocks = [...page.matchAll(/```hbs\n([\s\S]*?)```/g)].map((match) => match[1] as string);
  const rubrics = blocks.filter((block) => block.includes("\ncriteria:"));
  expect(rubrics).toHaveLength(2);
  for (const text of rubrics) expect((await lintRubricFile(write("doc.hbs", text))).map(formatProblem)).toEqual([]);
});
