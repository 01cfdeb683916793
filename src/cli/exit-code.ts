import { isQuorateError, type JudgeError } from "../errors/errors.ts";

/** What the process ends with. Scripts may rely on these numbers. */
export const exitCodes = {
  done: 0,
  /** A `--min-…` or `--max-…` threshold was missed. */
  thresholdMissed: 1,
  /** The command line, a rubric, data, a calibrator or a store cannot be used. */
  usage: 2,
  /** No judge could be reached, a key was refused, or the budget is spent. */
  judge: 3,
  /** A mistake in quorate itself. */
  internal: 70,
  /** Stopped by the user. */
  interrupted: 130,
} as const;

/** One of `exitCodes`. */
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** The exit code an error stands for. */
export function exitCodeOf(error: unknown): ExitCode {
  if (!isQuorateError(error)) return exitCodes.internal;
  if (error.code === "cancelled") return exitCodes.interrupted;
  if (error.code === "budget") return exitCodes.judge;
  if (error.code !== "judge") return exitCodes.usage;
  return (error as JudgeError).reason === "unsupported" ? exitCodes.usage : exitCodes.judge;
}

/** An error as a person is told it: one message for ours, the stack for a mistake of the program. */
export function describeError(error: unknown): string {
  if (isQuorateError(error) && error.code === "cancelled") return "quorate: interrupted.";
  if (isQuorateError(error)) return `quorate: ${error.message}`;
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `quorate: an error in quorate itself, please report it.\n${stack}`;
}
