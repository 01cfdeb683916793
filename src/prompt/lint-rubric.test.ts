import { expect, test } from "vitest";
import { parseRubric } from "../rubric/parse-rubric.ts";
import { formatProblem } from "../rubric/problem.ts";
import { compilePrompts } from "./compile-prompt.ts";
import { lintRubric } from "./lint-rubric.ts";
import type { PromptFile, PromptSources } from "./prompt-sources.ts";

const rubricWith = (body: string, inputs = "[response, input?, tone]") =>
  parseRubric(
    `---\nid: r\nversion: 1\nprotocol: binary\ninputs: ${inputs}\ncriteria: [Is it true?]\n---\n${body}`,
    "r.hbs",
  );

const files = (texts: Record<string, string>): Map<string, PromptFile> =>
  new Map(Object.entries(texts).map(([name, text]) => [name, { path: `${name}.hbs`, text }]));

const sourcesWith = (partials: Record<string, string>): PromptSources => ({
  templates: new Map(),
  partials: files(partials),
});

function lint(body: string, partials: Record<string, string> = {}): string[] {
  const used = "{{!-- --}}{{#if (and tone input response)}}{{/if}}";
  return lintRubric(rubricWith(`${body}${used}`), sourcesWith(partials)).map(formatProblem);
}

const undeclared = (place: string, name: string) => `${place}: error: "${name}" is not declared.`;

test("a misspelt name is found wherever it stands", () => {
  const cases: [string, string][] = [
    ["{{respnse}}", undeclared("r.hbs:8:3", "respnse")],
    ["{{#if respnse}}x{{/if}}", undeclared("r.hbs:8:7", "respnse")],
    ["{{#unless respnse}}x{{/unless}}", undeclared("r.hbs:8:11", "respnse")],
    ["{{#each respnse}}x{{/each}}", undeclared("r.hbs:8:9", "respnse")],
    ["{{#with respnse}}x{{/with}}", undeclared("r.hbs:8:9", "respnse")],
    ["{{#if tone}}\n  {{respnse}}{{/if}}", undeclared("r.hbs:9:5", "respnse")],
    ["{{#if tone}}x{{else}}{{respnse}}{{/if}}", undeclared("r.hbs:8:24", "respnse")],
    ["{{#each tone}}{{../respnse}}{{/each}}", undeclared("r.hbs:8:17", "../respnse")],
    ["{{#each tone}}{{@root.respnse}}{{/each}}", undeclared("r.hbs:8:17", "@root.respnse")],
    ['{{fenced "x" (show respnse)}}', undeclared("r.hbs:8:20", "respnse")],
    ['{{fenced "x" tone id=respnse}}', undeclared("r.hbs:8:22", "respnse")],
    ["{{#each criteria as |one|}}{{one.aks}}{{/each}}", undeclared("r.hbs:8:30", "one.aks")],
    ["{{#each criteria}}{{aks}}{{/each}}", undeclared("r.hbs:8:21", "aks")],
    ["{{#each criteria}}{{#each choices}}{{../weigth}}{{/each}}{{/each}}", undeclared("r.hbs:8:38", "../weigth")],
    ["{{> p}}", undeclared("p.hbs:2:3", "respnse")],
    ["{{> q title=respnse}}", undeclared("r.hbs:8:13", "respnse")],
  ];
  for (const [body, expected] of cases) {
    const problems = lint(body, { p: "line\n{{respnse}}", q: "{{title}}" });
    expect
      .soft(
        problems.some((problem) => problem.startsWith(expected)),
        `${body}\n${problems.join("\n")}`,
      )
      .toBe(true);
  }
});

test("a misspelt name comes with the one that was meant", () => {
  expect(lint("{{respnse}}")).toEqual([
    'r.hbs:8:3: error: "respnse" is not declared. Did you mean "response"? Item fields are declared under inputs.',
  ]);
});

test("inside each over an input, a bare name could be anything and has to say what it is", () => {
  expect(lint("{{#each tone}}{{title}}{{/each}}")).toEqual([
    'r.hbs:8:17: error: "title" may be a field here, or a misspelt input. Write this.title for a field, or ../title for an input.',
  ]);
  expect(
    lint("{{#each tone as |entry place|}}{{entry.title}} {{place}} {{this.title}} {{@index}} {{../tone}}{{/each}}"),
  ).toEqual([]);
});

test("what a template may do without a warning", () => {
  const body = `{{#system}}Rules {{#each levels}}{{point}}: {{meaning}}{{/each}}{{/system}}
{{#user}}{{#if input}}{{fenced "input" input}}{{/if}}{{fenced "response" (show response)}} {{tone}}
{{#each criteria}}{{id}} {{ask}} {{list choices.[0] "or"}}{{#unless @last}}, {{/unless}}{{/each}}
{{#if (eq scale.min 1)}}{{reply.word}}{{/if}} {{list choices}} {{nonce}} {{> p title=tone}}{{/user}}`;
  expect(lint(body, { p: "{{title}} {{criterion.id}}" })).toEqual([]);
});

