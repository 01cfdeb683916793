import { type IncomingMessage, request as requestPlain } from "node:http";
import { request as requestSecure } from "node:https";
import type { Readable } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import { CancelledError } from "../errors/errors.ts";
import { type Endpoint, failureOf, failureOfErrorObject, failureOfStatus, type HttpResponse } from "./failure.ts";

/** Limits of one HTTP exchange. */
export interface TransportLimits {
  /** From the first byte sent to the last byte read. */
  readonly deadlineMs: number;
  /** Longest silence once the headers are here. */
  readonly idleMs: number;
  /** Longest body, unpacked. */
  readonly maxBytes: number;
}

/** `fetch` as the SDKs call it. */
export type Fetch = (url: string | URL | Request, init?: RequestInit) => Promise<Response>;

/**
 * Runs one SDK call over a `fetch` of our own and gives what the SDK made of the response.
 *
 * The SDKs stop their timer at the headers, follow redirects with the key, and take HTML, `null` and `{error}` for
 * answers. So the whole exchange happens here: it ends in one complete JSON object, in a `JudgeError`, or in a
 * `CancelledError` as soon as `signal` fires.
 */
export async function exchange<T>(
  send: (fetch: Fetch) => Promise<T>,
  context: { readonly endpoint: Endpoint; readonly limits: TransportLimits; readonly signal?: AbortSignal | undefined },
): Promise<T> {
  let failure: unknown;
  const fetch: Fetch = async (url, init) => {
    try {
      const response = await roundTrip(new URL(String(url)), init ?? {}, context);
      const body = checkedBody(response, context.endpoint);
      return new Response(body, { headers: { "content-type": "application/json" } });
    } catch (error) {
      failure = error;
      throw error;
    }
  };
  if (context.signal?.aborted) throw new CancelledError();
  try {
    return await send(fetch);
  } catch (error) {
    // The SDK wraps what its `fetch` throws, and drops the cause where a message speaks of time.
    if (failure) throw failure;
    throw failureOf("rejected", String(error instanceof Error ? error.message : error), context.endpoint, {
      billed: false,
    });
  }
}

/** Sends the request and reads the response to its end, within the limits. */
function roundTrip(
  url: URL,
  init: RequestInit,
  { endpoint, limits, signal }: Parameters<typeof exchange>[1],
): Promise<HttpResponse> {
  return new Promise((resolve, reject) => {
    const body = String(init.body ?? "");
    const headers = Object.fromEntries(new Headers(init.headers));
    const outgoing = (url.protocol === "https:" ? requestSecure : requestPlain)(url, {
      method: init.method ?? "POST",
      headers: { ...headers, "accept-encoding": "gzip, deflate, br", "content-length": Buffer.byteLength(body) },
    });

    let unpacked: Readable | undefined;
    const fail = (error: unknown) => {
      release();
      outgoing.destroy();
      unpacked?.destroy();
      reject(error);
    };
    const lose = (reason: "timeout" | "network" | "malformed-response", problem: string) =>
      fail(failureOf(reason, problem, endpoint, { billed: outgoing.writableFinished }));
    const cancel = () => fail(new CancelledError());
    const deadline = setTimeout(() => lose("timeout", `no full answer in ${limits.deadlineMs} ms`), limits.deadlineMs);
    let idle: NodeJS.Timeout | undefined;
    const release = () => {
      clearTimeout(deadline);
      clearTimeout(idle);
      signal?.removeEventListener("abort", cancel);
    };
    signal?.addEventListener("abort", cancel, { once: true });

    outgoing.on("error", (error) => lose("network", `the connection failed (${codeOf(error)})`));
    outgoing.on("response", (incoming) => {
      idle = setTimeout(() => lose("timeout", `silent for ${limits.idleMs} ms inside the answer`), limits.idleMs);
      incoming.on("data", () => idle?.refresh());
      incoming.on("error", (error) => lose("network", `the connection broke inside the answer (${codeOf(error)})`));
      const chunks: Buffer[] = [];
      let size = 0;
      unpacked = unpack(incoming);
      unpacked.on("error", (error) => lose("malformed-response", `a body that cannot be unpacked (${codeOf(error)})`));
      unpacked.on("data", (chunk: Buffer) => {
        size += chunk.length;
        if (size > limits.maxBytes) lose("malformed-response", `a body of more than ${limits.maxBytes} bytes`);
        else chunks.push(chunk);
      });
      unpacked.on("end", () => {
        release();
        resolve({
          status: incoming.statusCode ?? 0,
          header: (name) => String(incoming.headers[name] ?? "") || null,
          text: new TextDecoder().decode(Buffer.concat(chunks)),
        });
      });
    });
    outgoing.end(body);
  });
}

function unpack(incoming: IncomingMessage): Readable {
  switch (incoming.headers["content-encoding"]) {
    case "gzip":
      return incoming.pipe(createGunzip());
    case "deflate":
      return incoming.pipe(createInflate());
    case "br":
      return incoming.pipe(createBrotliDecompress());
    default:
      return incoming;
  }
}

/** The body where it is one JSON object without an error in it. */
function checkedBody(response: HttpResponse, endpoint: Endpoint): string {
  if (response.status < 200 || response.status > 299) throw failureOfStatus(response, endpoint, Date.now());
  const malformed = (problem: string) => failureOf("malformed-response", problem, endpoint, { billed: true });
  const { text } = response;
  if (text.trim() === "") throw malformed("an empty answer");
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    const event = errorEvent(text);
    if (event) throw failureOfErrorObject(event, endpoint);
    throw malformed(/^\s*</.test(text) ? "a web page instead of JSON" : "an answer that is not JSON or is cut off");
  }
  if (typeof body !== "object" || body === null || Array.isArray(body)) throw malformed("JSON, but not an object");
  if ("error" in body && body.error) throw failureOfErrorObject(body.error, endpoint);
  return text;
}

/** The error in a body of server-sent events: a gateway may stream its overload though no stream was asked for. */
function errorEvent(text: string): unknown {
  for (const [, data] of text.matchAll(/^data:(.*)$/gm)) {
    try {
      const { error } = JSON.parse(data as string) as { error?: unknown };
      if (error) return error;
    } catch {
      // Not an event of this kind.
    }
  }
  return null;
}

function codeOf(error: Error): string {
  return "code" in error && typeof error.code === "string" ? error.code : error.message;
}
