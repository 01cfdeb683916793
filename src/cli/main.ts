#!/usr/bin/env node
import { version } from "../version.ts";

// Asked for most often, by scripts and shells: answered before anything else is loaded.
if (process.argv[2] === "--version" || process.argv[2] === "-V") {
  process.stdout.write(`${version}\n`);
} else {
  // Compiled code is kept in the system's temporary folder: the next start takes about half the time.
  (await import("node:module")).enableCompileCache();
  const { allowClosedOutput } = await import("./closed-output.ts");
  allowClosedOutput();
  const { run } = await import("./program.ts");
  process.exitCode = await run(process.argv.slice(2));
}
