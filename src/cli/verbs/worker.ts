import { hostname } from "node:os";
import { ConfigError } from "../../errors/errors.ts";
import { type JudgeId, normalJudgeId, parseJudgeId } from "../../judge/open-judge.ts";
import { openJudges } from "../../judge/open-judges.ts";
import { callBudget } from "../../judge/with-budget.ts";
import { openBullLine } from "../../queue/bull-line.ts";
import type { CallLine, Served } from "../../queue/call-line.ts";
import { redisAddress } from "../../queue/open-redis.ts";
import { serveCalls } from "../../run/serve-calls.ts";
import type { JudgeParameters } from "../../schema/ask.ts";
import { counted } from "../../util/counted.ts";
import { type ExitCode, exitCodes } from "../exit-code.ts";
import { onInterrupt } from "../interrupt.ts";
import { environmentOf } from "../open-panel.ts";
import type { WorkerOptions } from "../worker-options.ts";

/** `quorate worker`: takes calls of its judges from a line in Redis until it is told to stop. */
export async function worker(options: WorkerOptions): Promise<ExitCode> {
  const { judge: ids, queue: url, lock, rate, concurrency } = options;
  if (ids.length === 0) throw new ConfigError("no judge: name those whose calls this worker makes with --judge");
  const environment = environmentOf(options);
  const budget = callBudget(options.maxCalls === undefined ? {} : { maxCalls: options.maxCalls });
  const { structure, logprobs, threads, retries } = options;
  const how = { environment, structure, logprobs, threads, retries, budget, deadlineMs: options.timeout * 1000 };
  const open = async (id: string, parameters: JudgeParameters) => {
    const [judge] = await openJudges([id], { ...how, parameters });
    return judge as NonNullable<typeof judge>;
  };
  // A missing key is told now, not with the first call; a local model is loaded when it is known with which parameters.
  for (const id of ids) if (!isLocal(parseJudgeId(id))) await open(id, {});
  const interrupt = onInterrupt(() => process.stderr.write("\nStopping: calls in flight are finished.\n"));
  const lines: CallLine[] = [];
  try {
    for (const id of ids) {
      const judge = normalJudgeId(id);
      lines.push(await openBullLine({ url, judge, lockMs: lock * 1000, ...(rate === undefined ? {} : { rate }) }));
    }
    process.stderr.write(
      `Worker ${hostname()}:${process.pid} takes calls of ${ids.join(", ")} from ${redisAddress(url)}.\n`,
    );
    // One judge that stops for good stops the worker: whoever started it has something to mend.
    const stop = new AbortController();
    const drain = AbortSignal.any([interrupt.drain, stop.signal]);
    const served = await Promise.allSettled(
      lines.map((line, i) =>
        serveCalls({
          line,
          concurrency,
          drain,
          signal: interrupt.signal,
          openJudge: (how) => open(ids[i] as string, how),
        }).finally(() => stop.abort()),
      ),
    );
    for (const one of served) if (one.status === "rejected") throw one.reason;
    const totals = served.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
    process.stderr.write(`${told(totals)}\n`);
    return exitCodes.done;
  } finally {
    interrupt.release();
    await Promise.all(lines.map((line) => line.close()));
  }
}

function isLocal({ provider }: JudgeId): boolean {
  return provider === "llama";
}

function told(all: readonly Served[]): string {
  const sum = (pick: (served: Served) => number) => all.reduce((total, served) => total + pick(served), 0);
  const second = sum((served) => served.second);
  return [
    `${counted(
      sum((served) => served.stored),
      "reply",
      "replies",
    )} stored.`,
    second > 0 ? `${second} of calls that had been handed out twice came second and were dropped.` : "",
  ]
    .filter(Boolean)
    .join(" ");
}
