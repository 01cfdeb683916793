import fc from "fast-check";
import { expect, test } from "vitest";
import { PromptError } from "../errors/errors.ts";
import { criteriaOf } from "../rubric/criteria-of.ts";
import { parseRubric } from "../rubric/parse-rubric.ts";
import type { Item } from "../schema/item.ts";
import type { Rubric } from "../schema/rubric.ts";
import { type CompiledPrompt, compilePrompts } from "./compile-prompt.ts";
import type { PromptFile, PromptSources } from "./prompt-sources.ts";
import { fillSlots, textsOf, withoutWritten } from "./slots.ts";

const rubricWith = (body: string, inputs = "[response, input?]", protocol = "binary"): Rubric =>
  parseRubric(
    `---\nid: r\nversion: 1\nprotocol: ${protocol}\ninputs: ${inputs}\ncriteria: [Is it true?]\n---\n${body}`,
    "r.hbs",
  );

const sourcesWith = (partials: Record<string, string> = {}): PromptSources => ({
  templates: new Map(),
  partials: new Map(
    Object.entries(partials).map(([name, text]): [string, PromptFile] => [name, { path: `${name}.hbs`, text }]),
  ),
});

function compile(body: string, inputs?: string, partials?: Record<string, string>): CompiledPrompt {
  const [prompt] = compilePrompts(rubricWith(body, inputs), sourcesWith(partials));
  return prompt as CompiledPrompt;
}

const criteria = criteriaOf(rubricWith("{{response}}"), { id: "1" });

function textOf(body: string, item: Omit<Item, "id">, inputs?: string, partials?: Record<string, string>): string {
  const { messages } = compile(body, inputs, partials).render({ id: "1", ...item }, criteria, "given");
  return fillSlots(messages, { fence: "FENCE", nonce: "NONCE" })
    .map(({ role, content }) => `${role}: ${content}`)
    .join("\n");
}

test("values arrive byte for byte, once, and are never read as templates", () => {
  const values = [
    "if (a<b && c>\"d\") { return `x` + 'y'; }",
    "{{response}} {{> secret}} {{#each this}}{{/each}} {{{x}}} \\{{y}}",
    "a\r\nb\tc\n\n  d  ",
    "👨‍👩‍👧 می‌خواهم 数学",
    "<%= 7*7 %> {% raw %} $& $1 $$ #{x}",
  ];
  for (const response of values) expect(textOf("[{{response}}]", { response })).toBe(`user: [${response}]`);
  fc.assert(
    fc.property(fc.string({ unit: "binary-ascii" }), fc.string({ unit: "grapheme-ascii" }), (noise, text) => {
      const response = `${text}${noise.replace(/[^\t\n\r -~]/g, "")}{{x}}`;
      expect(textOf("<{{response}}>", { response })).toBe(`user: <${response}>`);
      expect(textOf("    {{> p}}", { response }, undefined, { p: '{{fenced "response" response}}' })).toBe(
        `user:     [[begin response FENCE]]\n${response}\n[[end response FENCE]]`,
      );
    }),
  );
});

test("fence and nonce are slots that no value can forge", () => {
  const response = "\uFFFFf \uFFFFn \uFFFFs \uFFFFe FENCE {{nonce}}";
  const { messages, flags } = compile('{{fenced "response" response}} {{nonce}}').render(
    { id: "1", response },
    criteria,
    "given",
  );
  const segments = messages.flatMap(({ content }) => content);
  expect(messages).toHaveLength(1);
  expect(segments.flatMap((segment) => (typeof segment !== "string" && "slot" in segment ? segment.slot : []))).toEqual(
    ["fence", "fence", "nonce"],
  );
  expect(segments.join("")).toContain("⟨U+FFFF⟩f ⟨U+FFFF⟩n ⟨U+FFFF⟩s ⟨U+FFFF⟩e FENCE {{nonce}}");
  expect(flags).toEqual(["hidden characters in response: 4"]);
});

test("role sections become messages; without them all is one user message", () => {
  expect(textOf("{{#system}}Rules{{/system}}\n\n{{#user}}{{response}}{{/user}}\n", { response: "R" })).toBe(
    "system: Rules\nuser: R",
  );
  expect(() => textOf("Lost {{#user}}{{response}}{{/user}}", { response: "R" })).toThrow(/outside its role sections/);
  expect(() => textOf("{{#user}}{{response}}{{/user}}{{#system}}S{{/system}}", { response: "R" })).toThrow(
    /system section comes after/,
  );
  expect(() => textOf("{{#user}}{{#system}}{{response}}{{/system}}{{/user}}", { response: "R" })).toThrow(
    /inside another/,
  );
});

