import { spawn } from "node:child_process";
import { chmod, copyFile, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { setupScript } from "./setup-script.ts";

/** What a command in the sandbox may use. */
export interface SandboxLimits {
  /** Wall-clock milliseconds. Default 10,000. */
  readonly timeMs?: number;
  /** Megabytes of memory of each of its processes. Default 512. */
  readonly memoryMb?: number;
  /** Megabytes of one file it writes, in memory; all together at most 80. Default 16. */
  readonly fileMb?: number;
  /** Processes at once. Default 32. */
  readonly processes?: number;
  /** Bytes of standard output. Default 65,536. */
  readonly outputBytes?: number;
}

/** A command for the sandbox. */
export interface SandboxedCommand {
  /** Program and words; a program of the system, or a file by its name. */
  readonly command: readonly string[];
  /** Paths of files that are copied into its working folder, under their names. */
  readonly files: readonly string[];
  readonly input: string;
  readonly signal?: AbortSignal | undefined;
}

/** How a command ended. `stopped`: the limit that ended it. */
export interface SandboxEnded {
  readonly code: number | null;
  readonly stdout: string;
  /** The first 2,000 characters. */
  readonly stderr: string;
  readonly stopped: "time" | "output" | "cancelled" | null;
}

/**
 * Runs a command in namespaces of its own (user, process, mount, network, IPC): no network, no environment, nothing of the
 * caller's files but a read-only `/usr` and copies of the files named, limits on time, memory, file size, processes and
 * output. It and all it started are gone when this resolves. Run by root, it is handed to nobody (65534) first.
 */
export async function runSandboxed(what: SandboxedCommand, limits: SandboxLimits = {}): Promise<SandboxEnded> {
  const { timeMs = 10_000, memoryMb = 512, fileMb = 16, processes = 32, outputBytes = 65_536 } = limits;
  const folder = await mkdtemp(join(tmpdir(), "quorate-sandbox-"));
  try {
    const [root, files] = [join(folder, "root"), join(folder, "files")];
    for (const path of [root, files]) await mkdir(path);
    for (const path of [folder, root, files]) await chmod(path, 0o755);
    for (const file of what.files) {
      const copy = join(files, basename(file));
      await copyFile(file, copy);
      await chmod(copy, 0o755);
    }
    const prlimit = [
      `--cpu=${Math.ceil(timeMs / 1000)}`,
      `--as=${memoryMb * 2 ** 20}`,
      `--fsize=${fileMb * 2 ** 20}`,
      `--nproc=${processes}`,
      "--core=0",
      "--nofile=64",
    ];
    const words = [
      ...namespaces,
      "--",
      "sh",
      "-c",
      setupScript,
      "setup",
      root,
      files,
      prlimit.join(" "),
      ...what.command,
    ];
    return await toItsEnd(words, what, timeMs, outputBytes);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const namespaces = "--user --map-root-user --mount --pid --net --ipc --uts --fork --kill-child".split(" ");

function toItsEnd(
  words: readonly string[],
  { input, signal }: SandboxedCommand,
  timeMs: number,
  outputBytes: number,
): Promise<SandboxEnded> {
  return new Promise((resolve, reject) => {
    // Root is not counted by the limit of processes, and may change the kernel's settings.
    const owner = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
    const path = { PATH: "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin" };
    const child = spawn("unshare", words, { env: path, cwd: "/", stdio: "pipe", detached: true, ...owner });
    let stopped: SandboxEnded["stopped"] = null;
    const stop = (why: NonNullable<SandboxEnded["stopped"]>) => {
      stopped ??= why;
      // The first process of the namespace goes with `unshare`, and all others with it.
      if (child.pid !== undefined) kill(-child.pid);
    };
    const timer = setTimeout(stop, timeMs, "time");
    const cancel = () => stop("cancelled");
    signal?.addEventListener("abort", cancel, { once: true });
    if (signal?.aborted) cancel();
    let stdout = "";
    let stderr = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      stdout = (stdout + text).slice(0, outputBytes + 1);
      if (stdout.length > outputBytes) stop("output");
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      stderr = (stderr + text).slice(0, 2000);
    });
    // A command need not read its input.
    child.stdin.on("error", () => undefined).end(input);
    const leave = () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", cancel);
    };
    child.once("error", (error) => {
      leave();
      reject(error);
    });
    child.once("close", (code) => {
      leave();
      resolve({ code, stdout, stderr, stopped });
    });
  });
}

function kill(group: number): void {
  try {
    process.kill(group, "SIGKILL");
  } catch {
    // It has just ended by itself.
  }
}
