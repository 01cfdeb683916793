import { ConfigError, JudgeError } from "../errors/errors.ts";
import { replyJsonSchema } from "../prompt/reply-schema.ts";
import type { Finish, JudgeParameters, Reply, TokenProbability, Usage } from "../schema/ask.ts";
import { type Endpoint, failureOf } from "./failure.ts";
import type { Call, Judge } from "./judge.ts";
import { costOf, type Prices, type TokenCounts, worstCostOf } from "./prices.ts";
import { displayUrl, redactor } from "./redact.ts";
import { exchange, type Fetch, type TransportLimits } from "./transport.ts";

/** What every judge behind an HTTP endpoint takes. */
export interface HostedOptions {
  readonly model: string;
  /** May be left out where `baseURL` names a server that needs none. */
  readonly apiKey?: string | undefined;
  readonly baseURL?: string | undefined;
  /** The judge's id; `provider:model` by default. */
  readonly id?: string | undefined;
  /** Part of every ask's key as given here. What the model refuses (temperature) is left out on the wire only. */
  readonly parameters?: JudgeParameters | undefined;
  /** Most time for one attempt, from first byte to last. Default 300,000. */
  readonly deadlineMs?: number | undefined;
  /** Longest silence inside an answer. Default 60,000. */
  readonly idleMs?: number | undefined;
  /** Largest answer in bytes, unpacked. Default 8 MiB. */
  readonly maxBytes?: number | undefined;
  /** Without prices a reply's `cost` is null and a budget in money is refused. */
  readonly prices?: Prices | undefined;
}

/** What an endpoint answered, before it is a reply. `counts` is null where the endpoint counts nothing. */
export interface Answer {
  readonly text: string;
  readonly finish: Finish;
  readonly model: string | undefined;
  readonly counts: TokenCounts | null;
  readonly tokens?: readonly TokenProbability[] | undefined;
}

/** What a request uses beyond the messages. A judge starts with the most it wants and learns what is refused. */
export type Features = Readonly<Record<string, string | boolean>>;

/** Turns a feature to its next best setting when the endpoint rejects a request in words that match. */
export interface Adaptation<F extends Features> {
  readonly feature: keyof F;
  readonly from: F[keyof F];
  readonly to: F[keyof F];
  readonly said: RegExp;
}

/** What sets one API apart from another. */
export interface Wire<F extends Features> {
  readonly provider: string;
  readonly defaultURL: string;
  readonly features: F;
  readonly adaptations: readonly Adaptation<F>[];
  /** Upper limit of tokens the endpoint may write, thinking included. */
  readonly outputLimit: number;
  /** Sends through the SDK with this `fetch`. */
  send(
    call: Call,
    request: { readonly schema: Record<string, unknown>; readonly features: F; readonly client: ClientOptions },
  ): Promise<unknown>;
  /** Reads the response. Throws a `Malformed` where it has no or more than one reading. */
  read(body: unknown): Answer;
}

/** What every SDK client is made with: no retries of its own, no timer, no log. */
export interface ClientOptions {
  readonly apiKey: string;
  readonly baseURL: string;
  readonly fetch: Fetch;
  readonly maxRetries: 0;
  readonly timeout: number;
  readonly logLevel: "off";
}

/** A response without exactly one reading. `counts` is what it cost all the same. */
export class Malformed extends Error {
  readonly counts: TokenCounts | null;

  constructor(problem: string, counts: TokenCounts | null = null) {
    super(problem);
    this.counts = counts;
  }
}

