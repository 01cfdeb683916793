import { statSync } from "node:fs";
import { availableParallelism } from "node:os";
import { basename, join } from "node:path";
import pLimit from "p-limit";
import type { CodeRunner } from "../check/check-tools.ts";
import { ConfigError } from "../errors/errors.ts";
import { runSandboxed, type SandboxLimits } from "./run-sandboxed.ts";

/**
 * Opens what runs the code of a rubric's checks. Words of a command that are names of files beside the rubric (in
 * `folder`) are copied into the sandbox; nothing else of the folder is seen there. As many run at once as the machine has
 * processors.
 *
 * @throws ConfigError where the kernel or the system does not have what the sandbox needs: the code is then not run at all.
 */
export async function openSandbox(folder: string, limits: SandboxLimits = {}): Promise<CodeRunner> {
  const why = await sandboxMissing();
  if (why !== null) {
    throw new ConfigError(
      `checks of the kind code need Linux with user namespaces, and unshare and prlimit of util-linux: ${why}. They are not run without.`,
    );
  }
  const limit = pLimit(availableParallelism());
  return (command, item, options) =>
    limit(async () => {
      const files = [...new Set(command)].filter((word) => isFileName(word, folder)).map((word) => join(folder, word));
      const ended = await runSandboxed({ command, files, input: JSON.stringify(item), ...options }, limits);
      if (ended.stopped !== null) throw new Error(`stopped at its limit of ${ended.stopped}`);
      if (ended.code !== 0) throw new Error(`ended with ${ended.code}: ${ended.stderr.trim().slice(-300)}`);
      return readFinding(ended.stdout);
    });
}

/** Why there can be no sandbox here, or null where there can. Tried with a command that does nothing. */
export async function sandboxMissing(): Promise<string | null> {
  if (process.platform !== "linux") return `this is ${process.platform}`;
  try {
    const { code, stderr } = await runSandboxed({ command: ["true"], files: [], input: "" });
    return code === 0 ? null : stderr.trim() || `it ended with ${code}`;
  } catch (error) {
    return (error as Error).message;
  }
}

/** `{"match": true}` or `{"value": 0.5}`, the last line of the output; null in either where it cannot tell. */
function readFinding(stdout: string): number | null {
  let said: { readonly match?: unknown; readonly value?: unknown } | null = null;
  try {
    said = JSON.parse(stdout.trim().split("\n").at(-1) ?? "");
  } catch {
    // Told below.
  }
  const { match, value = match } = said ?? {};
  if (typeof value === "boolean") return Number(value);
  if (value === null || (typeof value === "number" && value >= 0 && value <= 1)) return value;
  throw new Error('wrote neither {"match": true or false} nor {"value": 0 to 1} as its last line');
}

function isFileName(word: string, folder: string): boolean {
  return word === basename(word) && (statSync(join(folder, word), { throwIfNoEntry: false })?.isFile() ?? false);
}
