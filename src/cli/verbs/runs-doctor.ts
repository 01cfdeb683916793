import { existsSync } from "node:fs";
import { ConfigError } from "../../errors/errors.ts";
import { openRunStore } from "../../store/sqlite-store.ts";
import { type ExitCode, exitCodes } from "../exit-code.ts";

/** `quorate runs doctor`: the calls that were reserved and never ended, which a provider may have billed. */
export async function runsDoctor(file: string, options: { readonly json?: boolean }): Promise<ExitCode> {
  if (!existsSync(file)) throw new ConfigError(`${file}: there is no run store. Name the file that --store named.`);
  const store = openRunStore(file);
  try {
    const open = store.open();
    for (const call of open) {
      const text = options.json
        ? JSON.stringify(call)
        : `${call.reservedAt}\t${call.judge}\titem ${call.item}\t${call.key}`;
      process.stdout.write(`${text}\n`);
    }
    process.stderr.write(
      open.length === 0
        ? "Every call that was made has its reply or its failure stored.\n"
        : `${open.length} calls were under way when a run ended, and may have been billed. The next run makes them again.\n`,
    );
  } finally {
    store.close();
  }
  return exitCodes.done;
}
