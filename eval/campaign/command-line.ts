import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const main = fileURLToPath(new URL("../../src/cli/main.ts", import.meta.url));

/** How a process ended. */
export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A process under way. */
export interface Running {
  readonly process: ChildProcess;
  readonly ended: Promise<Ended>;
}

/** How to start a process. */
export interface StartOptions {
  /** Laid over this process's environment. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** A user id to run as. */
  readonly uid?: number;
}

/** Starts `quorate` with these words, from source, as a process of its own. */
export function startQuorate(words: readonly string[], options: StartOptions = {}): Running {
  return start(process.execPath, [main, ...words], options);
}

/** Starts `quorate` in a shell, after `before` (such as `ulimit -f 100`). */
export function startQuorateIn(before: string, words: readonly string[], options: StartOptions = {}): Running {
  return start("bash", ["-c", `${before}; exec "$0" "$@"`, process.execPath, main, ...words], options);
}

/** Starts a script of this repository as a process of its own. */
export function startScript(script: URL, words: readonly string[], options: StartOptions = {}): Running {
  return start(process.execPath, [fileURLToPath(script), ...words], options);
}

function start(command: string, words: readonly string[], options: StartOptions): Running {
  const child = spawn(command, words, {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, NODE_NO_WARNINGS: "1", ...options.environment },
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    ...(options.uid === undefined ? {} : { uid: options.uid }),
  });
  const output = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const) {
    child[name].setEncoding("utf8").on("data", (text: string) => {
      output[name] += text;
    });
  }
  const ended = new Promise<Ended>((resolve) => {
    child.on("close", (code, signal) => resolve({ code, signal, ...output }));
  });
  return { process: child, ended };
}
