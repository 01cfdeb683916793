import { anthropicJudge } from "../judge/anthropic.ts";
import type { HostedOptions } from "../judge/hosted.ts";
import type { Judge } from "../judge/judge.ts";
import { openaiJudge } from "../judge/openai.ts";
import type { ModelServer } from "./model-server.ts";

/** One judge for each API, by name, to run a test over all of them. */
export const hostedJudges: Readonly<Record<string, (server: ModelServer, options?: Partial<HostedOptions>) => Judge>> =
  {
    "Chat Completions": (server, options) =>
      openaiJudge({ model: "gpt-4.1-mini", apiKey: "key-for-tests", baseURL: server.openaiURL, ...options }),
    Responses: (server, options) =>
      openaiJudge({
        model: "gpt-4.1-mini",
        apiKey: "key-for-tests",
        baseURL: server.openaiURL,
        api: "responses",
        ...options,
      }),
    Messages: (server, options) =>
      anthropicJudge({ model: "claude-opus-4-6", apiKey: "key-for-tests", baseURL: server.url, ...options }),
  };
