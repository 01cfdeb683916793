import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

/** What one call of the other side took; `missing` names a package that is not installed. */
export type PeerAnswer = { readonly seconds: number; readonly value: number } | { readonly missing: string };

/** The Python packages, in a process that is asked one task at a time. */
export interface Peers {
  measure(task: string): Promise<PeerAnswer>;
  close(): void;
}

/** Starts the Python side on the arrays of `folder`; null where there is no such Python with numpy. */
export async function startPeers(python: string, folder: string): Promise<Peers | null> {
  const script = fileURLToPath(new URL("./peers.py", import.meta.url));
  if (!(await starts(spawn(python, ["-c", "import numpy"], { stdio: "ignore" })))) return null;
  const child = spawn(python, [script, folder], { stdio: ["pipe", "pipe", "inherit"] });
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    async measure(task) {
      child.stdin.write(`${task}\n`);
      const { value, done } = await answers.next();
      if (done) throw new Error(`the Python side ended at "${task}"`);
      return JSON.parse(value) as PeerAnswer;
    },
    close: () => child.stdin.end(),
  };
}

function starts(child: ChildProcess): Promise<boolean> {
  return new Promise((resolve) => {
    child.on("error", () => resolve(false));
    child.on("exit", (code) => resolve(code === 0));
  });
}
