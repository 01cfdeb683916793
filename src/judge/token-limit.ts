import type { JudgeParameters } from "../schema/ask.ts";

/** Upper limit of written tokens where the parameters name none: room for rationales on some twenty criteria. */
export const defaultMaxTokens = 4096;

/** Tokens a model may think with before it writes. Without this room a reasoning model ends before its answer. */
export function thinkingRoom(effort: NonNullable<JudgeParameters["effort"]>): number {
  return { minimal: 2048, low: 4096, medium: 16_384, high: 32_768 }[effort];
}
