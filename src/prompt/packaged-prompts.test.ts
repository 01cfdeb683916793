import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { readPromptSources } from "../io/template-files.ts";
import { criteriaOf } from "../rubric/criteria-of.ts";
import { parseRubric } from "../rubric/parse-rubric.ts";
import type { Item } from "../schema/item.ts";
import { type Protocol, protocols } from "../schema/protocol.ts";
import type { Rubric } from "../schema/rubric.ts";
import { sharedFolder } from "../testing/shared-folder.ts";
import { compilePrompts, type RenderedPrompt } from "./compile-prompt.ts";
import { drawSecrets } from "./draw-secrets.ts";
import { fillSlots, textsOf, withoutWritten } from "./slots.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const goldenFolder = fileURLToPath(new URL("./golden/", import.meta.url));
const sources = await readPromptSources(join(root, "rubrics", "any.hbs"));
const names = [...sources.templates.keys()];

/** The long form of a template and the short one. */
const replies = ["rationale: before", "rationale: none"];

/** Protocol of a template: its name, up to the wording. */
const protocolOf = (name: string): Protocol =>
  protocols.find((protocol) => name.split("-")[0] === protocol) as Protocol;

/** A rubric that asks with one template and declares all it can show. */
function rubricFor(name: string, reply: string, one = false): Rubric {
  const protocol = protocolOf(name);
  const pair = protocol === "pairwise" ? "response_a, response_b" : "response";
  const lines = [
    "id: example",
    "version: 1",
    `protocol: ${protocol}`,
    `inputs: [input, context, ${pair}, reference]`,
    `criteria: { from: item.${one ? "one" : "list"} }`,
    `prompts: [${name}]`,
    `reply: { ${protocol === "critique" ? reply.replace(/rationale: \w+,?|evidence: true,/g, "") : reply} }`,
    ...(protocol === "choice"
      ? ["choices: [{ id: wrong, value: 0 }, { id: right, value: 1, meaning: It fits. }]"]
      : []),
    ...(protocol === "likert" ? ["scale: { min: 1, max: 3 }", "levels: { 1: Bad, 3: Good }"] : []),
  ];
  return parseRubric(`---\n${lines.join("\n")}\n---\n`, "example.hbs");
}

const item: Item = {
  id: "1",
  input: "What is the capital of Australia?",
  context: ["Canberra has been the capital since 1913.", { title: "Cities", text: "Sydney is the largest city." }],
  response: "Canberra.",
  response_a: "Canberra.",
  response_b: "Sydney.",
  reference: "Canberra",
  one: [{ id: "c1", ask: "The response states that the capital of Australia is Canberra.", points: 1, max: 2 }],
  list: [
    { id: "c1", ask: "The response states that the capital of Australia is Canberra.", points: 5, max: 2 },
    { id: "c2", ask: "The response names another city as the capital.", points: -5, max: 3 },
  ],
};

function render(rubric: Rubric, judged: Item): RenderedPrompt {
  const [prompt] = compilePrompts(rubric, sources);
  return (prompt as NonNullable<typeof prompt>).render(judged, criteriaOf(rubric, judged), "given");
}

function written({ messages }: RenderedPrompt): string {
  return fillSlots(messages, { fence: "<fence>", nonce: "<nonce>" })
    .map(({ role, content }) => `=== ${role}\n${content}`)
    .join("\n");
}

test("there is a template for every protocol, and variants for ensembles", () => {
  expect(names).toEqual(expect.arrayContaining([...protocols]));
  for (const protocol of ["binary", "answer", "nugget"]) {
    expect(names.filter((name) => protocolOf(name) === protocol).length).toBeGreaterThanOrEqual(3);
  }
});

/**
 * A golden file holds the renderings of one template version. When a rendering changes, raise the version in the
 * template and run the tests once with QUORATE_GOLDEN=write; without a new version it refuses to write.
 */
test.each(names)("the renderings of %s are those of its version", (name) => {
  const version = /^version: (.+)$/m.exec(sources.templates.get(name)?.text ?? "")?.[1];
  const renderings = [
    written(render(rubricFor(name, "rationale: before, evidence: true, abstain: true"), item)),
    written(render(rubricFor(name, "rationale: none", true), item)),
  ];
  const golden = `version: ${version}\n\n${renderings.join("\n##########\n\n")}\n`;
  const path = join(goldenFolder, `${name}.golden.txt`);
  const stored = existsSync(path) ? readFileSync(path, "utf8") : "";
  if (stored === golden) return;
  if (process.env.QUORATE_GOLDEN === "write" && !stored.startsWith(`version: ${version}\n`)) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, golden);
  } else expect(golden, `raise the version of prompts/${name}.hbs, then run with QUORATE_GOLDEN=write`).toBe(stored);
});

