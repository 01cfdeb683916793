import { basename } from "node:path";
import { ConfigError } from "../errors/errors.ts";
import { anthropicJudge } from "./anthropic.ts";
import type { HostedOptions } from "./hosted.ts";
import type { Judge } from "./judge.ts";
import { openaiJudge } from "./openai.ts";

/** Settings of `openJudge`. Where a provider has no use for one, it is ignored. */
export interface OpenJudgeOptions extends Omit<HostedOptions, "model" | "id"> {
  /**
   * Where keys and base URLs are looked up: `OPENAI_API_KEY`, `OPENAI_BASE_URL`, `ANTHROPIC_API_KEY`,
   * `ANTHROPIC_BASE_URL`. `apiKey` and `baseURL` go before it.
   */
  readonly environment?: Readonly<Record<string, string | undefined>> | undefined;
  /** Form of the answer; `auto` by default, which is a tool call for Anthropic and a JSON schema elsewhere. */
  readonly structure?: "schema" | "tool" | "text" | "auto" | undefined;
  readonly logprobs?: boolean | undefined;
  /** Threads of a local model. */
  readonly threads?: number | undefined;
}

/** A judge's id, taken apart. */
export interface JudgeId {
  readonly provider: Provider;
  readonly model: string;
}

/** Where a judge's model runs. */
export type Provider = (typeof providers)[number];

const providers = [
  "openai",
  "openai-responses",
  "anthropic",
  "ollama",
  "vllm",
  "lmstudio",
  "llama-server",
  "llama",
] as const;

/** Servers on this machine that speak Chat Completions, at the port they choose by default. */
const localServers = {
  ollama: "http://127.0.0.1:11434/v1",
  vllm: "http://127.0.0.1:8000/v1",
  lmstudio: "http://127.0.0.1:1234/v1",
  "llama-server": "http://127.0.0.1:8080/v1",
} as const;

/**
 * Takes `provider:model` or `provider/model` apart. `openai:chat:MODEL`, `openai-chat:MODEL` and
 * `openai:responses:MODEL` choose an API. Throws a `ConfigError` that lists the providers.
 */
export function parseJudgeId(id: string): JudgeId {
  const [, name, model] = /^([a-z-]+)[:/](.+)$/s.exec(id) ?? [];
  const api = name === "openai" ? /^(chat|responses)[:/](.+)$/s.exec(model ?? "") : null;
  const provider = api ? `openai-${api[1]}` : name;
  const known = provider === "openai-chat" ? "openai" : providers.find((one) => one === provider);
  if (known && model) return { provider: known, model: api?.[2] ?? model };
  throw new ConfigError(
    `unknown judge "${id}": write provider:model, with one of the providers ${providers.join(", ")}, ` +
      "such as openai:gpt-4.1-mini or llama:./model.gguf",
    { details: { judge: id, providers } },
  );
}

/**
 * The id that the judge opened for `id` bears, whichever way it was written: `provider:model`, and for a local file
 * its name without `.gguf`. A recording is found again under this id.
 */
export function normalJudgeId(id: string): string {
  const { provider, model } = parseJudgeId(id);
  return `${provider}:${provider === "llama" ? basename(model).replace(/\.gguf$/i, "") : model}`;
}

/**
 * Opens the judge that an id names. A hosted judge connects on its first ask; `llama:PATH` loads the GGUF file now.
 * Throws a `ConfigError` for an unknown provider, and for a missing key, naming the variable it was looked for in.
 */
export async function openJudge(id: string, options: OpenJudgeOptions = {}): Promise<Judge> {
  const { provider, model } = parseJudgeId(id);
  const { environment = {}, structure, logprobs, threads, ...hosted } = options;
  switch (provider) {
    case "llama": {
      const { llamaJudge } = await import("./llama.ts");
      const { parameters } = options;
      return llamaJudge({
        modelPath: model,
        ...(threads === undefined ? {} : { threads }),
        ...(parameters ? { parameters } : {}),
      });
    }
    case "anthropic":
      return anthropicJudge({
        ...hosted,
        ...credentials(hosted, environment, "ANTHROPIC"),
        model,
        structure: structure === "text" ? "text" : "tool",
      });
    case "openai":
    case "openai-responses":
      return openaiJudge({
        ...hosted,
        ...credentials(hosted, environment, "OPENAI"),
        model,
        structure,
        logprobs,
        api: provider === "openai" ? "chat" : "responses",
      });
    default:
      return openaiJudge({
        ...hosted,
        baseURL: hosted.baseURL ?? localServers[provider],
        id: normalJudgeId(id),
        model,
        structure,
        logprobs,
      });
  }
}

function credentials(
  given: { readonly apiKey?: string | undefined; readonly baseURL?: string | undefined },
  environment: Readonly<Record<string, string | undefined>>,
  prefix: "OPENAI" | "ANTHROPIC",
): { apiKey: string | undefined; baseURL: string | undefined } {
  const baseURL = given.baseURL ?? (environment[`${prefix}_BASE_URL`] || undefined);
  const apiKey = given.apiKey ?? (environment[`${prefix}_API_KEY`] || undefined);
  if (apiKey || baseURL) return { apiKey, baseURL };
  throw new ConfigError(`no key: set the environment variable ${prefix}_API_KEY`, {
    details: { variable: `${prefix}_API_KEY` },
  });
}
