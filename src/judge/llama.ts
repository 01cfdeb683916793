import { basename } from "node:path";
import type { Token } from "node-llama-cpp";
import pLimit from "p-limit";
import { CancelledError, isQuorateError, JudgeError } from "../errors/errors.ts";
import { fillSlots, withoutWritten } from "../prompt/slots.ts";
import { type JudgeParameters, noUsage, type Reply, type ReplyShape } from "../schema/ask.ts";
import { orCancelled } from "./clock.ts";
import type { Call, Judge } from "./judge.ts";
import { replyForcer } from "./llama-forced.ts";
import { type LoadedModel, loadModel, unloadModel } from "./llama-model.ts";
import { inertTokens, promptTokenizer } from "./llama-prompt.ts";
import { nextTokenReader } from "./llama-sequence.ts";
import { replyWriter } from "./llama-written.ts";

/**
 * Loads a GGUF model and asks it in process, without network and cost, through the optional package `node-llama-cpp`.
 *
 * A reply of choices alone is forced: `probabilities` are read from the model's own distribution over the choices.
 * One with a rationale or an echo is written under a grammar that allows nothing but the reply format. One call runs at a time.
 * `close` lets the call under way finish and cancels those that wait.
 *
 * Throws a `MissingPackageError` when the package is absent and a `ConfigError` when the model cannot be loaded or has
 * no chat template. `ask` rejects with a `JudgeError` `rejected` when a prompt does not fit into the context.
 */
export async function llamaJudge(options: LlamaJudgeOptions): Promise<Judge> {
  const { modelPath, threads = 1, contextSize } = options;
  const name = basename(modelPath).replace(/\.gguf$/i, "");
  const id = options.id ?? `llama:${name}`;
  const loaded = await loadModel({ modelPath, threads, contextSize });
  const answer = answerer(loaded);
  const oneAtATime = pLimit(1);
  let closed = false;

  return {
    id,
    parameters: options.parameters ?? {},
    ask(call, { signal } = {}): Promise<Reply> {
      const asked = oneAtATime(async () => {
        if (closed || signal?.aborted) throw new CancelledError(closed ? `${id} was closed` : undefined);
        const started = performance.now();
        const reply = await answer(call, signal).catch((error: unknown) => {
          throw isQuorateError(error) ? error : evaluationFailed(id, error);
        });
        return { ...reply, model: name, secrets: call.secrets, elapsedMs: performance.now() - started };
      });
      return orCancelled(asked, signal);
    },
    async close() {
      if (closed) return;
      closed = true;
      await oneAtATime(() => unloadModel(loaded));
    },
  };
}

/** Options of a judge that runs a GGUF model in process. */
export interface LlamaJudgeOptions {
  /** The GGUF file of an instruction-tuned model. */
  readonly modelPath: string;
  /** `llama:` and the file name without `.gguf` by default. */
  readonly id?: string;
  /** Threads that evaluate tokens, 1 by default. More than the machine has free cores makes it many times slower. */
  readonly threads?: number;
  /** Tokens of prompt and reply together. By default what the model was trained on, at most 4,096. */
  readonly contextSize?: number;
  readonly parameters?: JudgeParameters;
}

type Answer = Omit<Reply, "model" | "secrets" | "elapsedMs">;

function answerer(loaded: LoadedModel): (call: Call, signal: AbortSignal | undefined) => Promise<Answer> {
  const { model, sequence } = loaded;
  const tokenizePrompt = promptTokenizer(loaded);
  const reader = nextTokenReader(sequence);
  const forcer = replyForcer((text) => inertTokens(model, text));
  const write = replyWriter(loaded);

  async function forced({ ask }: Call, prompt: readonly Token[], signal: AbortSignal | undefined): Promise<Answer> {
    const before = reader.evaluated;
    const { verdicts, readings, outputTokens } = await forcer.force(ask, (path, wanted) =>
      reader.read([...prompt, ...path], wanted, signal),
    );
    const entries = Object.entries(readings);
    return {
      text: JSON.stringify({ verdicts }),
      finish: "stop",
      usage: {
        ...noUsage,
        inputTokens: prompt.length,
        outputTokens,
        cachedInputTokens: Math.max(0, prompt.length - (reader.evaluated - before)),
      },
      probabilities: Object.fromEntries(entries.map(([id, { probabilities }]) => [id, probabilities])),
      choiceMass: Object.fromEntries(entries.map(([id, { choiceMass }]) => [id, choiceMass])),
      nonceRequired: false,
    };
  }

  async function written({ ask }: Call, prompt: readonly Token[], signal: AbortSignal | undefined): Promise<Answer> {
    const reply = await write(ask, prompt, signal);
    const { text, finish, outputTokens, cachedInputTokens } = reply;
    const usage = { ...noUsage, inputTokens: prompt.length, outputTokens, cachedInputTokens };
    return { text, finish, usage, nonceRequired: true };
  }

  return async (call, signal) => {
    const { messages, shape } = call.ask;
    const isForced = holdsChoicesOnly(shape);
    const prompt = tokenizePrompt(isForced ? fillSlots(withoutWritten(messages), call.secrets) : call.messages);
    refuseTooLong(prompt.length, roomFor(shape), sequence.contextSize);
    return isForced ? forced(call, prompt, signal) : written(call, prompt, signal);
  };
}

/** Whether nothing but the choices is to be written. */
function holdsChoicesOnly({ rationale, criteria, list }: ReplyShape): boolean {
  return list === undefined && rationale === "none" && criteria.every(({ echo }) => echo === undefined);
}

/** Tokens of a forced reply at most, or of the shortest written one that is worth beginning. */
function roomFor(shape: ReplyShape): number {
  if (shape.list !== undefined) return 256;
  return 32 * shape.criteria.length + (holdsChoicesOnly(shape) ? 0 : 96);
}

function refuseTooLong(promptTokens: number, replyTokens: number, contextSize: number): void {
  if (promptTokens + replyTokens <= contextSize) return;
  throw new JudgeError(
    "rejected",
    `The prompt has ${promptTokens} tokens and the reply needs ${replyTokens}, but the context holds ${contextSize}. Shorten the item or raise contextSize.`,
    { details: { promptTokens, replyTokens, contextSize, billed: false } },
  );
}

function evaluationFailed(judge: string, cause: unknown): JudgeError {
  const said = cause instanceof Error ? cause.message : String(cause);
  return new JudgeError("server", `${judge} failed while it evaluated the prompt: ${said}`, {
    cause,
    retryable: false,
    details: { billed: false },
  });
}
