import type { ReadErrorKind } from "../schema/vote.ts";
import { bareRecord, type ReadRequest, type ReadResult } from "./request.ts";

/** One error for all criteria. */
export function failed(error: ReadErrorKind, request: ReadRequest): ReadResult {
  const problems = bareRecord<ReadErrorKind>();
  for (const id of request.criteria) problems[id] = error;
  return { error, problems, details: bareRecord() };
}
