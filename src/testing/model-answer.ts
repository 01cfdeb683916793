import { hashOf } from "../util/hash.ts";
import { seededRandom } from "../util/random.ts";
import type { JsonSchema, ModelRequest } from "./model-request.ts";
import type { ModelAnswer } from "./model-response.ts";

/**
 * A ready-made model: it reads ids and choices out of the request's schema and the nonce out of the prompt, and
 * draws each choice from the seed, the prompt (secrets aside) and the criterion. The same prompt gets the same
 * verdicts in every run and in any order.
 */
export function answerBySeed(seed: number): (request: ModelRequest) => ModelAnswer {
  return (request) => {
    const stable = withoutSecrets(request.prompt);
    const pick = (id: string, choices: readonly unknown[]) =>
      choices[seededRandom(Number.parseInt(hashOf([seed, stable, id]).slice(0, 7), 16)).integer(choices.length)];
    const nonce = nonceOf(request.prompt) ?? "";
    return { text: JSON.stringify(request.schema ? fill(request.schema, { pick, nonce, path: "" }) : { nonce }) };
  };
}

/** The nonce a prompt asks to repeat: the last one it names, since judged text comes before. Null without one. */
export function nonceOf(prompt: string): string | null {
  return [...prompt.matchAll(/nonce\W{1,20}([0-9a-z]{8,})/gi)].at(-1)?.[1] ?? null;
}

/** The prompt with its random words taken out, so that two calls of one ask are alike. */
export function withoutSecrets(prompt: string): string {
  return prompt.replace(/\b[0-9a-hjkmnp-tv-z]{16}\b/g, "*");
}

interface Draw {
  readonly pick: (id: string, choices: readonly unknown[]) => unknown;
  readonly nonce: string;
  readonly path: string;
}

/** A value that satisfies the schema. */
function fill(schema: JsonSchema, draw: Draw): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return draw.pick(draw.path, schema.enum);
  if (schema.anyOf) return fill(schema.anyOf[0] as JsonSchema, draw);
  if (schema.properties) {
    const fields = Object.entries(schema.properties);
    return Object.fromEntries(fields.map(([name, field]) => [name, fillField(name, field, draw)]));
  }
  if (schema.items) return oneForEachId(schema.items, draw);
  if (schema.type === "boolean") return draw.pick(draw.path, [false, true]);
  if (schema.type === "integer" || schema.type === "number") return 1;
  return "Because of what the response says.";
}

function fillField(name: string, field: JsonSchema, draw: Draw): unknown {
  if (name === "nonce") return field.const ?? draw.nonce;
  return fill(field, { ...draw, path: `${draw.path}.${name}` });
}

/** An array of objects that carry ids holds one for each id; any other array is left empty. */
function oneForEachId(item: JsonSchema, draw: Draw): unknown[] {
  return (item.anyOf ?? [item]).flatMap((variant) => {
    const id = variant.properties?.id;
    const ids = id?.const !== undefined ? [id.const] : (id?.enum ?? []);
    return ids.map((known) => {
      const fields = Object.entries(variant.properties ?? {}).map(([name, field]) => [
        name,
        name === "id" ? known : fillField(name, field, { ...draw, path: `${draw.path}[${known}]` }),
      ]);
      return Object.fromEntries(fields) as unknown;
    });
  });
}
