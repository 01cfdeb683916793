import type { Ask } from "../schema/ask.ts";
import type { Poll, PollResult } from "./open-poll.ts";

/**
 * Polls that are heard side by side and end together: what is left to ask of all of them, then their results joined. An
 * ask that two of them share is made once.
 */
export function pollOfPolls(
  item: string,
  polls: readonly Poll[],
  join: (results: readonly PollResult[]) => PollResult,
): Poll {
  return {
    item,
    next(heard) {
      const asks = new Map<string, Ask>();
      const results: PollResult[] = [];
      for (const poll of polls) {
        const step = poll.next(heard);
        if ("result" in step) results.push(step.result);
        else for (const ask of step.asks) asks.set(ask.key, ask);
      }
      return asks.size > 0 ? { asks: [...asks.values()] } : { result: join(results) };
    },
  };
}
