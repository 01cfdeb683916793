import { existsSync } from "node:fs";
import { ConfigError } from "../../errors/errors.ts";
import type { OpenCall } from "../../store/run-store.ts";
import { openRunStore } from "../../store/sqlite-store.ts";
import { type ExitCode, exitCodes } from "../exit-code.ts";

/** `quorate runs doctor`: the calls that were reserved and never ended, which a provider may have billed. */
export async function runsDoctor(file: string, options: { readonly json?: boolean }): Promise<ExitCode> {
  if (!existsSync(file)) throw new ConfigError(`${file}: there is no run store. Name the file that --store named.`);
  const store = openRunStore(file);
  try {
    const open = store.open();
    for (const call of open) {
      process.stdout.write(`${options.json ? JSON.stringify(call) : callLine(call)}\n`);
    }
    process.stderr.write(`${summaryOf(open).join("\n")}\n`);
  } finally {
    store.close();
  }
  return exitCodes.done;
}

function callLine({ reservedAt, state, judge, item, key, worstCost }: OpenCall): string {
  const cost = worstCost === null ? "" : `\tat most $${worstCost.toFixed(4)}`;
  return `${reservedAt}\t${state}\t${judge}\titem ${item}\t${key}${cost}`;
}

function summaryOf(open: readonly OpenCall[]): string[] {
  const underWay = open.filter(({ state }) => state === "under-way").length;
  const lost = open.length - underWay;
  if (open.length === 0) return ["Every call that was made has its reply stored, or failed without being billed."];
  return [
    ...(underWay > 0 ? [`${underWay} calls are under way in a process that is running.`] : []),
    ...(lost > 0
      ? [`${lost} calls may have been billed and gave no reply. A run that needs their replies makes them again.`]
      : []),
  ];
}
