import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A Redis of its own, in a folder of its own, gone with `close`. */
export interface RedisServer {
  readonly url: string;
  readonly port: number;
  /** Ends it without a warning, as a crash would. */
  kill(): Promise<void>;
  /** Starts it again on the same port, with what its append-only file holds. */
  restart(): Promise<void>;
  /** Runs `redis-cli` with these words. */
  command(...words: string[]): string;
  close(): Promise<void>;
}

/** Why no Redis can be started here, or null where one can. */
export function redisMissing(): string | null {
  return spawnSync("redis-server", ["--version"]).status === 0 ? null : "redis-server is not installed";
}

/** Starts `redis-server` on a free port. With `persistent: false` a restart forgets everything. */
export async function startRedisServer(options: { readonly persistent?: boolean } = {}): Promise<RedisServer> {
  const folder = mkdtempSync(join(tmpdir(), "quorate-redis-"));
  const port = await freePort();
  const append = options.persistent === false ? "no" : "yes";
  const words = ["--port", String(port), "--bind", "127.0.0.1", "--dir", folder, "--save", "", "--appendonly", append];
  let child: ChildProcess;

  async function start(): Promise<void> {
    child = spawn("redis-server", [...words, "--appendfsync", "always"], { stdio: "ignore" });
    for (let tries = 0; command("PING") !== "PONG"; tries++) {
      if (tries > 500) throw new Error("redis-server did not start");
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  async function kill(): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGKILL");
    await ended;
  }

  function command(...more: string[]): string {
    return spawnSync("redis-cli", ["-p", String(port), ...more], { encoding: "utf8" }).stdout.trim();
  }

  await start();
  return {
    url: `redis://127.0.0.1:${port}`,
    port,
    kill,
    restart: start,
    command,
    async close() {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
