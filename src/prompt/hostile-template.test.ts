import { expect, test } from "vitest";
import { isQuorateError } from "../errors/errors.ts";
import { criteriaOf } from "../rubric/criteria-of.ts";
import { parseRubric } from "../rubric/parse-rubric.ts";
import type { Item } from "../schema/item.ts";
import { cpuMilliseconds } from "../testing/cpu-milliseconds.ts";
import { compilePrompts } from "./compile-prompt.ts";

const canary = globalThis as { touched?: unknown; polluted?: unknown };

/** The prompt, or the message of the clear error that stands in its place. Any other error fails the test. */
function attempt(body: string, response: unknown = "text", partials: Record<string, string> = {}): string {
  const item: Item = { id: "1", response };
  try {
    const rubric = parseRubric(
      `---\nid: r\nversion: 1\nprotocol: binary\ninputs: [response]\ncriteria: [Is it true?]\n---\n${body}`,
      "r.hbs",
    );
    const sources = {
      templates: new Map(),
      partials: new Map(Object.entries(partials).map(([name, text]) => [name, { path: `${name}.hbs`, text }])),
    };
    const [prompt] = compilePrompts(rubric, sources);
    return prompt?.render(item, criteriaOf(rubric, item), "given").messages[0]?.content.join("") ?? "";
  } catch (error) {
    expect(isQuorateError(error), String(error)).toBe(true);
    return (error as Error).message;
  }
}

const run = "globalThis.touched = true";

test("known ways from a template to running code end in text or a clear error", () => {
  const gadgets: [body: string, response?: unknown][] = [
    ["{{constructor}}"],
    ["{{response.constructor}}"],
    ["{{response.constructor.constructor}}"],
    [`{{#with response.constructor}}{{this.constructor "${run}"}}{{/with}}`],
    ['{{lookup response "constructor"}}'],
    ["{{#with (lookup response 'constructor')}}{{this}}{{/with}}"],
    [`{{#with "s" as |string|}}{{#with (string.sub.apply 0 "${run}")}}{{this}}{{/with}}{{/with}}`],
    [`{{#with "s" as |string|}}{{#with "e"}}{{#with split as |conslist|}}{{this.pop}}{{/with}}{{/with}}{{/with}}`],
    ["{{helperMissing}}"],
    ["{{#helperMissing}}{{/helperMissing}}"],
    ["{{blockHelperMissing response}}"],
    ["{{#blockHelperMissing response}}{{/blockHelperMissing}}"],
    ["{{__defineGetter__ 'x' 'y'}}"],
    ["{{this.__lookupGetter__}}"],
    ["{{__proto__.polluted}}"],
    ["{{#each this}}{{@root.constructor}}{{/each}}"],
    ["{{* decorator}}"],
    [`{{#*inline "x"}}${run}{{/inline}}{{> x}}`],
    ["{{> @partial-block}}"],
    ["{{#> x}}{{> @partial-block}}{{/x}}"],
    ["{{> (lookup this 'response')}}"],
    ["{{log response level='error'}}"],
    ["{{response.toString}}", { a: 1 }],
    ["{{response.constructor}}", JSON.parse('{"constructor":{"constructor":"own"},"__proto__":{"polluted":1}}')],
    ["{{response.__proto__.polluted}}", JSON.parse('{"__proto__":{"polluted":1}}')],
    [`{{[constructor]["constructor"]("${run}")()}}`],
  ];
  expect(gadgets.length).toBeGreaterThanOrEqual(20);
  for (const [body, response] of gadgets) {
    const outcome = attempt(body, response);
    expect(outcome, body).not.toMatch(/native code|\[object Function\]|function/i);
    expect(canary.touched).toBeUndefined();
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  }
});

