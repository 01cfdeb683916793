export { checkEvidence } from "./evidence.ts";
export { readerVersion, readReply } from "./read-reply.ts";
export { readVerdicts } from "./read-verdicts.ts";
export type { ReadDetail, ReadRequest, ReadResult, Value } from "./request.ts";
