import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { ConfigError, RubricError } from "../errors/errors.ts";
import type { Problem } from "../rubric/problem.ts";

/** What a stranger's rubric may use before it is refused. */
export interface StrangerLimits {
  /** Wall-clock milliseconds, the start of the process included. Default 10,000. */
  readonly deadlineMs?: number;
  /** Megabytes of the process's heap. Default 128. */
  readonly memoryMb?: number;
}

/** What the process says. */
export type StrangerFinding = { readonly problems: readonly Problem[] } | { readonly error: string };

/**
 * Lints a rubric of a stranger in a process of its own, with a deadline and a limit of memory, so that a template made to
 * exhaust the machine holds up nothing else. There it is also compiled, and rendered once with lists in the place of all
 * inputs; what goes past the limits of a rendering then is refused. (A thread would not do: one that runs out of memory can
 * take the whole process with it.)
 *
 * @throws RubricError where a limit is reached.
 */
export async function lintStranger(pathOrName: string, limits: StrangerLimits = {}): Promise<readonly Problem[]> {
  const { deadlineMs = 10_000, memoryMb = 128 } = limits;
  const child = spawn(process.execPath, [`--max-old-space-size=${memoryMb}`, program, pathOrName], {
    env: {},
    stdio: ["ignore", "pipe", "ignore"],
    timeout: deadlineMs,
    killSignal: "SIGKILL",
  });
  const said: Buffer[] = [];
  child.stdout.on("data", (bytes: Buffer) => said.push(bytes));
  const { code, signal } = await new Promise<{ code: number | null; signal: NodeJS.Signals | null }>(
    (resolve, reject) => {
      child.once("error", reject);
      child.once("close", (code, signal) => resolve({ code, signal }));
    },
  );
  if (code === 0) {
    const finding = JSON.parse(Buffer.concat(said).toString()) as StrangerFinding;
    if ("problems" in finding) return finding.problems;
    throw new ConfigError(finding.error);
  }
  const why =
    signal === "SIGKILL"
      ? `It takes longer than ${deadlineMs} ms to compile.`
      : `It cannot be compiled within ${memoryMb} MB of memory.`;
  throw new RubricError({ file: pathOrName }, why, "Make its template smaller, or do not use it.");
}

/** From source the program is TypeScript, in the package JavaScript. */
const program = fileURLToPath(
  new URL(`./stranger-process${import.meta.url.endsWith(".ts") ? ".ts" : ".js"}`, import.meta.url),
);