test("helpers, partials and constructs that do not exist", () => {
  const cases: [string, string][] = [
    ["{{uppercase tone}}", 'error: There is no helper "uppercase".'],
    ["{{nonse 1}}", 'error: There is no helper "nonse". Did you mean "nonce"?'],
    ["{{#iff tone}}{{/iff}}", 'error: There is no block helper "iff". Did you mean "if"?'],
    ["{{#tone}}x{{/tone}}", 'error: There is no block helper "tone".'],
    ["{{fenced tone}}", 'error: "fenced" takes 2 values and is given 1.'],
    ["{{user}}", 'error: "user" is a block helper.'],
    ['{{fenced "x" tone name="y"}}', 'error: "fenced" has no setting "name".'],
    ["{{> contxt}}", 'error: There is no partial "contxt". Did you mean "context"?'],
    ["{{> ../../etc/passwd}}", 'error: There is no partial "../../etc/passwd".'],
    ["{{> (show tone)}}", "error: The name of a partial cannot be computed."],
    ["{{> context}}", 'context.hbs:1:1: error: The partial "context" uses itself.'],
    ["{{#> context}}x{{/context}}", "error: Decorators and partials with a block cannot be used."],
    ['{{#*inline "x"}}y{{/inline}}', "error: Decorators and partials with a block cannot be used."],
    ["{{criteria}}", "error: A list or a group of fields is no text."],
    ["{{../tone}}", 'error: "../tone" reaches out of the template or partial.'],
    ["{{@index}}", 'error: "@index" is not known here.'],
    ["{{#if tone}}", "error: The template cannot be read: a block is not closed."],
    ["{{tone", "error: The template cannot be read: a tag is not well-formed."],
  ];
  for (const [body, expected] of cases) {
    const problems = lint(body, { context: "{{> context}}" });
    expect
      .soft(
        problems.some((problem) => problem.includes(expected)),
        `${body}\n${problems.join("\n")}`,
      )
      .toBe(true);
  }
});

test("warnings do not stop a rubric", () => {
  const cases: [string, string][] = [
    [
      "{{response}}",
      'r.hbs:8:1: warning: Judged text (response) is inserted outside a fence. Use {{fenced "response" response}}.',
    ],
    ["{{{tone}}}", "r.hbs:8:1: warning: Three braces and & do nothing: prompts are never escaped. Use two braces."],
    ["{{&tone}}", "r.hbs:8:1: warning: Three braces and & do nothing: prompts are never escaped. Use two braces."],
    [
      '{{fenced "input" input}}',
      'r.hbs:8:1: warning: Items may lack "input", and it is shown without a test. Put {{#if input}} around it.',
    ],
  ];
  for (const [body, expected] of cases) {
    expect(lint(body)).toEqual([expected]);
    expect(compilePrompts(rubricWith(body), sourcesWith({}))).toHaveLength(1);
  }
  expect(lintRubric(rubricWith("{{tone}}"), sourcesWith({})).map(formatProblem)).toEqual([
    'r.hbs: warning: The input "response" is declared and never used. Remove it from inputs, or show it in the body.',
    'r.hbs: warning: The input "input" is declared and never used. Remove it from inputs, or show it in the body.',
  ]);
});

test("a template of prompts/ says what it needs, and is held to it", () => {
  const template = (front: string) => ({
    templates: files({ binary: `---\n${front}\n---\n{{#if context}}{{context}}{{/if}}{{fenced "response" response}}` }),
    partials: new Map<string, PromptFile>(),
  });
  const rubric = rubricWith("", "[response]");
  const front = "id: binary\nversion: 1\ntitle: T\nprotocol: binary\ninputs: [context?, response]";
  expect(lintRubric(rubric, template(front))).toMatchObject([{ severity: "warning", place: { file: "binary.hbs" } }]);
  const cases: [string, string][] = [
    [
      front.replace("context?", "context"),
      'binary.hbs:6:10: error: The template shows "context", which rubric r does not require.',
    ],
    [
      front.replace("protocol: binary", "protocol: points"),
      "binary.hbs:5:11: error: The template is for the protocol points, rubric r has binary.",
    ],
    [front.replace("id: binary", "id: other"), 'binary.hbs:2:5: error: The id "other" is not the name of the file.'],
    [front.replace("title: T\n", ""), "error: The key title is missing."],
  ];
  for (const [text, expected] of cases) {
    expect(lintRubric(rubric, template(text)).map(formatProblem).join("\n")).toContain(expected);
  }
  expect(lintRubric({ ...rubric, prompts: ["binry"] }, template(front)).map(formatProblem)[0]).toBe(
    'r.hbs: error: There is no prompt template "binry". Did you mean "binary"?',
  );
});
