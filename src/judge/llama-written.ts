import type { LlamaGrammar, Token } from "node-llama-cpp";
import type { Ask, Finish } from "../schema/ask.ts";
import { hashOf } from "../util/hash.ts";
import { grammarSchema, tokensOfReply } from "./llama-grammar.ts";
import type { LoadedModel } from "./llama-model.ts";
import { advance, throwIfCancelled } from "./llama-sequence.ts";

/** What a model wrote under a grammar. */
export interface WrittenReply {
  readonly text: string;
  /** `length` when the limit of tokens or the end of the context came first. */
  readonly finish: Extract<Finish, "stop" | "length">;
  readonly outputTokens: number;
  readonly cachedInputTokens: number;
}

/** Lets a model write the reply that an ask's shape wants. */
export type ReplyWriter = (ask: Ask, prompt: readonly Token[], signal?: AbortSignal) => Promise<WrittenReply>;

/**
 * Opens a writer on the model's sequence. Greedy at temperature 0 (also when none is given), else drawn from the whole
 * distribution with a seed from the key of the ask, which covers seed, sample and attempt.
 */
export function replyWriter({ package: llamaPackage, llama, model, sequence }: LoadedModel): ReplyWriter {
  const grammars = new Map<string, Promise<LlamaGrammar>>();
  const grammarOf = (schema: Record<string, unknown>) => {
    const key = hashOf(schema);
    const grammar = grammars.get(key) ?? llama.createGrammarForJsonSchema(schema as { readonly type: "object" });
    grammars.set(key, grammar);
    return grammar;
  };

  return async (ask, prompt, signal) => {
    const grammar = ask.shape.free ? null : await grammarOf(grammarSchema(ask.shape));
    const { open, reused } = await advance(sequence, prompt, signal);
    const limit = Math.min(
      ask.parameters.maxTokens ?? tokensOfReply(ask.shape),
      sequence.contextSize - prompt.length - 1,
    );
    const written: Token[] = [];
    const tokens = sequence.evaluate(open, {
      ...samplingOf(ask),
      ...(grammar && { grammarEvaluationState: new llamaPackage.LlamaGrammarEvaluationState({ model, grammar }) }),
    });
    let text = "";
    for await (const token of tokens) {
      throwIfCancelled(signal);
      written.push(token);
      text = model.detokenize(written);
      if ((grammar && isWholeJson(text)) || written.length >= limit) break;
    }
    // Plain text ends where the model ends it.
    const whole = grammar ? isWholeJson(text) : written.length < limit;
    return {
      text,
      finish: whole ? "stop" : "length",
      outputTokens: written.length,
      cachedInputTokens: reused,
    };
  };
}

function samplingOf(ask: Ask) {
  const temperature = ask.parameters.temperature ?? 0;
  const seed = Number.parseInt(hashOf(ask.key).slice(0, 8), 16);
  return { temperature, seed, topK: 0, topP: 1, minP: 0 };
}

/** The grammar also lets white space follow; no JSON object is the beginning of a longer one. */
function isWholeJson(text: string): boolean {
  if (!text.trimEnd().endsWith("}")) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
