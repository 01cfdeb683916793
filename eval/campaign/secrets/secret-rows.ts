import { readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { answerBySeed, emptySuccesses, type ModelFault, startModelServer } from "../../../src/testing/index.ts";
import type { Ended } from "../command-line.ts";
import { type CampaignRow, finding } from "../finding.ts";
import { campaignRubric, itemFolder, startScore } from "../workload.ts";
import { canaryKey, leakingFiles, leaksIn } from "./key-leaks.ts";

/** What an endpoint does with the key it was sent. */
const faults: readonly (ModelFault | null)[] = [
  null,
  ...[400, 429, 500, 529].map((status): ModelFault => ({ kind: "key-echo", status })),
  { kind: "status", status: 302, headers: { location: `http://127.0.0.1:1/?key=${canaryKey}` } },
  { kind: "body", body: JSON.stringify({ error: { message: `bad key ${canaryKey}` } }) },
  { kind: "body", body: `no JSON ${Buffer.from(canaryKey).toString("base64")}` },
  { kind: "reset" },
  { kind: "stall", bytes: 3 },
  ...Object.values(emptySuccesses),
];

/** G1: the key of the judge. */
export const g1: CampaignRow = {
  id: "G1",
  done: "a canary key in the environment, faults that echo it in five spellings, debug logs of the SDKs on, a recording; a refused key; a run that is killed",
  mustHold:
    "the key stands 0 times in store, log, results, recording, output and errors, also encoded and broken over lines",
  run: async () => {
    const server = await startModelServer({ fault: ({ number }) => faults[number % faults.length] });
    const { folder, items } = itemFolder(60);
    const record = ["--record", join(folder, "recording.jsonl")];
    const run = { server, folder, items, key: canaryKey, inFlight: 4 };
    const ended: Ended[] = [];
    const environment = { OPENAI_LOG: "debug", ANTHROPIC_LOG: "debug" };
    ended.push(await startScore({ ...run, environment, more: ["--retries", "2", "--timeout", "1", ...record] }).ended);
    // The log is emptied into the file when the store closes: a killed run leaves one to look into.
    const killed = startScore({ ...run, environment, store: join(folder, "killed.sqlite"), more: ["--timeout", "1"] });
    const seen = server.ledger.requests;
    while (server.ledger.requests < seen + 10) await new Promise((resolve) => setTimeout(resolve, 5));
    killed.process.kill("SIGKILL");
    ended.push(await killed.ended);
    await server.close();
    const refusing = await startModelServer({ fault: () => ({ kind: "key-echo", status: 401 }) });
    ended.push(await startScore({ ...run, server: refusing, store: join(folder, "refused.sqlite") }).ended);
    await refusing.close();
    const files = leakingFiles(folder);
    const said = ended.filter(({ stdout, stderr }) => leaksIn(Buffer.from(stdout + stderr)) > 0).length;
    return finding(
      `${server.ledger.byKey.get(canaryKey)} requests bore the key; files with it ${files.length}, outputs with it ${said}`,
      {
        "the key was sent": (server.ledger.byKey.get(canaryKey) ?? 0) > 60,
        "the refused key stops the run": ended[2]?.code === 3,
        "no file": files.length === 0,
        "no output": said === 0,
      },
      "`inspect()` of judges and errors is held by the tests of `src/judge`.",
    );
  },
};

/** G2: a key where none belongs. */
export const g2: CampaignRow = {
  id: "G2",
  done: "the canary key in a rubric's question, an item's input, an item's other field, an item's id, and among the words of the command line; a judge that quotes the response with the key in its reason; a recording",
  mustHold: "refused or warned before the first call; not stored",
  run: async () => {
    const server = await startModelServer({
      answer: (request) => `${canaryKey} is what I was shown. ${answerBySeed(0)(request).text}`,
    });
    const found: string[] = [];
    let told = 0;
    for (const place of places) {
      const { folder, items } = itemFolder(2);
      const rubric = join(folder, "own.hbs");
      const source = readFileSync(campaignRubric("capital"), "utf8");
      const asking = place === "rubric" ? `Is ${canaryKey} a key, and does the` : "Does the";
      writeFileSync(rubric, source.replace("Does the", asking));
      const field = (name: Place, usual: string) => (place === name ? canaryKey : usual);
      const item = { id: field("id", "a"), input: field("input", "q"), response: "r", token: field("field", "") };
      writeFileSync(items, `${JSON.stringify(item)}\n`);
      const more = [
        "--record",
        join(folder, "recording.jsonl"),
        ...(place === "word" ? ["--note", `k=${canaryKey}`] : []),
      ];
      const { stderr } = await startScore({ server, folder, items, rubric, more }).ended;
      if (/looks like a key/i.test(stderr) && !stderr.includes(canaryKey)) told++;
      const written = leakingFiles(folder).filter((file) => file !== items && file !== rubric);
      found.push(`${place}: ${written.map((file) => basename(file)).join(", ") || "nowhere"}`);
    }
    await server.close();
    return finding(
      `told ${told} of ${places.length}, the id refused; written to, by place of the key: ${found.join("; ")}`,
      { "told of each": told === places.length, "stored nowhere": found.every((line) => line.endsWith("nowhere")) },
      "Rubrics and items are sent to the judge as they are: a key in them is shown to it, after the warning.",
    );
  },
};

type Place = (typeof places)[number];
const places = ["rubric", "input", "field", "id", "word"] as const;
