import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { loadRubric } from "../io/rubric-files.ts";
import { panel } from "../run/panel.ts";
import { scoreItems } from "../run/score-items.ts";
import { openRunStore } from "../store/sqlite-store.ts";
import { openSandbox, sandboxMissing } from "./open-sandbox.ts";
import { runSandboxed } from "./run-sandboxed.ts";

const missing = await sandboxMissing();
if (missing !== null) console.warn(`Tests of the sandbox are left out: ${missing}.`);

const folder = mkdtempSync(join(tmpdir(), "quorate-code-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const limits = { timeMs: 3000, memoryMb: 256, fileMb: 16, processes: 24, outputBytes: 10_000 };

/** Runs a Python program, or one for `sh`, with a word in it by which its processes are known. */
async function run(program: string, shell = false) {
  const mark = `quorate-mark-${Math.random().toString(36).slice(2)}`;
  const file = join(folder, shell ? "check.sh" : "check.py");
  writeFileSync(file, program);
  const started = performance.now();
  const command = shell ? ["sh", "check.sh", mark] : ["python3", "check.py", mark];
  const ended = await runSandboxed({ command, files: [file], input: '{"id":"1"}' }, limits);
  const ms = performance.now() - started;
  const left = spawnSync("pgrep", ["-f", mark], { encoding: "utf8" }).stdout.split("\n").filter(Boolean);
  return { ...ended, ms, left };
}

describe.skipIf(missing !== null)("a program that means harm", () => {
  const within = limits.timeMs + 1000;

  test.each([
    ["a loop", "while True: pass"],
    ["sleep", "import time; time.sleep(1000)"],
    ["a fork bomb", "import os\nwhile True:\n  try: os.fork()\n  except OSError: pass"],
    [
      "deaf to signals",
      "import signal\nfor s in range(1, 65):\n  try: signal.signal(s, signal.SIG_IGN)\n  except (OSError, ValueError): pass\nwhile True: pass",
    ],
    ["a flood of output", "import sys\nwhile True: sys.stdout.write('x' * 100000)"],
    ["4 GB of memory", "x = bytearray(4 * 2**30)\nfor i in range(0, len(x), 4096): x[i] = 1"],
    ["a file of 1 GB", "f = open('big', 'wb')\nfor _ in range(1024): f.write(b'x' * 2**20)"],
    ["many files", "for i in range(1024):\n  open(f'f{i}', 'wb').write(b'x' * 2**20)"],
  ])("%s is stopped within its limit, and nothing of it is left", async (_, program) => {
    const { ms, left, code, stopped } = await run(program);
    expect(stopped !== null || code !== 0, `${stopped} ${code}`).toBe(true);
    expect(ms).toBeLessThan(within);
    expect(left).toEqual([]);
  });

  test("a child left behind ends with it", async () => {
    const { ms, left, code } = await run(
      "import os, sys, time\nif os.fork() == 0:\n  os.setsid()\n  if os.fork() == 0: time.sleep(1000)\n  os._exit(0)\nprint('{}')",
    );
    expect([code, left]).toEqual([0, []]);
    expect(ms).toBeLessThan(within);
  });

  test("no secret of the environment, of home, or of the caller's files is seen", async () => {
    process.env.QUORATE_TEST_API_KEY = "sk-secret-of-the-environment";
    const secret = join(folder, "secret.txt");
    writeFileSync(secret, "sk-secret-of-a-file");
    const { stdout, code } = await run(
      `env; cat ${secret} ~/.ssh/* /root/.* /root/* /home/*/.* /etc/passwd /etc/shadow /var/log/* /proc/*/environ; ls -laR / 2>/dev/null | grep -v usr | head -200; ls ${folder} .`,
      true,
    );
    delete process.env.QUORATE_TEST_API_KEY;
    expect(stdout).not.toMatch(/sk-secret|root:|secret\.txt|PRIVATE|vitest/);
    expect(code).not.toBeNull();
  });

  test("no socket reaches anything", async () => {
    let reached = 0;
    const server = createServer((socket) => {
      reached++;
      socket.end();
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    const { code, stderr } = await run(`import socket\nsocket.create_connection(('127.0.0.1', ${port}), 2)`);
    server.close();
    expect([code, reached]).toEqual([1, 0]);
    expect(stderr).toMatch(/unreachable|refused/i);
  });

  test("no file of the host is written, and no mount can be changed", async () => {
    const target = join(folder, "written.txt");
    const { code } = await run(
      `for f in ${target} /usr/written /lib/written /bin/written /etc/written /proc/sys/kernel/core_pattern; do echo x > $f; done 2>/dev/null
       mount -o remount,rw /usr 2>/dev/null && exit 41
       unshare --user --map-root-user --mount sh -c 'mount -o remount,rw,bind /usr && echo x > /usr/written' 2>/dev/null && exit 42
       umount /usr 2>/dev/null && exit 43
       exit 0`,
      true,
    );
    expect(code).toBe(0);
    for (const path of [target, "/usr/written", "/lib/written", "/bin/written", "/etc/written"]) {
      expect(existsSync(path), path).toBe(false);
    }
    expect(readdirSync(tmpdir()).filter((name) => name.startsWith("quorate-sandbox-"))).toEqual([]);
  });
});

describe.skipIf(missing !== null)("a check of the kind code", () => {
  const rubricFile = join(folder, "r.hbs");
  const front = "id: r\nversion: 1\nprotocol: binary\ninputs: [response]\ncriteria: [Is it even?]";

  async function scoreWith(program: string, allowCode = true) {
    writeFileSync(rubricFile, `---\n${front}\nchecks: [{ kind: code, command: [python3, even.py] }]\n---\n`);
    writeFileSync(join(folder, "even.py"), program);
    const rubric = await loadRubric(rubricFile, { allowCode });
    const items = [2, 3].map((n) => ({ id: `${n}`, response: String(n) }));
    return Array.fromAsync(scoreItems(items, { rubric, panel: panel([]), store: openRunStore(":memory:") }));
  }

  test("settles its criterion with what the program says", async () => {
    const say = "import json, sys\nitem = json.load(sys.stdin)\n";
    const even = `${say}print(json.dumps({"match": int(item["response"]) % 2 == 0}))`;
    expect((await scoreWith(even)).map(({ score }) => score.value)).toEqual([1, 0]);
    const half = `${say}print("counting"); print(json.dumps({"value": int(item["response"]) / 4}))`;
    expect((await scoreWith(half)).map(({ score }) => score.value)).toEqual([0.5, 0.75]);
  });

  test("is unable to tell where the program fails, and says why", async () => {
    const [result] = await scoreWith("raise SystemExit('no data')");
    expect(result?.score.value).toBeNull();
    expect(result?.flags.join()).toContain("check python3 even.py: ended with 1: no data");
    const [odd] = await scoreWith("print('yes')");
    expect(odd?.flags.join()).toContain("wrote neither");
  });

  test("is refused unless it was allowed", async () => {
    await expect(scoreWith("print('{}')", false)).rejects.toThrow("--allow-code");
  });
});

test("without what the kernel must have, no code is run", async () => {
  const platform = Object.getOwnPropertyDescriptor(process, "platform") as PropertyDescriptor;
  Object.defineProperty(process, "platform", { ...platform, value: "darwin" });
  try {
    await expect(openSandbox(folder)).rejects.toThrow(/this is darwin\. They are not run without/);
  } finally {
    Object.defineProperty(process, "platform", platform);
  }
});
