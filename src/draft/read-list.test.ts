import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type ListShape, noUsage, type Reply } from "../schema/ask.ts";
import { readList } from "./read-list.ts";

const nonce = "k3m9x2p7q4r8t5w6";
const shape: ListShape = {
  most: 5,
  fields: [
    { name: "ask", kind: "text", words: [], optional: false },
    { name: "max", kind: "number", words: [], optional: false },
    { name: "group", kind: "words", words: ["semantic", "quality"], optional: false },
    { name: "when", kind: "text", words: [], optional: true },
  ],
};
const texts: ListShape = { most: 5, fields: [{ name: "text", kind: "text", words: [], optional: false }] };

const reply = (text: string, changes: Partial<Reply> = {}): Reply => ({
  text,
  finish: "stop",
  model: "m",
  usage: noUsage,
  secrets: { fence: "f", nonce },
  elapsedMs: 0,
  nonceRequired: true,
  ...changes,
});
const list = (...entries: unknown[]) => JSON.stringify({ nonce, entries });
const good = { ask: "Is it short?", max: 2, group: "quality", when: null };

describe("a list that is read", () => {
  test.each([
    ["plain", list(good)],
    [
      "in a code block, after reasoning",
      `<think>{"nonce": "${nonce}", "entries": []}</think>\n\`\`\`json\n${list(good)}\n\`\`\``,
    ],
    ["written twice alike", `${list(good)}\n${list(good)}`],
    ["numbers as text, words in capitals", list({ ...good, max: "2", group: "Quality" })],
    ["keys in another case", list({ Ask: good.ask, MAX: 2, Group: "quality" })],
    ["under another name", JSON.stringify({ nonce, criteria: [good] })],
    ["with a key nobody asked for", list({ ...good, reason: "because" })],
  ])("%s", (_, text) => {
    expect(readList(reply(text), shape)).toEqual({ entries: [{ ask: "Is it short?", max: 2, group: "quality" }] });
  });
  test("an empty one, and one of plain texts", () => {
    expect(readList(reply(list()), shape)).toEqual({ entries: [] });
    expect(readList(reply(list("a fact", { text: "another" })), texts)).toEqual({
      entries: [{ text: "a fact" }, { text: "another" }],
    });
  });
});

describe("a list that is not read", () => {
  test.each([
    ["without the code", JSON.stringify({ entries: [good] }), "unreadable", "no list with the code"],
    ["with another code", JSON.stringify({ nonce: "zzzz", entries: [good] }), "unreadable", "no list with the code"],
    ["cut off", list(good).slice(0, -3), "truncated", ""],
    ["in reasoning that never ends", `<think>${list(good)}`, "truncated", ""],
    ["twice and not alike", `${list(good)}\n${list({ ...good, max: 3 })}`, "unreadable", "differ"],
    ["without a field", list({ ask: "x", group: "quality" }), "unreadable", "entry 1: max is missing"],
    ["with a word that is not allowed", list(good, { ...good, group: "other" }), "unreadable", "entry 2: group is"],
    ["with a number that is none", list({ ...good, max: "two" }), "unreadable", "max is no number"],
    [
      "with a field twice",
      `{"nonce": "${nonce}", "entries": [{"ask": "a", "ask": "b", "max": 1, "group": "quality"}]}`,
      "unreadable",
      "ask stands twice",
    ],
    ["of texts where fields are wanted", list("Is it short?"), "unreadable", "entry 1 is no object"],
    ["that was declined", "I'm sorry, but I can't help with that.", "refused", ""],
    ["empty", "", "unreadable", "nothing was written"],
  ])("%s", (_, text, failed, detail) => {
    const read = readList(reply(text), shape);
    expect(read).toMatchObject({ failed });
    expect("detail" in read ? read.detail : "").toContain(detail);
  });
  test("stopped by a limit, refused or filtered by the provider, whatever the text", () => {
    expect(readList(reply(list(good), { finish: "length" }), shape)).toMatchObject({ failed: "truncated" });
    expect(readList(reply(list(good), { finish: "filtered" }), shape)).toMatchObject({ failed: "filtered" });
  });
});

test("a prefix of a reply gives the whole list or none", () => {
  const whole = list("one fact", "two, with a comma", 'three "quoted"');
  for (let end = 0; end < whole.length; end++) {
    const read = readList(reply(whole.slice(0, end)), texts);
    if ("entries" in read) expect(read.entries, whole.slice(0, end)).toHaveLength(3);
  }
});

test("no text makes it throw, and every value read stands in the text", () => {
  const piece = fc.constantFrom(
    nonce,
    '{"nonce": "',
    '", "entries": [',
    '{"text": "',
    '"}',
    "]",
    "}",
    ",",
    "fact",
    "\\",
    "\n",
    '"',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 25 }), (pieces) => {
      const text = pieces.join("");
      const read = readList(reply(text), texts);
      if ("entries" in read)
        for (const entry of read.entries)
          expect(text.replace(/\\/g, "")).toContain(String(entry.text).replace(/\\/g, "").split("\n")[0]);
    }),
    { numRuns: 2000, seed: 3 },
  );
});
