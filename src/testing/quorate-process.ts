import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { ModelServer } from "./model-server.ts";

/** How a run of the command line ended. */
export interface Ended {
  /** Null when a signal killed it. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly ms: number;
}

/** Where and with what a run takes place. */
export interface ProcessOptions {
  readonly folder: string;
  /** Its URLs become OPENAI_BASE_URL and ANTHROPIC_BASE_URL. */
  readonly server?: Pick<ModelServer, "url" | "openaiURL">;
  readonly environment?: Readonly<Record<string, string>>;
  /** Standard input. */
  readonly input?: string;
  /** Options of Node itself. */
  readonly nodeOptions?: readonly string[];
}

/** A running command line. */
export interface Running {
  readonly child: ChildProcessWithoutNullStreams;
  readonly ended: Promise<Ended>;
  /** Resolves once standard error holds the text. */
  told(text: string): Promise<void>;
}

/** An empty folder to run in. */
export function emptyFolder(): string {
  return mkdtempSync(join(tmpdir(), "quorate-cli-"));
}

/** Runs the command line from its source, as a process of its own, to its end. */
export function quorate(words: readonly string[], options: ProcessOptions): Promise<Ended> {
  return startQuorate(words, options).ended;
}

/** Starts the command line as a process of its own. No key or base URL of the caller's environment reaches it. */
export function startQuorate(words: readonly string[], options: ProcessOptions): Running {
  const started = performance.now();
  const {
    OPENAI_API_KEY: _1,
    OPENAI_BASE_URL: _2,
    ANTHROPIC_API_KEY: _3,
    ANTHROPIC_BASE_URL: _4,
    ...rest
  } = process.env;
  const urls =
    options.server === undefined
      ? {}
      : { OPENAI_BASE_URL: options.server.openaiURL, ANTHROPIC_BASE_URL: options.server.url };
  const child = spawn(process.execPath, [...(options.nodeOptions ?? []), main, ...words], {
    cwd: options.folder,
    env: { ...rest, ...urls, ...options.environment },
    stdio: "pipe",
  });
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
  });
  // A process that has ended takes no input.
  child.stdin.on("error", () => undefined).end(options.input ?? "");
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, stdout, stderr, ms: performance.now() - started }));
  });
  const told = async (text: string) => {
    while (!stderr.includes(text) && child.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 10));
  };
  return { child, ended, told };
}

const main = fileURLToPath(new URL("../cli/main.ts", import.meta.url));
