import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { answerBySeed, withoutSecrets } from "./model-answer.ts";
import { type ModelFault, playFault } from "./model-fault.ts";
import { type ModelRequest, readModelRequest, wireOf } from "./model-request.ts";
import { type ModelAnswer, modelResponse, tokensOf } from "./model-response.ts";

/** How a model server behaves. */
export interface ModelServerOptions {
  /** What the model says; `answerBySeed(0)` by default. A string is an answer that stops by itself. */
  readonly answer?: (request: ModelRequest) => ModelAnswer | string;
  /** What goes wrong with a request; nothing by default. */
  readonly fault?: (request: ModelRequest) => ModelFault | null | undefined;
}

/** What a server saw. Tokens are those of answers that went out whole. */
export interface ModelLedger {
  requests: number;
  answered: number;
  inputTokens: number;
  outputTokens: number;
  connections: number;
  inFlight: number;
  mostInFlight: number;
  readonly byKey: Map<string | null, number>;
  /** By prompt, its secrets taken out. */
  readonly byPrompt: Map<string, { requests: number; answered: number }>;
}

/** A running server. */
export interface ModelServer {
  /** Base URL for Anthropic's SDK. */
  readonly url: string;
  /** Base URL for OpenAI's SDK. */
  readonly openaiURL: string;
  readonly ledger: ModelLedger;
  /** All requests, oldest first. */
  readonly requests: readonly ModelRequest[];
  /** Drops open connections and stops. */
  close(): Promise<void>;
}

/**
 * Starts an HTTP server on 127.0.0.1 that speaks Chat Completions, Responses and Messages without streaming, with
 * JSON schemas, tools and log-probabilities, and fails as told. For tests and demonstrations.
 */
export async function startModelServer(options: ModelServerOptions = {}): Promise<ModelServer> {
  const { answer = answerBySeed(0), fault } = options;
  const ledger = emptyLedger();
  const requests: ModelRequest[] = [];

  async function handle(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const wire = wireOf(incoming.url);
    const text = await bodyOf(incoming);
    if (!wire) return void response.writeHead(404).end();
    const read = readModelRequest(wire, incoming.headers, text);
    const byPrompt = entryOf(ledger.byPrompt, withoutSecrets(read.prompt));
    const request: ModelRequest = { ...read, number: ledger.requests++, seen: byPrompt.requests++ };
    requests.push(request);
    ledger.byKey.set(request.key, (ledger.byKey.get(request.key) ?? 0) + 1);
    ledger.mostInFlight = Math.max(ledger.mostInFlight, ++ledger.inFlight);
    response.on("close", () => ledger.inFlight--);

    const said = answer(request);
    const whole: ModelAnswer = typeof said === "string" ? { text: said } : said;
    const body = JSON.stringify(modelResponse(request, whole));
    if (!(await playFault(fault?.(request) ?? null, response, body, request.key))) return;
    const tokens = tokensOf(request, whole);
    ledger.answered++;
    byPrompt.answered++;
    ledger.inputTokens += tokens.input;
    ledger.outputTokens += tokens.output;
  }

  const server = createServer((incoming, response) => {
    handle(incoming, response).catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  server.on("connection", () => ledger.connections++);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    openaiURL: `${url}/v1`,
    ledger,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function emptyLedger(): ModelLedger {
  return {
    requests: 0,
    answered: 0,
    inputTokens: 0,
    outputTokens: 0,
    connections: 0,
    inFlight: 0,
    mostInFlight: 0,
    byKey: new Map(),
    byPrompt: new Map(),
  };
}

function entryOf(map: ModelLedger["byPrompt"], prompt: string): { requests: number; answered: number } {
  const entry = map.get(prompt) ?? { requests: 0, answered: 0 };
  map.set(prompt, entry);
  return entry;
}

async function bodyOf(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
