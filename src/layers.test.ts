import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

/**
 * The stages in the order data flows. A folder may import from itself and from folders named before it, with the
 * exceptions below. Tests may import anything.
 */
const flow = [
  "errors",
  "util",
  "formula",
  "logic",
  "schema",
  "stats",
  "rubric",
  "prompt",
  "reply",
  "check",
  "vote",
  "poll",
  "draft",
  "score",
  "select",
  "calibrate",
  "agreement",
  "judge",
  "store",
  "queue",
  "sandbox",
  "io",
  "run",
  "report",
  "testing",
  "cli",
];

/** Only adapters, engines and surfaces touch network, disk, clock or environment. */
const pureFolders = flow.slice(0, flow.indexOf("judge"));
const effects = ["fs", "http", "https", "net", "child_process", "sqlite", "os", "process", "timers", "worker_threads"];

/** Engines and use cases see judges, stores and queues only as ports: these files, never a vendor's adapter. */
const portsForRun = ["judge/judge.ts", "store/run-store.ts", "queue/call-line.ts"];

/** Agreement can be used alone: it stands on the ground, the words and the statistics only. */
const agreementStandsOn = ["errors", "util", "schema", "stats", "agreement"];

const root = dirname(fileURLToPath(import.meta.url));

function sourceFiles(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts") && !entry.name.endsWith(".test.ts"))
    .map((entry) => join(entry.parentPath, entry.name));
}

const importPattern =
  /(?:^|\n)\s*(?:import|export)\s(?:[^;"']*?\sfrom\s)?["']([^"']+)["']|import\(\s*["']([^"']+)["']/g;

function importsOf(file: string): string[] {
  return [...readFileSync(file, "utf8").matchAll(importPattern)].map((match) => (match[1] ?? match[2]) as string);
}

function offences(): string[] {
  const found: string[] = [];
  for (const folder of flow) {
    for (const file of sourceFiles(folder)) {
      const from = relative(root, file);
      for (const target of importsOf(file)) {
        if (target.startsWith("node:") || effects.includes(target)) {
          const name = target.replace("node:", "").split("/")[0] as string;
          if (pureFolders.includes(folder) && effects.includes(name)) {
            found.push(
              `${from} is in a pure stage and imports ${target}: move the effect to an adapter and pass it in.`,
            );
          }
          continue;
        }
        if (!target.startsWith(".")) continue;
        const to = relative(root, join(dirname(file), target));
        const toFolder = to.split("/")[0] as string;
        if (toFolder === folder || to === "version.ts") continue;
        if (folder === "agreement" && !agreementStandsOn.includes(toFolder)) {
          found.push(`${from} imports ${to}: agreement stands on ${agreementStandsOn.join(", ")} only.`);
        } else if (folder === "run" && ["judge", "store", "queue"].includes(toFolder) && !portsForRun.includes(to)) {
          found.push(
            `${from} imports ${to}: an engine sees judges, stores and queues as ports (${portsForRun.join(", ")}).`,
          );
        } else if (flow.indexOf(toFolder) > flow.indexOf(folder)) {
          found.push(`${from} imports ${to}: ${toFolder} comes after ${folder} in the flow of data.`);
        } else if (!flow.includes(toFolder)) {
          found.push(`${from} imports ${to}: ${toFolder} is not a stage of the flow.`);
        }
      }
    }
  }
  return found;
}

test("data flows one way through the stages", () => {
  expect(offences()).toEqual([]);
});

test("every folder of src is a stage", () => {
  const folders = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(folders.map((entry) => entry.name).filter((name) => !flow.includes(name))).toEqual([]);
});

test("a source file is one chapter of at most 250 lines", () => {
  const long = flow
    .flatMap(sourceFiles)
    .map((file) => ({ file: relative(root, file), lines: readFileSync(file, "utf8").split("\n").length - 1 }))
    .filter(({ lines }) => lines > 250);
  expect(long).toEqual([]);
});