test("fields named like object internals are plain data", () => {
  const rubric = parseRubric(
    "---\nid: r\nversion: 1\nprotocol: binary\ninputs: [__proto__, constructor]\ncriteria: [x]\n---\n{{__proto__}} {{constructor.name}}",
    "r.hbs",
  );
  const [prompt] = compilePrompts(rubric, { templates: new Map(), partials: new Map() });
  const item = JSON.parse('{"id":"1","__proto__":"one","constructor":{"name":"two","polluted":1}}') as Item;
  expect(prompt?.render(item, criteriaOf(rubric, item), "given").messages[0]?.content.join("")).toBe("one two");
  expect(() => prompt?.render({ id: "2" }, [], "given")).toThrow(/Item 2 has no __proto__/);
  expect(canary.polluted).toBeUndefined();
});

test("a syntax tree in the place of a template text is refused", () => {
  const tree = { type: "Program", body: [{ type: "NumberLiteral", value: run }] };
  const rubric = parseRubric("---\nid: r\nversion: 1\nprotocol: binary\ninputs: [response]\ncriteria: [x]\n---\n", "r");
  const body = tree as unknown as string;
  expect(() =>
    compilePrompts({ ...rubric, body, prompts: ["body"] }, { templates: new Map(), partials: new Map() }),
  ).toThrow();
  expect(canary.touched).toBeUndefined();
});

test("templates that exhaust are refused in under a second", () => {
  const nested = (depth: number) => `${"{{#if response}}".repeat(depth)}x${"{{/if}}".repeat(depth)}`;
  const chain: Record<string, string> = { p0: "x".repeat(10) };
  for (let i = 1; i <= 9; i++) chain[`p${i}`] = `{{> p${i - 1}}}`.repeat(10);
  const cases: [name: string, body: string, response: unknown, partials: Record<string, string>][] = [
    ["2,000 blocks", nested(2000), "r", {}],
    ["20,000 blocks", nested(20_000), "r", {}],
    ["2,000 sub-expressions", `{{show ${"(show ".repeat(2000)}response${")".repeat(2000)}}}`, "r", {}],
    ["20,000 sub-expressions", `{{show ${"(show ".repeat(20_000)}response${")".repeat(20_000)}}}`, "r", {}],
    ["200,000 tags", "{{response}}".repeat(200_000), "r", {}],
    ["20,000 tags", "{{response}}".repeat(20_000), "r", {}],
    ["a long path", `{{response${".a".repeat(100_000)}}}`, "r", {}],
    ["many parameters", `{{and ${"response ".repeat(20_000)}}}`, "r", {}],
    ["a partial that uses itself", "{{> p}}", "r", { p: "{{response}}{{> p}}" }],
    ["partials that use each other", "{{> p}}", "r", { p: "{{> q}}", q: "{{> p}}" }],
    ["a partial bomb of 10^9", "{{> p9}}", "r", chain],
    [
      "each^6",
      `${"{{#each @root.response}}".repeat(6)}x${"{{/each}}".repeat(6)}`,
      Array.from({ length: 32 }, () => "x"),
      {},
    ],
    [
      "each of long text",
      "{{#each @root.response}}{{#each @root.response}}{{this}}{{/each}}{{/each}}",
      Array(100).fill("x".repeat(30_000)),
      {},
    ],
    ["a long item", "{{response}}", "x".repeat(5_000_000), {}],
    ["a deep item", "{{json response}}", JSON.parse(`${"[".repeat(5000)}${"]".repeat(5000)}`), {}],
    ["one input 900 times", "{{response}}".repeat(900), "x".repeat(1_000_000), {}],
  ];
  attempt("{{response}}");
  for (const [name, body, response, partials] of cases) {
    const started = cpuMilliseconds();
    const outcome = attempt(body, response, partials);
    expect(cpuMilliseconds() - started, name).toBeLessThan(1000);
    expect(outcome.length, name).toBeLessThan(1000);
    expect(outcome, name).toMatch(/longer|deeper|more than|repeats|uses itself/);
  }
});

test("templates at the limits still compile, in under a second", () => {
  const started = cpuMilliseconds();
  expect(attempt("{{response}}\n".repeat(950), "r")).toHaveLength(1900);
  expect(attempt(`${"{{#if response}}".repeat(39)}x${"{{/if}}".repeat(39)}`)).toBe("x");
  expect(cpuMilliseconds() - started).toBeLessThan(1000);
});
