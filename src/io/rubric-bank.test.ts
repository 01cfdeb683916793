import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readRubricBank } from "./rubric-bank.ts";
import { loadRubric, packagedBank } from "./rubric-files.ts";

let bank: string;
beforeEach(() => {
  bank = mkdtempSync(join(tmpdir(), "quorate-bank-"));
});
afterEach(() => rmSync(bank, { recursive: true }));

function add(file: string, id: string, version: string, more = ""): void {
  const front = `id: ${id}\nversion: ${version}\nprotocol: binary\ninputs: [response]\ncriteria: [Is it true in ${version}?]`;
  writeFileSync(join(bank, file), `---\n${front}\n${more}---\n`);
}

test("a version is found by id and version, whatever its file is called", async () => {
  add("old.hbs", "tone", "2");
  add("new.hbs", "tone", "10", "source: { system: Ours, published: a note, follows: nothing }\n");
  add("single.hbs", "clarity", "1.0");
  const entries = await readRubricBank(bank);
  expect(entries.map(({ id, version }) => `${id}@${version}`)).toEqual(["clarity@1.0", "tone@2", "tone@10"]);
  expect(entries[2]).toMatchObject({ source: { system: "Ours" }, path: join(bank, "new.hbs") });
  const two = await loadRubric("tone@2", { bank });
  expect(two.rubric).toMatchObject({ version: "2", hash: entries[1]?.hash });
  expect((await loadRubric("clarity", { bank })).rubric.version).toBe("1.0");
});

test("a template beside the versions is theirs", async () => {
  add("tone.hbs", "tone", "1");
  mkdirSync(join(bank, "prompts"));
  const template =
    "---\nid: binary\nversion: 9\ntitle: T\nprotocol: binary\ninputs: [response]\n---\nMine. {{fenced 'r' response}} {{> criteria-list}} {{> reply-format}}";
  writeFileSync(join(bank, "prompts", "binary.hbs"), template);
  const { prompts } = await loadRubric("tone@1", { bank });
  expect(JSON.stringify(prompts[0]?.render({ id: "1", response: "r" }, [], "given").messages)).toContain("Mine.");
});

test("what is meant is never guessed", async () => {
  add("a.hbs", "tone", "1");
  add("b.hbs", "tone", "2");
  await expect(loadRubric("tone", { bank })).rejects.toThrow(
    "has 2 versions of tone. Name one of them: tone@1, tone@2.",
  );
  await expect(loadRubric("tone@3", { bank })).rejects.toThrow("no version 3 of tone. There are: tone@1, tone@2.");
  await expect(loadRubric("tune@1", { bank })).rejects.toThrow('no rubric "tune". Did you mean "tone"?');
  add("c.hbs", "tone", "2");
  await expect(readRubricBank(bank)).rejects.toThrow(/c\.hbs.*It is tone@2, and so is .*b\.hbs/s);
  await expect(readRubricBank(join(bank, "none"))).rejects.toThrow("holds no rubrics");
});

test("a packaged rubric may be named with its version, and is found beside a bank", async () => {
  add("a.hbs", "tone", "1");
  expect((await loadRubric("faithfulness", { bank })).rubric.id).toBe("faithfulness");
  const { version } = (await loadRubric("faithfulness")).rubric;
  expect((await loadRubric(`faithfulness@${version}`)).rubric.id).toBe("faithfulness");
  await expect(loadRubric("faithfulness@99")).rejects.toThrow(`is version ${version}, not 99`);
  const packaged = await packagedBank();
  expect(packaged.map(({ id }) => id)).toContain("faithfulness");
  expect(packaged.every(({ hash, rule }) => hash.length === 32 && rule.length === 32)).toBe(true);
});
