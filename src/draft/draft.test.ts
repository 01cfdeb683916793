import { describe, expect, test } from "vitest";
import type { RubricError } from "../errors/errors.ts";
import { loadDraft, packagedDrafts } from "../io/draft-files.ts";
import { readPromptSources } from "../io/template-files.ts";
import { draftItems } from "../run/draft-items.ts";
import { panel } from "../run/panel.ts";
import type { Item } from "../schema/item.ts";
import { openRunStore } from "../store/sqlite-store.ts";
import { scriptedJudge } from "../testing/scripted-judge.ts";
import { compileDraft } from "./compile-draft.ts";
import { parseDraft } from "./parse-draft.ts";

/** Runs a packaged draft on one item with a judge that says what `script` returns for each prompt it sees. */
async function run(
  name: string,
  item: Item,
  script: (prompt: string, shape: "list" | "verdicts") => unknown[],
  store = openRunStore(":memory:"),
) {
  const prompts: string[] = [];
  const judge = scriptedJudge("scripted:a", ({ ask, messages, secrets }) => {
    const prompt = messages.map(({ content }) => content).join("\n");
    prompts.push(prompt);
    const said = script(prompt, ask.shape.list === undefined ? "verdicts" : "list");
    const verdicts = ask.shape.criteria.map(({ id }, i) => ({ id, verdict: said[i] }));
    return JSON.stringify({
      nonce: secrets.nonce,
      ...(ask.shape.list === undefined ? { verdicts } : { entries: said }),
    });
  });
  const results = await Array.fromAsync(
    draftItems([item], { draft: await loadDraft(name), panel: panel([judge]), store }),
  );
  return { result: results[0] as (typeof results)[number], prompts };
}

test("all packaged drafts load", async () => {
  const names = await packagedDrafts();
  expect(names).toContain("nuggets");
  for (const name of names) expect((await loadDraft(name)).draft.id).toBe(name);
});

describe("nuggets", () => {
  const passages = Array.from({ length: 12 }, (_, i) => `passage number ${i}`);

  test("are collected window by window on a running list, then rated", async () => {
    const { result, prompts } = await run("nuggets", { id: "q", input: "Who?", context: passages }, (prompt, shape) => {
      if (shape === "verdicts") return ["vital", "okay", "vital"];
      return prompt.includes("The list so far") ? ["first", "second", "third"] : ["first", "second"];
    });
    expect(prompts).toHaveLength(3);
    expect(prompts[0]).toContain("passage number 9");
    expect(prompts[0]).not.toContain("passage number 10");
    expect(prompts[1]).toMatch(/The list so far:\n- first\n- second/);
    expect(prompts[1]).toContain("passage number 11");
    expect(result.item.nuggets).toEqual([
      { id: "n1", text: "first", importance: "vital" },
      { id: "n2", text: "second", importance: "okay" },
      { id: "n3", text: "third", importance: "vital" },
    ]);
    expect(result.item.drafted).toMatchObject({ draft: "nuggets", version: "1", judge: "scripted:a", kept: 3 });
  });

  test("beyond the most and repeated ones are left out with their reason", async () => {
    const many = Array.from({ length: 32 }, (_, i) => (i === 1 ? "fact 0" : `fact ${i}`));
    const { result } = await run("nuggets", { id: "q", input: "Who?", context: ["p"] }, (_, shape) =>
      shape === "list" ? many : many.map(() => "okay"),
    );
    expect(result.entries).toHaveLength(30);
    expect("dropped" in result && result.dropped.map(({ why }) => why)).toEqual([
      "it repeats an earlier one",
      "beyond the most",
    ]);
  });

  test("an unreadable list leaves the item without one, after one more try", async () => {
    const { result, prompts } = await run("nuggets", { id: "q", input: "Who?", context: ["p"] }, () => [{ fact: 1 }]);
    expect(prompts).toHaveLength(2);
    expect(prompts[1]).toContain("could not be read (entry 1: text is missing)");
    expect(result).toMatchObject({ entries: null, reason: "unreadable", calls: { made: 2 } });
    expect(result.item).not.toHaveProperty("nuggets");
  });

  test("nothing is paid twice on one store", async () => {
    const store = openRunStore(":memory:");
    const script = (_: string, shape: string) => (shape === "list" ? ["a"] : ["vital"]);
    const item = { id: "q", input: "Who?", context: passages };
    const first = await run("nuggets", item, script, store);
    const again = await run("nuggets", item, script, store);
    expect(first.result.calls).toEqual({ made: 3, cached: 0 });
    expect(again.result.calls).toEqual({ made: 0, cached: 3 });
    expect(again.result.item).toEqual(first.result.item);
  });

  test("an item without passages is invalid, and the others go on", async () => {
    const { result, prompts } = await run("nuggets", { id: "q", input: "Who?", context: [] }, () => []);
    expect(prompts).toEqual([]);
    expect(result).toMatchObject({ entries: null, reason: "invalid-item" });
  });
});

