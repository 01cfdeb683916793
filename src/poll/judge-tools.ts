import { calculate } from "../check/calculate.ts";
import { convertUnits } from "../check/convert-units.ts";
import type { ToolAnswer } from "../check/tool-answer.ts";
import { readToolRequest, type ToolRequest } from "../reply/tool-request.ts";
import type { Ask, Heard, Reply } from "../schema/ask.ts";
import type { ToolName, ToolRule } from "../schema/rubric.ts";
import { continued } from "./converse.ts";

/** Where the tool turns of an ask stand. */
export interface ToolTurns {
  /** The ask whose reply is the judge's answer, or is still to be heard. */
  readonly ask: Ask;
  /** Null: not heard yet. */
  readonly heard: Heard | null;
  /** True where the judge was asked for its verdict without the tool. */
  readonly failed: boolean;
}

const tools: Readonly<Record<ToolName, (input: string) => ToolAnswer>> = { calculate, convert: convertUnits };

/**
 * Answers the tool requests of a judge, at most as many as the rule allows. A request that cannot be answered, or one too
 * many, ends the turns: the judge is asked for its verdict without a tool.
 */
export function takeToolTurns(ask: Ask, rule: ToolRule | null, hear: (ask: Ask) => Heard | null): ToolTurns {
  let current = ask;
  for (let turn = 0; ; turn++) {
    const heard = hear(current);
    const reply = heard !== null && "reply" in heard ? heard.reply : null;
    const request = rule === null || reply === null ? null : readToolRequest(reply.text);
    if (rule === null || reply === null || request === null) return { ask: current, heard, failed: false };
    const left = rule.turns - turn;
    const answer = left > 0 ? answerTo(request, rule) : { error: "No request is left." };
    if ("error" in answer) {
      const last = withoutTool(current, reply, answer.error);
      return { ask: last, heard: hear(last), failed: true };
    }
    current = continued(current, reply, [resultText(request, answer.text, left - 1)]);
  }
}

function answerTo({ tool, input }: ToolRequest, { use }: ToolRule): ToolAnswer {
  const name = use.find((one) => one === tool.toLowerCase());
  return name === undefined ? { error: `There is no tool "${tool.slice(0, 40)}".` } : tools[name](input);
}

function resultText({ tool }: ToolRequest, result: string, left: number): string {
  const more = left === 0 ? "No further request is possible." : `You may make ${left} more.`;
  return `Result of ${tool}: ${result}\n${more} When you know enough, reply in the format asked for at first.`;
}

/** The last ask of the turns: an endpoint may hold its reply to a form again. */
function withoutTool(ask: Ask, reply: Reply, error: string): Ask {
  const { free, ...shape } = ask.shape;
  const text = `The request cannot be answered: ${error} Go on without a tool, and reply now in the format asked for at first.`;
  const last = continued(ask, reply, [text]);
  return ask.shape.protocol === "critique" ? last : { ...last, shape };
}
