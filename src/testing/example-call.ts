import type { Call } from "../judge/judge.ts";
import type { Ask } from "../schema/ask.ts";

/** A call with one criterion, `polite`, for tests that need a call and do not care which. */
export function exampleCall(options: { readonly item?: string; readonly nonce?: string } = {}): Call {
  const { item = "item-1", nonce = "k7n0nce4examp1ex" } = options;
  const shape: Ask["shape"] = {
    protocol: "binary",
    criteria: [{ id: "polite", choices: ["no", "yes"] }],
    scale: null,
    abstain: false,
    rationale: "before",
    evidence: false,
  };
  const system = "You judge responses.";
  const user = `Is the response of ${item} polite?`;
  return {
    ask: {
      key: `key-of-${item}`,
      item,
      judge: "judge",
      parameters: {},
      prompt: { id: "binary", hash: "hash-of-prompt" },
      sample: 0,
      attempt: 0,
      order: "given",
      messages: [
        { role: "system", content: [system] },
        { role: "user", content: [`${user} Repeat the nonce `, { slot: "nonce" }, "."] },
      ],
      shape,
    },
    messages: [
      { role: "system", content: system },
      { role: "user", content: `${user} Repeat the nonce ${nonce}.` },
    ],
    secrets: { fence: "f3nce4examp1excd", nonce },
  };
}
