import { JudgeError } from "../errors/errors.ts";
import type { JudgeParameters, Reply } from "../schema/ask.ts";
import type { Judge } from "./judge.ts";

/**
 * A judge that answers from a recording and never calls: `find` gives the reply to an ask's key, from a run store or a
 * cassette. It must bear the id and parameters of the judge that was recorded, since both are part of the key. An ask
 * without a recorded reply fails (`not-recorded`), and is never made up.
 */
export function recordedJudge(
  id: string,
  find: (key: string) => Reply | null,
  parameters: JudgeParameters = {},
): Judge {
  return {
    id,
    parameters,
    async ask({ ask }) {
      const reply = find(ask.key);
      if (reply !== null) return reply;
      throw new JudgeError(
        "not-recorded",
        `no recorded reply of ${id} for item ${ask.item} (prompt ${ask.prompt.id}, sample ${ask.sample}): the rubric, the prompt, the item or the judge's parameters differ from the recording`,
      );
    },
  };
}