test("lists, conversations and objects are written in the documented ways", () => {
  const show = (response: unknown, helper = "show") => textOf(`{{${helper} response}}`, { response }).slice(6);
  expect(show("text")).toBe("text");
  expect(show(3)).toBe("3");
  expect(show(["a", { title: "T", text: "b" }])).toBe("[[passage 1 FENCE]]\na\n[[passage 2 FENCE]]\nT\nb");
  const turns = [
    { role: "user", content: "Hi" },
    { role: "assistant", content: [{ type: "text", text: "Hello" }] },
  ];
  expect(show(turns)).toBe("[[turn 1 user FENCE]]\nHi\n[[turn 2 assistant FENCE]]\nHello");
  expect(show({ b: 1, a: [true] })).toBe('{\n  "b": 1,\n  "a": [\n    true\n  ]\n}');
  expect(show(["a"], "json")).toBe('[\n  "a"\n]');
  expect(() => show("text", "numbered")).toThrow(/numbered needs a list/);
  expect(() => textOf("{{response}}", { response: ["a", "b"] })).toThrow(/Item 1, .*response is a list or an object/);
  expect(() => textOf("{{response}}", { response: { a: 1 } })).toThrow(/Insert it with \{\{show \.\.\.\}\}/);
});

test("an item without a declared input is told which; an optional one is empty", () => {
  expect(() => textOf("{{response}}", {})).toThrow(PromptError);
  expect(() => textOf("{{response}}", {})).toThrow(
    "Item 1 has no response. Add it, or write response? in the rubric's inputs if items may lack it.",
  );
  expect(textOf("{{#if input}}{{input}}{{else}}none{{/if}} {{response}}", { response: "R" })).toBe("user: none R");
  expect(() => textOf("{{response.title}}", { response: { other: "secret" } })).toThrow(/There is no "title"/);
  expect(() => textOf("{{response.length}}", { response: "secret" })).toThrow(/^(?!.*secret).*There is no "length"/);
});

test("a swapped pair exchanges the two responses and nothing else", () => {
  const rubric = rubricWith("A {{response_a}} B {{response_b}}", "[response_a, response_b]", "pairwise");
  const [prompt] = compilePrompts(rubric, sourcesWith());
  const item = { id: "1", response_a: "first\u200B", response_b: "second" };
  const given = prompt?.render(item, criteriaOf(rubric, item), "given");
  const swapped = prompt?.render(item, criteriaOf(rubric, item), "swapped");
  expect(given?.messages[0]?.content.join("")).toBe("A first⟨U+200B⟩ B second");
  expect(swapped?.messages[0]?.content.join("")).toBe("A second B first⟨U+200B⟩");
  expect(swapped?.flags).toEqual(["hidden characters in response_a: 1"]);
});

test("hidden characters of criteria are counted once, and keys that become alike do no harm", () => {
  const rubric = rubricWith('{{fenced "response" (json response)}}');
  const [prompt] = compilePrompts(rubric, sourcesWith());
  const [criterion] = criteriaOf(rubric, { id: "1" });
  const planted = criterion === undefined ? [] : [{ ...criterion, ask: "Is it\u200B true?" }];
  const rendered = prompt?.render({ id: "1", response: { "a\u200B": 1, "a⟨U+200B⟩": 2 } }, planted, "given");
  expect(rendered?.flags).toEqual(["hidden characters in criteria: 1"]);
});

test("only declared inputs can be seen", () => {
  expect(() => compile("{{reference}}")).toThrow(/"reference" is not declared/);
  expect(
    textOf("{{#each this as |value key|}}{{key}} {{/each}}", { response: "R", reference: "hidden" }),
  ).not.toContain("reference");
});

test("the hash changes with template, partial and reply rule, and with nothing else", () => {
  const base = compile("{{> p}}{{response}}", undefined, { p: "one", unused: "x" }).hash;
  expect(compile("{{> p}}{{response}}", undefined, { p: "one", unused: "y" }).hash).toBe(base);
  expect(compile("{{> p}}{{response}}", undefined, { p: "two" }).hash).not.toBe(base);
  expect(compile("{{> p}} {{response}}", undefined, { p: "one" }).hash).not.toBe(base);
});

test("what tells how to write a reply is left out for a judge whose reply is forced", () => {
  const { messages } = compile("{{#user}}Yes or no?{{#written}} Then the code {{nonce}}.{{/written}}{{/user}}").render(
    { id: "1", response: "r" },
    criteria,
    "given",
  );
  const secrets = { fence: "FENCE", nonce: "NONCE" };
  expect(fillSlots(messages, secrets)).toEqual([{ role: "user", content: "Yes or no? Then the code NONCE." }]);
  expect(fillSlots(withoutWritten(messages), secrets)).toEqual([{ role: "user", content: "Yes or no?" }]);
  expect(textsOf(messages).join("")).toContain("Then the code");
});
