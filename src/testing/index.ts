export { answerBySeed, nonceOf, withoutSecrets } from "./model-answer.ts";
export { emptySuccesses, type ModelFault } from "./model-fault.ts";
export type { JsonSchema, ModelRequest, ModelWire } from "./model-request.ts";
export type { ModelAnswer, ModelFinish } from "./model-response.ts";
export { type ModelLedger, type ModelServer, type ModelServerOptions, startModelServer } from "./model-server.ts";
export { type Scripted, scriptedJudge } from "./scripted-judge.ts";
export { type VirtualClock, virtualClock } from "./virtual-clock.ts";
