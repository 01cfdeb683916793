import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { newFolder } from "./workload.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** One test of the suite as it ended. */
export interface TestEnded {
  readonly file: string;
  /** With the names of the groups it stands in. */
  readonly name: string;
  readonly status: string;
}

/** What a run of tests came to. */
export interface TestsEnded {
  readonly tests: readonly TestEnded[];
  /** Warnings and unhandled rejections that were printed. */
  readonly warnings: readonly string[];
}

/** Runs the suite, or the tests in some files of it, with strict handling of rejections and warnings traced. */
export async function runTests(files: readonly string[] = []): Promise<TestsEnded> {
  const report = join(newFolder(), "report.json");
  const vitest = join(root, "node_modules/vitest/vitest.mjs");
  const words = [vitest, "run", "--reporter=json", `--outputFile=${report}`, ...files];
  const environment = { ...process.env, NODE_OPTIONS: "--unhandled-rejections=strict --trace-warnings" };
  const options = { cwd: root, env: environment, maxBuffer: 2 ** 26 };
  const { stdout, stderr } = await promisify(execFile)(process.execPath, words, options).catch((error: unknown) => {
    return error as { stdout: string; stderr: string };
  });
  const { testResults } = JSON.parse(readFileSync(report, "utf8")) as {
    testResults: { name: string; assertionResults: { fullName: string; status: string }[] }[];
  };
  return {
    tests: testResults.flatMap(({ name, assertionResults }) =>
      assertionResults.map(({ fullName, status }) => ({ file: name.slice(root.length), name: fullName, status })),
    ),
    warnings: [
      ...`${stdout}\n${stderr}`.matchAll(/^.*(?:\(node:\d+\).*Warning|Unhandled (?:Rejection|Error)).*$/gm),
    ].map(([line]) => line),
  };
}
