import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ModelServer, nonceOf, startModelServer } from "../testing/index.ts";
import { emptyFolder, quorate } from "../testing/quorate-process.ts";

const folder = emptyFolder();
const file = (name: string) => join(folder, name);
let server: ModelServer;

// A judge over HTTP that lists two facts and, asked about them, finds the first vital; for item q2 it writes nonsense.
beforeAll(async () => {
  server = await startModelServer({
    answer: ({ prompt }) => {
      const nonce = nonceOf(prompt);
      if (prompt.includes("Nonsense?")) return "I have no idea.";
      if (prompt.includes("How important"))
        return JSON.stringify({
          nonce,
          verdicts: [
            { id: "n1", verdict: "vital" },
            { id: "n2", verdict: "okay" },
          ],
        });
      return JSON.stringify({
        nonce,
        entries: [{ text: "It is red." }, { text: "It is round." }, { text: "It is red." }],
      });
    },
  });
  const items = ["What is it?", "Nonsense?"].map((input, i) => ({ id: `q${i + 1}`, input, context: ["a red ball"] }));
  writeFileSync(file("items.jsonl"), items.map((item) => JSON.stringify(item)).join("\n"));
});
afterAll(() => server.close());

test("writes items with their lists, names those without, and pays nothing twice", async () => {
  const words = ["draft", "nuggets", "items.jsonl", "-J", "openai:m", "-o", "out.jsonl"];
  const { code, stderr } = await quorate(words, { folder, server, environment: { OPENAI_API_KEY: "k" } });
  expect(code, stderr).toBe(0);
  expect(stderr).toContain("2 items: 2 entries in nuggets; left out: 1 because it repeats an earlier one.");
  expect(stderr).toContain("1 item without a list (not written): q2: unreadable");
  const lines = readFileSync(file("out.jsonl"), "utf8").trimEnd().split("\n");
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    {
      id: "q1",
      nuggets: [
        { text: "It is red.", importance: "vital" },
        { text: "It is round.", importance: "okay" },
      ],
    },
  ]);
  const requests = server.ledger.requests;
  expect((await quorate(words, { folder, server, environment: { OPENAI_API_KEY: "k" } })).code).toBe(0);
  expect(server.ledger.requests).toBe(requests);
  const scored = await quorate(["score", "summary-nuggets", "out.jsonl", "-J", "openai:m", "--offline"], {
    folder,
    environment: {},
  });
  expect(scored.stderr).toContain("out.jsonl:1: Item q1 has no response");
});

test("an item that lacks what the draft needs is told with its line before any call", async () => {
  writeFileSync(
    file("bad.jsonl"),
    `${JSON.stringify({ id: "1", input: "q", context: ["c"] })}\n${JSON.stringify({ id: "2", input: "q" })}\n`,
  );
  const requests = server.ledger.requests;
  const { code, stderr } = await quorate(["draft", "nuggets", "bad.jsonl", "-J", "openai:m", "-o", "none.jsonl"], {
    folder,
    server,
    environment: { OPENAI_API_KEY: "k" },
  });
  expect(code).toBe(2);
  expect(stderr).toContain("bad.jsonl:2: Item 2");
  expect(server.ledger.requests).toBe(requests);
  expect(existsSync(file("none.jsonl"))).toBe(false);
});
