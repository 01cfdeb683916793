import type { ServerResponse } from "node:http";
import { createGzip } from "node:zlib";

/** What goes wrong with one request, on the wire. */
export type ModelFault =
  /** An error status; `body` defaults to the API's own error object. */
  | {
      readonly kind: "status";
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: string;
    }
  /** The right answer, late. */
  | { readonly kind: "delay"; readonly ms: number }
  /** The right answer, one byte every `everyMs`. */
  | { readonly kind: "drip"; readonly everyMs: number }
  /** Never a header. */
  | { readonly kind: "silence" }
  /** Headers and the first `bytes` of the answer, then silence. */
  | { readonly kind: "stall"; readonly bytes: number }
  /** The connection is reset before the headers. */
  | { readonly kind: "reset" }
  /** The first `bytes` of the answer, then a reset, or a clean close of a body without a length. */
  | { readonly kind: "cut"; readonly bytes: number; readonly clean?: boolean }
  /** Status 200 with any body. */
  | { readonly kind: "body"; readonly body: string; readonly type?: string }
  /** Status 200 with so many zeros, packed. */
  | { readonly kind: "gzip-bomb"; readonly bytes: number }
  /** An error that repeats the key in clear, in base64, URL-encoded and broken over lines. */
  | { readonly kind: "key-echo"; readonly status: number };

/** Bodies that look like success and hold no answer. */
export const emptySuccesses: Readonly<Record<string, ModelFault & { kind: "body" }>> = {
  html: { kind: "body", body: "<!doctype html><title>Sign in</title>", type: "text/html" },
  empty: { kind: "body", body: "" },
  null: { kind: "body", body: "null" },
  error: { kind: "body", body: '{"error":{"message":"something went wrong"}}' },
  broken: { kind: "body", body: '{"choices":[{"message":{"content":"{\\"verdicts\\":' },
  overloaded: { kind: "body", body: '{"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}' },
};

/** Plays a fault. `answer` is the body that should have come; resolves true where it went out whole. */
export async function playFault(
  fault: ModelFault | null,
  response: ServerResponse,
  answer: string,
  key: string | null,
): Promise<boolean> {
  const json = { "content-type": "application/json" };
  switch (fault?.kind) {
    case undefined:
      return sendWhole(response, answer);
    case "delay":
      await passed(fault.ms);
      return sendWhole(response, answer);
    case "drip":
      response.writeHead(200, { ...json, "content-length": Buffer.byteLength(answer) });
      for (const byte of Buffer.from(answer)) {
        if (response.destroyed) return false;
        response.write(Buffer.of(byte));
        await passed(fault.everyMs);
      }
      response.end();
      return true;
    case "silence":
      return false;
    case "stall":
      response.writeHead(200, { ...json, "content-length": Buffer.byteLength(answer) });
      response.write(Buffer.from(answer).subarray(0, fault.bytes));
      response.flushHeaders();
      return false;
    case "reset":
      response.socket?.resetAndDestroy();
      return false;
    case "cut":
      // Without a length and without chunks the end of the body is the end of the connection.
      response.useChunkedEncodingByDefault = !fault.clean;
      response.writeHead(200, fault.clean ? { ...json, connection: "close" } : json);
      response.write(Buffer.from(answer).subarray(0, fault.bytes), () => {
        if (fault.clean) response.socket?.end();
        else response.socket?.resetAndDestroy();
      });
      return false;
    case "body":
      response.writeHead(200, { "content-type": fault.type ?? "application/json" }).end(fault.body);
      return false;
    case "gzip-bomb":
      bomb(response, fault.bytes);
      return false;
    case "status":
      response
        .writeHead(fault.status, { ...json, ...fault.headers })
        .end(fault.body ?? errorBody(`scripted fault ${fault.status}`));
      return false;
    case "key-echo":
      response.writeHead(fault.status, json).end(errorBody(echoes(key ?? "")));
      return false;
  }
}

function sendWhole(response: ServerResponse, answer: string): Promise<boolean> {
  return new Promise((resolve) => {
    response.on("close", () => resolve(response.writableFinished));
    response.writeHead(200, { "content-type": "application/json" }).end(answer);
  });
}

function bomb(response: ServerResponse, bytes: number): void {
  response.writeHead(200, { "content-type": "application/json", "content-encoding": "gzip" });
  const packer = createGzip();
  packer.pipe(response);
  const block = Buffer.alloc(1 << 20);
  let left = bytes;
  const pump = () => {
    while (left > 0 && !response.destroyed) {
      left -= block.length;
      if (!packer.write(block)) return void packer.once("drain", pump);
    }
    packer.end();
  };
  pump();
}

function echoes(key: string): string {
  const half = Math.ceil(key.length / 2);
  const packed = Buffer.from(`key=${key};`).toString("base64");
  const spellings = [key, Buffer.from(key).toString("base64"), packed, encodeURIComponent(key)];
  return [...spellings, `${key.slice(0, half)}\n${key.slice(half)}`, `Authorization: Bearer ${key}`].join(" ");
}

function errorBody(message: string): string {
  return JSON.stringify({ type: "error", error: { type: "invalid_request_error", message } });
}

function passed(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
