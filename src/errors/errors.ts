/**
 * Every error this package throws on purpose.
 *
 * Two questions split them: can the caller fix it (thrown before any call is paid for), and can a retry help
 * (`JudgeError.retryable`). No key and no full prompt may enter a message.
 */

const mark = Symbol.for("quorate.error");

/** What went wrong, as a stable word that code may switch on. */
export type ErrorCode =
  | "config"
  | "rubric"
  | "prompt"
  | "dataset"
  | "missing-package"
  | "judge"
  | "budget"
  | "store"
  | "calibrator"
  | "cancelled";

/** Base of all errors of this package. `details` is plain data: file, line, column, field, and the like. */
export class QuorateError extends Error {
  readonly code: ErrorCode;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: ErrorCode, message: string, options: { cause?: unknown; details?: Record<string, unknown> } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = new.target.name;
    this.code = code;
    this.details = options.details ?? {};
    // A symbol of the global registry, so that a second copy of the package recognises the error too.
    Object.defineProperty(this, mark, { value: true });
  }
}

/** True for an error of this package, also one thrown by a second copy of it in the same process. */
export function isQuorateError(value: unknown): value is QuorateError {
  return typeof value === "object" && value !== null && mark in value;
}

/** A place in a file a person wrote; line and column count from 1. */
export interface Place {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
}

/** `file:line:column`, as editors and terminals link it. */
export function formatPlace(place: Place): string {
  return [place.file, place.line, place.column].filter((part) => part !== undefined).join(":");
}

/** An option or command-line argument that cannot be used. */
export class ConfigError extends QuorateError {
  constructor(message: string, options: { cause?: unknown; details?: Record<string, unknown> } = {}) {
    super("config", message, options);
  }
}

/** A rubric or template file that cannot be used. `fix` says what to change. */
export class RubricError extends QuorateError {
  readonly place: Place;

  constructor(place: Place, problem: string, fix: string, options: { cause?: unknown } = {}) {
    super("rubric", `${formatPlace(place)}: ${problem} ${fix}`, { ...options, details: { ...place, problem, fix } });
    this.place = place;
  }
}

/** A prompt that cannot be rendered for an item: a missing input, a value of the wrong kind, a size limit. */
export class PromptError extends QuorateError {
  constructor(message: string, options: { cause?: unknown; details?: Record<string, unknown> } = {}) {
    super("prompt", message, options);
  }
}

/** A row of data that cannot be used. */
export class DatasetError extends QuorateError {
  readonly place: Place;

  constructor(place: Place, problem: string, fix: string, options: { cause?: unknown } = {}) {
    super("dataset", `${formatPlace(place)}: ${problem} ${fix}`, { ...options, details: { ...place, problem, fix } });
    this.place = place;
  }
}

/** An optional package that is needed now and is not installed. */
export class MissingPackageError extends QuorateError {
  constructor(packageName: string, purpose: string, options: { cause?: unknown } = {}) {
    super("missing-package", `${purpose} needs the package ${packageName}. Install it: npm install ${packageName}`, {
      ...options,
      details: { packageName },
    });
  }
}

/** Why a call to a judge gave nothing usable. */
export type CallFailureReason =
  | "rate-limited"
  | "overloaded"
  | "timeout"
  | "network"
  | "server"
  | "authentication"
  | "not-found"
  | "rejected"
  | "malformed-response"
  | "unsupported"
  | "not-recorded";

/** A call that gave no reply. `retryable` says whether the same call may work later; `retryAfterMs` when. */
export class JudgeError extends QuorateError {
  readonly reason: CallFailureReason;
  readonly retryable: boolean;
  readonly retryAfterMs: number | null;

  constructor(
    reason: CallFailureReason,
    message: string,
    options: {
      retryable?: boolean;
      retryAfterMs?: number | null;
      cause?: unknown;
      details?: Record<string, unknown>;
    } = {},
  ) {
    super("judge", message, options);
    this.reason = reason;
    this.retryable = options.retryable ?? retryableReasons.has(reason);
    this.retryAfterMs = options.retryAfterMs ?? null;
  }

  /**
   * A refused key, an unknown model and an endpoint that was never reached (`details.unreached`) stop a run: no later
   * call could do better.
   */
  get stopsRun(): boolean {
    return this.reason === "authentication" || this.reason === "not-found" || this.details.unreached === true;
  }
}

const retryableReasons: ReadonlySet<CallFailureReason> = new Set<CallFailureReason>([
  "rate-limited",
  "overloaded",
  "timeout",
  "network",
  "server",
  "malformed-response",
]);

/** A limit on calls or money that the next call would cross. */
export class BudgetError extends QuorateError {
  constructor(message: string, details: Record<string, unknown> = {}) {
    super("budget", message, { details });
  }
}

/** A run store that cannot be opened, read or written. */
export class StoreError extends QuorateError {
  constructor(message: string, options: { cause?: unknown; details?: Record<string, unknown> } = {}) {
    super("store", message, options);
  }
}

/** A calibrator that does not belong to the rubric, prompt or judge at hand, or was fitted on too few labels. */
export class CalibratorError extends QuorateError {
  constructor(message: string, options: { cause?: unknown; details?: Record<string, unknown> } = {}) {
    super("calibrator", message, options);
  }
}

/** The caller's `AbortSignal` fired. */
export class CancelledError extends QuorateError {
  constructor(message = "cancelled by the caller", options: { cause?: unknown } = {}) {
    super("cancelled", message, options);
  }
}