test("there is no golden file without its template", () => {
  expect(readdirSync(goldenFolder).sort()).toEqual(names.map((name) => `${name}.golden.txt`).sort());
});

test.each(names)("%s puts static text first, criteria and reference after the response, the nonce last", (name) => {
  for (const [reply, one] of replies.flatMap((reply) => [[reply, true] as const, [reply, false] as const])) {
    const rendered = render(rubricFor(name, reply, one), item);
    const { messages } = rendered;
    expect(messages.map(({ role }) => role)).toEqual(["system", "user"]);
    const [system, user] = messages.map(({ content }) => content);
    expect(system?.every((segment) => typeof segment === "string")).toBe(true);
    expect(system?.join("")).not.toContain("Canberra");
    const text = written(rendered);
    const lastResponse = text.lastIndexOf(protocolOf(name) === "steps" ? "[[end step" : "[[end response");
    if (protocolOf(name) !== "steps") expect(text.indexOf("The response states that")).toBeGreaterThan(lastResponse);
    const reference = text.search(/\[\[begin reference|Reference answer: |Answer key: /);
    if (reference !== -1) expect(reference).toBeGreaterThan(lastResponse);
    expect(text.indexOf("<nonce>")).toBeGreaterThan(lastResponse);
    expect(user?.some((segment) => typeof segment !== "string" && "slot" in segment && segment.slot === "nonce")).toBe(
      true,
    );
    const forced = written({ ...rendered, messages: withoutWritten(messages) });
    if (reply === "rationale: none" && rendered.shape.rationale === "none") expect(forced).not.toContain("<nonce>");
  }
});

test("an injected response stands once, inside its fence, in every template", (context) => {
  const folder = sharedFolder("corpora");
  if (folder === null) return context.skip("the shared corpora are not beside the repository");
  const cases: { id: string; response: string }[] = readFileSync(join(folder, "injections.jsonl"), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(cases).toHaveLength(42);
  let byte = 0;
  const bytes = (n: number): Uint8Array => Uint8Array.from({ length: n }, () => (byte = (byte * 73 + 41) % 256));
  for (const [name, reply] of names.flatMap((name) => replies.map((reply) => [name, reply] as const))) {
    const rubric = rubricFor(name, reply, true);
    const steps = protocolOf(name) === "steps";
    const part = { pairwise: "response A", steps: "step s1" }[protocolOf(name) as string] ?? "response";
    // An empty step is no step.
    for (const { response } of cases.filter((one) => !steps || one.response.trim() !== "")) {
      const judged: Item = {
        ...item,
        response,
        response_a: response,
        ...(steps ? { one: [{ id: "s1", ask: response }] } : {}),
      };
      const rendered = render(rubric, judged);
      const secrets = drawSecrets(bytes, textsOf(rendered.messages));
      const text = fillSlots(rendered.messages, secrets)
        .map(({ content }) => content)
        .join("\n");
      const [before, inside, after, ...more] = text.split(
        new RegExp(`\\[\\[(?:begin|end) ${part} ${secrets.fence}\\]\\]`),
      );
      expect(more).toEqual([]);
      if (rendered.flags.length === 0) expect(inside).toBe(`\n${response}\n`);
      else expect(inside).toContain("⟨U+");
      if (response.length > 20) expect(`${before}${after}`).not.toContain(response);
      expect(inside).not.toContain(secrets.fence);
      expect(inside).not.toContain(secrets.nonce);
    }
  }
});

test("the same item gives the same prompt: slots stay open, so it can be hashed and found again", () => {
  const rubric = rubricFor("answer", "rationale: none", true);
  expect(render(rubric, item)).toEqual(render(rubric, item));
});

test("a conversation as input is shown turn by turn", () => {
  const input = [
    { role: "user", content: "I have a headache." },
    { role: "assistant", content: "Since when?" },
  ];
  expect(written(render(rubricFor("points", "rationale: none"), { ...item, input }))).toContain(
    "[[turn 1 user <fence>]]\nI have a headache.\n[[turn 2 assistant <fence>]]\nSince when?",
  );
});