/** Makes a judge of a wire. Key and client live in closures only: printing the judge shows neither. */
export function hostedJudge<F extends Features>(options: HostedOptions, wire: Wire<F>): Judge {
  const id = options.id ?? `${wire.provider}:${options.model}`;
  const baseURL = checkedURL(options.baseURL ?? wire.defaultURL);
  const { apiKey, prices } = options;
  if (!apiKey && !options.baseURL) throw new ConfigError(`${id}: apiKey is missing`, { details: { judge: id } });
  const redact = redactor([apiKey]);
  const endpoint: Endpoint = { judge: id, model: options.model, url: displayUrl(baseURL), redact };
  const limits = checkedLimits({
    deadlineMs: options.deadlineMs ?? 300_000,
    idleMs: options.idleMs ?? 60_000,
    maxBytes: options.maxBytes ?? 8 * 1024 * 1024,
  });
  let known = wire.features;

  async function askOnce(call: Call, features: F, signal: AbortSignal | undefined): Promise<Reply> {
    const started = performance.now();
    const schema = replyJsonSchema(call.ask.shape);
    // A reply in plain text is held to no form.
    const used = call.ask.shape.free ? { ...features, structure: "text" } : features;
    const body = await exchange(
      (fetch) =>
        wire.send(call, {
          schema,
          features: used,
          client: { apiKey: apiKey || "none", baseURL, fetch, maxRetries: 0, timeout: longestTimer, logLevel: "off" },
        }),
      { endpoint, limits, signal },
    );
    const answer = readAnswer(body);
    return {
      text: answer.text,
      finish: answer.finish,
      model: answer.model ?? options.model,
      usage: usageOf(answer.counts),
      secrets: call.secrets,
      elapsedMs: performance.now() - started,
      ...(answer.tokens ? { tokens: answer.tokens } : {}),
      nonceRequired: true,
    };
  }

  function readAnswer(body: unknown): Answer {
    try {
      return wire.read(body);
    } catch (error) {
      if (!(error instanceof Malformed)) throw error;
      const usage = error.counts ? { usage: usageOf(error.counts) } : {};
      throw failureOf("malformed-response", error.message, endpoint, { billed: true, ...usage });
    }
  }

  function usageOf(counts: TokenCounts | null): Usage {
    const { cacheWriteTokens: _, ...tokens } = counts ?? noCounts;
    return { ...tokens, cost: costOf(counts, prices) };
  }

  return {
    id,
    parameters: options.parameters ?? {},
    ...(prices
      ? { worstCost: (call) => worstCostOf(call, replyJsonSchema(call.ask.shape), wire.outputLimit, prices) }
      : {}),
    async ask(call, { signal } = {}) {
      // At most one request for each setting that can be given up: an endpoint may refuse both of two.
      for (let left = wire.adaptations.length; ; left--) {
        const used = known;
        try {
          return await askOnce(call, used, signal);
        } catch (error) {
          const refused = refusedFeature(error, used, wire.adaptations);
          if (!refused || left === 0) throw error;
          known = { ...known, [refused.feature]: refused.to };
        }
      }
    },
  };
}

const longestTimer = 2 ** 31 - 1;

const noCounts: TokenCounts = {
  inputTokens: 0,
  outputTokens: 0,
  cachedInputTokens: 0,
  reasoningTokens: 0,
  cacheWriteTokens: 0,
};

function refusedFeature<F extends Features>(
  error: unknown,
  used: F,
  adaptations: readonly Adaptation<F>[],
): Adaptation<F> | undefined {
  if (!(error instanceof JudgeError) || error.reason !== "rejected") return undefined;
  const said = String(error.details.answer ?? "");
  return adaptations.find(({ feature, from, said: words }) => used[feature] === from && words.test(said));
}

function checkedURL(url: string): string {
  const scheme = URL.canParse(url) ? new URL(url).protocol : null;
  if (scheme === "http:" || scheme === "https:") return url;
  throw new ConfigError("baseURL must be an http or https URL, such as http://127.0.0.1:8000/v1");
}

function checkedLimits(limits: TransportLimits): TransportLimits {
  for (const [name, limit] of Object.entries(limits)) {
    if (!(limit > 0 && limit <= longestTimer))
      throw new ConfigError(`${name} must be above 0 and at most ${longestTimer}`);
  }
  return limits;
}
