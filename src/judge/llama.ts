import { basename } from "node:path";
import type { Token } from "node-llama-cpp";
import pLimit from "p-limit";
import { JudgeError } from "../errors/errors.ts";
import { type JudgeParameters, noUsage, type Reply } from "../schema/ask.ts";
import type { Call, Judge } from "./judge.ts";
import { replyForcer } from "./llama-forced.ts";
import { loadModel, unloadModel } from "./llama-model.ts";
import { inertTokens, promptTokenizer } from "./llama-prompt.ts";
import { nextTokenReader, throwIfCancelled } from "./llama-sequence.ts";

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

/**
 * Loads a GGUF model and asks it in process, without network and cost, through the optional package `node-llama-cpp`.
 *
 * A reply without rationale is forced: `probabilities` are read from the model's own distribution over the choices.
 * A reply with rationale is written under a grammar that allows nothing but the reply format. One call runs at a time.
 *
 * Throws a `MissingPackageError` when the package is absent and a `ConfigError` when the model cannot be loaded or has
 * no chat template. `ask` rejects with a `JudgeError` `rejected` when a prompt does not fit into the context.
 */
export async function llamaJudge(options: LlamaJudgeOptions): Promise<Judge> {
  const { modelPath, threads = 1, contextSize } = options;
  const name = basename(modelPath).replace(/\.gguf$/i, "");
  const loaded = await loadModel({ modelPath, threads, contextSize });
  const tokenizePrompt = promptTokenizer(loaded);
  const forcer = replyForcer((text) => inertTokens(loaded.model, text));
  const reader = nextTokenReader(loaded.sequence);
  const oneAtATime = pLimit(1);

  async function forced(call: Call, prompt: readonly Token[], signal: AbortSignal | undefined) {
    const before = reader.evaluated;
    const { verdicts, readings, outputTokens } = await forcer.force(call.ask, (path, wanted) =>
      reader.read([...prompt, ...path], wanted, signal),
    );
    const fields = Object.entries(readings);
    return {
      text: JSON.stringify({ verdicts }),
      finish: "stop" as const,
      usage: {
        ...noUsage,
        inputTokens: prompt.length,
        outputTokens,
        cachedInputTokens: Math.max(0, prompt.length - (reader.evaluated - before)),
      },
      probabilities: Object.fromEntries(fields.map(([id, { probabilities }]) => [id, probabilities])),
      choiceMass: Object.fromEntries(fields.map(([id, { choiceMass }]) => [id, choiceMass])),
      nonceRequired: false,
    };
  }

  return {
    id: options.id ?? `llama:${name}`,
    parameters: options.parameters ?? {},
    ask(call, { signal } = {}): Promise<Reply> {
      return oneAtATime(async () => {
        throwIfCancelled(signal);
        const started = performance.now();
        const prompt = tokenizePrompt(call.messages);
        refuseTooLong(prompt.length, loaded.sequence.contextSize);
        const answer = await forced(call, prompt, signal);
        return { ...answer, model: name, secrets: call.secrets, elapsedMs: performance.now() - started };
      });
    },
    async close() {
      oneAtATime.clearQueue();
      await unloadModel(loaded);
    },
  };
}

// Room for the forced lines, or for a first written token.
const replyRoom = 64;

function refuseTooLong(promptTokens: number, contextSize: number): void {
  if (promptTokens + replyRoom <= contextSize) return;
  throw new JudgeError(
    "rejected",
    `The prompt has ${promptTokens} tokens; the context holds ${contextSize}, ${replyRoom} of them kept for the reply. Shorten the item or raise contextSize.`,
    { details: { promptTokens, contextSize, replyRoom } },
  );
}
