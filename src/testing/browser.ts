import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, rmSync } from "node:fs";
import { delimiter, join } from "node:path";
import { createInterface } from "node:readline";
import { type DevTools, openDevTools } from "./dev-tools.ts";
import { emptyFolder } from "./quorate-process.ts";

/** How a page is looked at. */
export interface Viewing {
  readonly width: number;
  readonly height: number;
  readonly scheme: "light" | "dark";
  readonly scripts: boolean;
}

/** What came of a visit. */
export interface Visit {
  /** Addresses that were asked for, the page's own among them. */
  readonly requests: readonly string[];
  /** Errors and warnings of the page and its console. */
  readonly complaints: readonly string[];
  /** What the expression gave; null without one. */
  readonly value: unknown;
  /** Parts (`details`) that stand open. */
  readonly opened: number;
}

/** A browser without a window. */
export interface Browser {
  /**
   * Opens an address in a tab of its own, evaluates an expression there, or focuses the first element of a selector and
   * presses a key.
   */
  visit(
    url: string,
    viewing: Viewing,
    expression: string | null,
    keyboard?: { readonly focus: string; readonly press: "Enter" },
  ): Promise<Visit>;
  close(): Promise<void>;
}

const names = ["chromium", "chromium-browser", "google-chrome", "chrome"];

/** Starts the chromium of this machine (or that of the environment variable CHROME_PATH); null where there is none. */
export async function startBrowser(): Promise<Browser | null> {
  const folders = (process.env.PATH ?? "").split(delimiter);
  const found = folders.flatMap((folder) => names.map((name) => join(folder, name))).find(existsSync);
  const program = process.env.CHROME_PATH ?? found;
  if (program === undefined) return null;
  const profile = emptyFolder();
  const words = ["--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--remote-debugging-port=0"];
  const child = spawn(program, [...words, `--user-data-dir=${profile}`, "about:blank"], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  const tools = await openDevTools(await addressOf(child));
  return {
    visit: (url, viewing, expression, keyboard) => visit(tools, url, viewing, expression, keyboard),
    async close() {
      const ended = new Promise((resolve) => child.once("exit", resolve));
      await tools.send("Browser.close");
      await ended;
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

async function addressOf(child: ChildProcess): Promise<string> {
  if (child.stderr === null) throw new Error("the browser has no standard error to read");
  for await (const line of createInterface({ input: child.stderr })) {
    const address = /^DevTools listening on (ws:\S+)/.exec(line)?.[1];
    if (address !== undefined) return address;
  }
  throw new Error("the browser ended before it could be talked to");
}

async function visit(
  tools: DevTools,
  url: string,
  { width, height, scheme, scripts }: Viewing,
  expression: string | null,
  keyboard?: { readonly focus: string; readonly press: "Enter" },
): Promise<Visit> {
  const { targetId } = await tools.send("Target.createTarget", { url: "about:blank" });
  const { sessionId } = await tools.send("Target.attachToTarget", { targetId, flatten: true });
  const session = sessionId as string;
  const tell = (method: string, params: object = {}) => tools.send(method, params, session);
  const requests: string[] = [];
  const complaints: string[] = [];
  const loaded = tools.listen(session, ({ method, params }) => {
    if (method === "Network.requestWillBeSent") requests.push((params.request as { url: string }).url);
    if (method === "Log.entryAdded") complaints.push((params.entry as { text: string }).text);
    if (method === "Runtime.exceptionThrown" || method === "Runtime.consoleAPICalled")
      complaints.push(JSON.stringify(params));
    return method === "Page.loadEventFired";
  });
  for (const domain of ["Page", "Network", "Log", "Runtime", "DOM"]) await tell(`${domain}.enable`);
  await tell("Emulation.setDeviceMetricsOverride", { width, height, deviceScaleFactor: 2, mobile: width < 600 });
  await tell("Emulation.setEmulatedMedia", { features: [{ name: "prefers-color-scheme", value: scheme }] });
  await tell("Emulation.setScriptExecutionDisabled", { value: !scripts });
  await tell("Page.navigate", { url });
  await loaded;
  const { root } = await tell("DOM.getDocument");
  const { nodeId } = root as { nodeId: number };
  if (keyboard !== undefined) {
    const element = await tell("DOM.querySelector", { nodeId, selector: keyboard.focus });
    await tell("DOM.focus", { nodeId: element.nodeId });
    const key = { key: keyboard.press, code: keyboard.press, windowsVirtualKeyCode: 13, text: "\r" };
    for (const type of ["keyDown", "keyUp"]) await tell("Input.dispatchKeyEvent", { type, ...key });
  }
  const evaluated =
    expression === null
      ? null
      : await tell("Runtime.evaluate", { expression, returnByValue: true, awaitPromise: true });
  const open = await tell("DOM.querySelectorAll", { nodeId, selector: "details[open]" });
  await tools.send("Target.closeTarget", { targetId });
  return {
    requests,
    complaints,
    value: (evaluated?.result as { value: unknown } | undefined)?.value ?? null,
    opened: (open.nodeIds as number[]).length,
  };
}
