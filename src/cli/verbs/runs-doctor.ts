import { existsSync } from "node:fs";
import { ConfigError } from "../../errors/errors.ts";
import type { BegunCall } from "../../schema/queued-call.ts";
import type { OpenCall } from "../../store/run-store.ts";
import { openRunStore } from "../../store/sqlite-store.ts";
import { counted } from "../../util/counted.ts";
import { type ExitCode, exitCodes } from "../exit-code.ts";

/**
 * `quorate runs doctor`: the calls that were reserved and never ended, which a provider may have billed. With a queue:
 * the calls that workers began and whose reply is not stored.
 */
export async function runsDoctor(
  file: string,
  options: { readonly json?: boolean; readonly queue?: string },
): Promise<ExitCode> {
  if (options.queue !== undefined) return await queueDoctor(options.queue, options);
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

async function queueDoctor(url: string, options: { readonly json?: boolean }): Promise<ExitCode> {
  const { openRedis } = await import("../../queue/open-redis.ts");
  const { begunCalls } = await import("../../queue/call-ledger.ts");
  const { redis, close } = await openRedis(url);
  try {
    const begun = await begunCalls(redis);
    for (const call of begun) process.stdout.write(`${options.json ? JSON.stringify(call) : begunLine(call)}\n`);
    const said =
      begun.length === 0
        ? "Every call that a worker began has its reply stored, or failed without being billed."
        : `${counted(begun.length, "call")} begun without a stored reply: under way, or maybe billed in vain (cut off, failed, or second to another).`;
    process.stderr.write(`${said}\n`);
  } finally {
    await close();
  }
  return exitCodes.done;
}

function callLine({ reservedAt, state, judge, item, key, worstCost }: OpenCall): string {
  return `${reservedAt}\t${state}\t${judge}\titem ${item}\t${key}${costOf(worstCost)}`;
}

function begunLine({ begunAt, worker, judge, item, key, worstCost }: BegunCall): string {
  return `${begunAt}\tbegun by ${worker}\t${judge}\titem ${item}\t${key}${costOf(worstCost)}`;
}

function costOf(worstCost: number | null): string {
  return worstCost === null ? "" : `\tat most $${worstCost.toFixed(4)}`;
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
