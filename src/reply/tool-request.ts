import { cleanText } from "./clean.ts";
import { readJson } from "./json-text.ts";
import { withoutReasoning } from "./reasoning.ts";

/** What a judge asks of a tool. */
export interface ToolRequest {
  readonly tool: string;
  readonly input: string;
}

/**
 * The tool request of a reply: `{"tool": "calculate", "input": "36 / 3.6"}`, alone or after some words. Null where there
 * is none, or where the object also holds verdicts.
 */
export function readToolRequest(raw: string): ToolRequest | null {
  const answer = withoutReasoning(cleanText(raw));
  const start = answer.text.indexOf("{");
  if (answer.open || start < 0) return null;
  const { region } = readJson(answer.text, start);
  if (region === null || region.node.kind !== "object" || region.node.cut) return null;
  const { entries } = region.node;
  const textOf = (key: string): string | null => {
    const value = entries.find((entry) => entry.key === key)?.value;
    return value?.kind === "scalar" && !value.cut ? value.text : null;
  };
  const tool = textOf("tool");
  const input = textOf("input");
  if (tool === null || input === null || entries.some(({ key }) => key === "verdicts")) return null;
  return { tool, input };
}
