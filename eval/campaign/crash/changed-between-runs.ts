import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { fileURLToPath } from "node:url";
import { startModelServer } from "../../../src/testing/index.ts";
import { type CampaignRow, finding } from "../finding.ts";
import { itemFolder, startScore, storeOf } from "../workload.ts";

const packagedPrompt = fileURLToPath(new URL("../../../prompts/binary.hbs", import.meta.url));
const count = 30;

/** C9: something is different when the run goes on. */
export const c9: CampaignRow = {
  id: "C9",
  done: "the same items again on one store after the prompt, the model, the rubric's question, the reader was changed",
  mustHold:
    "0 stale results reused; the changed part named; a changed reader reads the stored replies with 0 new calls",
  run: async () => {
    const server = await startModelServer();
    const { folder, items } = itemFolder(count);
    const own = join(folder, "own.hbs");
    mkdirSync(join(folder, "prompts"));
    const source = readFileSync(fileURLToPath(new URL("../rubrics/capital.hbs", import.meta.url)), "utf8");
    writeFileSync(own, source);
    const seen: Record<string, { readonly calls: number; readonly told: string }> = {};
    async function go(name: string, more: { readonly model?: string } = {}): Promise<void> {
      const before = server.ledger.requests;
      const { code, stderr } = await startScore({ server, folder, items, rubric: own, ...more }).ended;
      if (code !== 0) throw new Error(stderr);
      seen[name] = { calls: server.ledger.requests - before, told: /Changed since.*$/m.exec(stderr)?.[0] ?? "" };
    }
    await go("first");
    await go("same");
    cpSync(packagedPrompt, join(folder, "prompts", "binary.hbs"));
    const prompt = readFileSync(packagedPrompt, "utf8").replace("{{#user}}", "{{#user}}\nTake your time.\n");
    writeFileSync(join(folder, "prompts", "binary.hbs"), prompt);
    await go("prompt");
    await go("model", { model: "gpt-4.1" });
    await go("back");
    writeFileSync(own, source.replace("Does the response answer", "Does the response rightly answer"));
    await go("rubric");
    rename(storeOf(folder));
    await go("reader");
    await server.close();
    const told = (name: string, word: string) => seen[name]?.told.includes(word) === true;
    const calls = (name: string) => seen[name]?.calls;
    return finding(
      ["same", "prompt", "model", "rubric", "reader"].map((name) => `${name}: ${calls(name)} new calls`).join(", ") +
        ` (of ${count}); each change named on standard error`,
      {
        "nothing changed, nothing asked": calls("same") === 0 && seen.same?.told === "",
        "new prompt, all asked, named": calls("prompt") === count && told("prompt", "the prompt binary"),
        "new model, all asked, named": calls("model") === count && told("model", "the judges"),
        "the earlier model again, nothing asked": calls("back") === 0,
        "new question, all asked, named": calls("rubric") === count && told("rubric", "the rubric"),
        "new reader, nothing asked, named": calls("reader") === 0 && told("reader", "the reader"),
      },
      "The changed reader is a stored run whose reader bears another version.",
    );
  },
};

/** Makes the last run one of an older reader. */
function rename(store: string): void {
  const database = new DatabaseSync(store);
  database.exec("UPDATE runs SET description = json_set(description, '$.reader', 'an older one')");
  database.close();
}
