import type { LlamaModel, Token } from "node-llama-cpp";
import type { Message } from "../schema/ask.ts";
import type { LoadedModel } from "./llama-model.ts";

/** Turns chat messages into the tokens of the model's own chat template, up to where the assistant begins to write. */
export type PromptTokenizer = (messages: readonly Message[]) => Token[];

/** Opens the chat template of a model. */
export function promptTokenizer(loaded: LoadedModel): PromptTokenizer {
  const { package: llamaPackage, model, chatTemplate } = loaded;
  const wrapper = new llamaPackage.JinjaTemplateChatWrapper({
    template: chatTemplate,
    reasoning: false,
    tokenizer: model.tokenizer,
  });
  return (messages) => {
    const { contextText } = wrapper.generateContextState({
      chatHistory: [
        ...messages.map(({ role, content }) =>
          role === "assistant" ? { type: "model" as const, response: [content] } : { type: role, text: content },
        ),
        { type: "model" as const, response: [] },
      ],
    });
    return contextText.values.flatMap((value) =>
      typeof value === "string" ? inertTokens(model, value) : value.tokenize(model.tokenizer, true),
    );
  };
}

/**
 * Tokens of text that may hold anything. The written form of a chat token stays plain characters: no text can end its
 * message or open another.
 */
export function inertTokens(model: LlamaModel, text: string): Token[] {
  return model.tokenize(text, false, "trimLeadingSpace").flatMap((token) => {
    if (!isMarkup(model, token)) return [token];
    // The tokenizer knows some markup even as plain text; cut in two, no part of it is a token of its own.
    const [first = "", ...rest] = model.detokenize([token], true);
    if (rest.length === 0) return [token];
    return [...inertTokens(model, first), ...inertTokens(model, rest.join(""))];
  });
}

function isMarkup(model: LlamaModel, token: Token): boolean {
  const attributes = model.getTokenAttributes(token);
  if (attributes.control || model.isEogToken(token)) return true;
  // Runs of white space are declared like markup by some tokenizers and are harmless.
  return attributes.userDefined && model.detokenize([token], true).trim() !== "";
}
