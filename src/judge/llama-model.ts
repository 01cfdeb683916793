import type { Llama, LlamaContext, LlamaContextSequence, LlamaModel } from "node-llama-cpp";
import { ConfigError, isQuorateError, MissingPackageError } from "../errors/errors.ts";

/**
 * Loads a model on the CPU with the prebuilt binary of the machine; nothing is ever built or downloaded.
 * Throws a `MissingPackageError` without `node-llama-cpp`, a `ConfigError` when binary, file or memory do not do.
 */
export async function loadModel(options: {
  readonly modelPath: string;
  readonly threads: number;
  readonly contextSize: number | undefined;
}): Promise<LoadedModel> {
  const { modelPath, threads, contextSize } = options;
  const llamaPackage = await importLlama();
  const llama = await openLlama(llamaPackage, threads);
  try {
    const model = await llama.loadModel({ modelPath, gpuLayers: 0 });
    const chatTemplate = model.fileInfo.metadata.tokenizer?.chat_template;
    if (chatTemplate === undefined) throw noChatTemplate(modelPath);
    const context = await model.createContext({
      contextSize: contextSize ?? { max: defaultContextSize },
      threads: { ideal: threads, min: threads },
      sequences: 1,
    });
    return { package: llamaPackage, llama, model, context, sequence: context.getSequence(), chatTemplate };
  } catch (cause) {
    await llama.dispose();
    if (isQuorateError(cause)) throw cause;
    throw new ConfigError(
      `The model ${modelPath} cannot be loaded: ${reasonOf(cause)}. Give a GGUF file that fits into memory.`,
      { cause, details: { modelPath } },
    );
  }
}

/** Frees model, context and binary; also when a call is still under way. */
export async function unloadModel(loaded: LoadedModel): Promise<void> {
  await loaded.context.dispose();
  await loaded.model.dispose();
  await loaded.llama.dispose();
}

/** The package, as it was imported when the first local judge was opened. */
export type LlamaPackage = typeof import("node-llama-cpp");

/** A GGUF model in memory with the one sequence its judge evaluates. */
export interface LoadedModel {
  readonly package: LlamaPackage;
  readonly llama: Llama;
  readonly model: LlamaModel;
  readonly context: LlamaContext;
  readonly sequence: LlamaContextSequence;
  /** Jinja source out of the file. */
  readonly chatTemplate: string;
}

// Memory for keys and values grows with it; judge prompts are rarely longer.
const defaultContextSize = 4096;

async function importLlama(): Promise<LlamaPackage> {
  try {
    return await import("node-llama-cpp");
  } catch (cause) {
    throw new MissingPackageError("node-llama-cpp", "A judge that runs a GGUF model in process", { cause });
  }
}

async function openLlama(llamaPackage: LlamaPackage, threads: number): Promise<Llama> {
  try {
    return await llamaPackage.getLlama({
      gpu: false,
      build: "never",
      skipDownload: true,
      progressLogs: false,
      logLevel: llamaPackage.LlamaLogLevel.error,
      maxThreads: threads,
    });
  } catch (cause) {
    throw new ConfigError(
      `node-llama-cpp has no ready binary for this machine: ${reasonOf(cause)}. Install it again without --no-optional, or serve the model over HTTP and use an OpenAI-compatible judge.`,
      { cause },
    );
  }
}

function noChatTemplate(modelPath: string): ConfigError {
  return new ConfigError(
    `The model ${modelPath} carries no chat template, so it cannot be asked. Use an instruction-tuned GGUF file.`,
    { details: { modelPath } },
  );
}

function reasonOf(cause: unknown): string {
  return cause instanceof Error ? cause.message.replace(/\.$/, "") : String(cause);
}
