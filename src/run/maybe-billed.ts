import { isQuorateError, type JudgeError } from "../errors/errors.ts";

/**
 * Whether a call that failed may have been paid for: as the failure says, or else as its kind suggests, since no answer
 * may be an answer that was lost. False for errors that are no failure of a call.
 */
export function maybeBilled(error: unknown): boolean {
  if (!isQuorateError(error)) return false;
  const { details, reason } = error as JudgeError;
  return typeof details.billed === "boolean" ? details.billed : lostAnswers.has(reason);
}

const lostAnswers: ReadonlySet<JudgeError["reason"]> = new Set<JudgeError["reason"]>([
  "timeout",
  "network",
  "server",
  "malformed-response",
]);
