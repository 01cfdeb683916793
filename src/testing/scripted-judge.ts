import { CancelledError, JudgeError } from "../errors/errors.ts";
import { orCancelled } from "../judge/clock.ts";
import type { Call, Judge } from "../judge/judge.ts";
import { noUsage, type Reply } from "../schema/ask.ts";

/**
 * A judge that says what `script` returns, without a network: a text, the parts of a reply that matter, or the
 * `JudgeError` to reject with. The script may be asynchronous; a fired signal is obeyed at once.
 */
export function scriptedJudge(
  id: string,
  script: (call: Call) => Scripted | Promise<Scripted>,
  options: Partial<Omit<Judge, "id" | "ask">> = {},
): Judge {
  return {
    parameters: {},
    ...options,
    id,
    async ask(call, { signal } = {}): Promise<Reply> {
      if (signal?.aborted) throw new CancelledError();
      const said = await orCancelled(Promise.resolve(call).then(script), signal);
      if (said instanceof JudgeError) throw said;
      const reply: Reply = {
        text: "",
        finish: "stop",
        model: id,
        usage: noUsage,
        secrets: call.secrets,
        elapsedMs: 0,
        nonceRequired: true,
      };
      return typeof said === "string" ? { ...reply, text: said } : { ...reply, ...said };
    },
  };
}

/** What a script may return. */
export type Scripted = string | Partial<Reply> | JudgeError;
