import type { CallFailure } from "../schema/ask.ts";
import type { ItemResult } from "../schema/score.ts";

/** The first failure of each reason in full: a count says how often, this says why. */
export interface FailureExamples {
  /** A call that gave no reply. */
  call(failure: CallFailure): void;
  /** Votes whose reply could not be read. */
  result(result: ItemResult): void;
  lines(): string[];
}

/** Starts with none. */
export function failureExamples(): FailureExamples {
  const first = new Map<string, string>();
  const note = (reason: string, message: string) => {
    if (!first.has(reason)) first.set(reason, message);
  };
  return {
    call: ({ reason, message }) => note(reason, message),
    result({ item, criteria }) {
      for (const { criterion, votes } of criteria) {
        for (const vote of votes) {
          if (vote.kind === "failed" && vote.detail !== undefined)
            note(vote.reason, `item ${item}, ${criterion}: ${vote.detail}`);
        }
      }
    },
    lines: () => [...first].map(([reason, message]) => `  ${reason}, the first: ${message}`),
  };
}
