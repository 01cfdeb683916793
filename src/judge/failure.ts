import { type CallFailureReason, JudgeError } from "../errors/errors.ts";
import type { Redactor } from "./redact.ts";
import { parseRetryAfter } from "./retry-after.ts";

/** Who was asked, for messages, and what must not stand in them. */
export interface Endpoint {
  /** The judge's id. */
  readonly judge: string;
  readonly model: string;
  /** Base URL without credentials. */
  readonly url: string;
  readonly redact: Redactor;
}

/** An HTTP response, read to its end. */
export interface HttpResponse {
  readonly status: number;
  header(name: string): string | null;
  readonly text: string;
}

/** The failure that a response outside 200 to 299 stands for. `details.answer` holds what the server said, redacted. */
export function failureOfStatus(response: HttpResponse, endpoint: Endpoint, now: number): JudgeError {
  const { status } = response;
  const said = endpoint.redact(serverMessage(response.text)).slice(0, longestQuote);
  const reason = outOfCredit(status, response.text) ? "authentication" : reasonOfStatus(status);
  return new JudgeError(reason, `${who(endpoint)}: ${explain(reason, response, endpoint)}${said ? `: ${said}` : ""}`, {
    retryable: retryableStatus(status) && reason !== "authentication" && response.header("x-should-retry") !== "false",
    retryAfterMs: parseRetryAfter((name) => response.header(name), now),
    details: { status, answer: said, billed: false },
  });
}

/** The failure that an error object in an otherwise successful response stands for. */
export function failureOfErrorObject(error: unknown, endpoint: Endpoint): JudgeError {
  const { type, code } = (typeof error === "object" && error !== null ? error : {}) as Record<string, unknown>;
  const names = [code, type].filter((name) => typeof name === "string").join(" ");
  const status = Number(code);
  const named = reasonsByName.find(([pattern]) => pattern.test(names))?.[1];
  const reason = named ?? (status >= 400 && status < 600 ? reasonOfStatus(status) : "malformed-response");
  const said = endpoint.redact(serverMessage(JSON.stringify({ error }))).slice(0, longestQuote);
  return new JudgeError(reason, `${who(endpoint)}: an error instead of an answer: ${said || names || "no text"}`, {
    details: { answer: said, billed: false },
  });
}

/** A failure in words of our own. `billed` says whether the call may have been paid for. */
export function failureOf(
  reason: CallFailureReason,
  problem: string,
  endpoint: Endpoint,
  details: { readonly billed: boolean; readonly [name: string]: unknown },
  retryable?: boolean,
): JudgeError {
  return new JudgeError(reason, `${who(endpoint)}: ${endpoint.redact(problem)}`, {
    details: { ...details },
    ...(retryable === undefined ? {} : { retryable }),
  });
}

/** False only where it is certain that a failed call cost nothing. */
export function maybeBilled(error: unknown): boolean {
  return !(error instanceof JudgeError && error.details.billed === false);
}

const longestQuote = 300;

const reasonsByName: readonly (readonly [RegExp, CallFailureReason])[] = [
  [/overloaded/i, "overloaded"],
  [/rate_limit|too_many_requests/i, "rate-limited"],
  [/authentication|permission|invalid_api_key|insufficient_quota|billing/i, "authentication"],
  [/not_found/i, "not-found"],
  [/timeout/i, "timeout"],
  [/api_error|server_error|internal/i, "server"],
  [/invalid_request|invalid_prompt/i, "rejected"],
];

function reasonOfStatus(status: number): CallFailureReason {
  if (status === 401 || status === 403) return "authentication";
  if (status === 404) return "not-found";
  if (status === 408) return "timeout";
  if (status === 429) return "rate-limited";
  if (status === 503 || status === 529) return "overloaded";
  return status === 409 || status >= 500 ? "server" : "rejected";
}

function retryableStatus(status: number): boolean {
  return status === 408 || status === 409 || status === 429 || status >= 500;
}

/** No later call of this account can do better, whatever the status says. */
function outOfCredit(status: number, text: string): boolean {
  return status === 402 || (status === 429 && text.includes("insufficient_quota"));
}

function explain(reason: CallFailureReason, response: HttpResponse, endpoint: Endpoint): string {
  const status = `HTTP ${response.status}`;
  if (response.status >= 300 && response.status < 400)
    return `${status}, a redirect, which is not followed because the key would travel with it`;
  if (reason === "not-found") return `${status}, no model "${endpoint.model}" or no such path under ${endpoint.url}`;
  if (reason === "authentication") return `${status}, the key is missing, wrong, not allowed here or out of credit`;
  return status;
}

function who(endpoint: Endpoint): string {
  return `${endpoint.judge} at ${endpoint.url}`;
}

/** The part of an error body that is meant for people. */
function serverMessage(text: string): string {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return text.trim().startsWith("<") ? "" : text.trim();
  }
  const holder = body as { error?: unknown; message?: unknown; detail?: unknown } | null;
  const error = holder?.error ?? holder?.message ?? holder?.detail;
  if (typeof error === "string") return error;
  const { message, param } = (error ?? {}) as { message?: unknown; param?: unknown };
  return [message, typeof param === "string" ? `(${param})` : ""].filter((part) => typeof part === "string").join(" ");
}
