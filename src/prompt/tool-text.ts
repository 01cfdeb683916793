import type { PromptMessage } from "../schema/ask.ts";
import type { ToolName, ToolRule } from "../schema/rubric.ts";

/** The messages with a paragraph at the end that offers the judge its tools; the same messages where it has none. */
export function withTools(messages: readonly PromptMessage[], rule: ToolRule | null): readonly PromptMessage[] {
  if (rule === null) return messages;
  return messages.map((message, position) =>
    position === messages.length - 1 ? { ...message, content: [...message.content, `\n\n${toolText(rule)}`] } : message,
  );
}

/** What the judge is told of its tools. */
export function toolText({ use, turns }: ToolRule): string {
  const uses = use.map((name) => `- ${examples[name]}`).join("\n");
  return `Before you answer you may have something worked out, at most ${turns === 1 ? "once" : `${turns} times`}. Reply then with nothing but one such object, and the result is given to you:\n${uses}\nWhere you need none, answer at once in the format above.`;
}

const examples: Readonly<Record<ToolName, string>> = {
  calculate:
    '{"tool": "calculate", "input": "36 / 3.6"} for arithmetic: + - * / ^, parentheses, sqrt, ln, sin and the like',
  convert: '{"tool": "convert", "input": "36 km/h to m/s"} for units',
};