test("questions that the request does not call for are dropped by the validity rubric", async () => {
  const questions = [
    { ask: "Is there a cat?", group: "semantic" },
    { ask: "Is the cat called Tom?", group: "semantic" },
    { ask: "Is the picture sharp?", group: "quality" },
  ];
  const { result } = await run("questions", { id: "r", input: "A picture of a cat" }, (_, shape) =>
    shape === "list" ? questions : ["yes", "no", "yes"],
  );
  expect((result.item.criteria as { ask: string }[]).map(({ ask }) => ask)).toEqual([
    "Is there a cat?",
    "Is the picture sharp?",
  ]);
  expect("dropped" in result && result.dropped).toMatchObject([
    { entry: { ask: "Is the cat called Tom?" }, why: "question-validity says no" },
  ]);
});

describe("principles", () => {
  const said = (ask: string, span: string, verdict = "yes") => ({ ask, verdict, span });
  const feedback = [
    "It cites sources. It is a bit long.",
    "Good that it cites its sources, and too long for me.",
    "It does cite its sources.",
  ];
  const item = { id: "f", input: "q", response: "r", feedback };

  test("stand in the feedback, are not partly kept, and every annotator has them", async () => {
    const { result } = await run("principles", item, (prompt) => {
      if (prompt.includes("a bit long"))
        return [
          said("The response cites sources", "It cites sources"),
          said("The response is short", "It is a bit long", "no"),
          said("The response is right", "Every figure was wrong", "no"),
        ];
      if (prompt.includes("too long for me"))
        return [
          said("The response cites sources", "cites its sources"),
          said("The response is short", "too long for me", "partly"),
        ];
      return [said("The response cites sources", "cite its sources"), said("The response is helpful", "It does cite")];
    });
    expect(result.item.principles).toMatchObject([
      { ask: "The response cites sources", from: 1, consensus: "confirmed" },
      { ask: "The response cites sources", from: 2, consensus: "confirmed" },
      { ask: "The response cites sources", from: 3, consensus: "confirmed" },
    ]);
    const why = "dropped" in result ? result.dropped.map((entry) => entry.why) : [];
    expect(why).toEqual([
      expect.stringMatching(/^its span does not stand in feedback/),
      "verdict is partly",
      "ask mentions helpful",
      "another part has nothing like it",
    ]);
  });

  test("of one annotator are not confirmed and stay", async () => {
    const { result } = await run("principles", { ...item, feedback: [feedback[0]] }, () => [
      said("The response cites sources", "It cites sources"),
    ]);
    expect(result.item.principles).toMatchObject([{ consensus: "not confirmed" }]);
  });
});

describe("a draft file with a mistake", () => {
  const file = (changes: string, body = '{{fenced "input" input}}') =>
    `---\nid: d\nversion: 1\ntitle: t\ninputs: [input]\ninto: list\nentry: { text: text }\nmost: 5\n${changes}---\n${body}\n`;
  const problem = (text: string) => {
    try {
      parseDraft(text, "d.hbs");
    } catch (error) {
      return (error as RubricError).message;
    }
    return "";
  };
  test.each([
    ["walk: { over: context }\n", 'd.hbs:9:15: "context" is no input.'],
    ["consensus: { field: text, above: 0.8 }\n", "Only parts that are drafted apart can agree."],
    ["cite: { field: span, in: input }\n", '"span" is no field of an entry.'],
    ["stages: [{ rubric: x }]\n", "A stage either sets a field or keeps entries."],
    ["mots: 3\n", 'The key "mots" is not known.'],
  ])("%j", (changes, message) => {
    expect(problem(file(changes))).toContain(message);
  });
  test("without a body, or with a field that code writes", () => {
    expect(problem(file("", " "))).toContain("The draft has no body.");
    expect(problem(file("").replace("{ text: text }", "{ id: text }"))).toContain('"id" is written by code.');
  });
  test("names and partials of a rubric are not there", async () => {
    const sources = await readPromptSources("d.hbs");
    const draft = parseDraft(file("", "{{> input-block}}"), "d.hbs");
    expect(() => compileDraft(draft, sources)).toThrow('"reply.choicesOnly" is not declared.');
  });
  test("none: it parses", () => {
    expect(parseDraft(file(""), "d.hbs").list).toMatchObject({ most: 5, fields: [{ name: "text", kind: "text" }] });
  });
});
