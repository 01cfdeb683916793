import { startModelServer } from "../../../src/testing/index.ts";
import { type CampaignRow, finding } from "../finding.ts";
import { byItem, itemFolder, lookInto, startScore, storeOf } from "../workload.ts";

const inFlight = 8;
const count = 60;

/** C10: a user or a system stops a run. */
export const c10: CampaignRow = {
  id: "C10",
  done: "SIGINT once, SIGTERM once, SIGINT twice, while calls of 400 ms are in flight; then the same command again",
  mustHold:
    "once: no new call, results in flight committed, exit 130; twice: exit in under 500 ms; the invariants of C1 hold",
  run: async () => {
    const once = [await stopped(["SIGINT"]), await stopped(["SIGTERM"])];
    const twice = await stopped(["SIGINT", "SIGINT"]);
    const all = [...once, twice];
    return finding(
      `once: ${once.map((run) => `${run.after} calls after the signal, ${run.lost} of those in flight lost, exit ${run.code} in ${run.ms} ms`).join("; ")}; ` +
        `twice: exit ${twice.code} in ${twice.ms} ms, ${twice.lost} lost, ${twice.unnamed} of them not named`,
      {
        "no new call": all.every(({ after }) => after === 0),
        "results in flight are kept": once.every(({ lost }) => lost === 0),
        "exit 130": all.every(({ code }) => code === 130),
        "twice ends in 500 ms": twice.ms < 500,
        "all stored in the end": all.every(({ whole }) => whole),
        "what was lost is named": all.every(({ unnamed }) => unnamed === 0),
      },
    );
  },
};

interface Stopped {
  readonly code: number | null;
  /** From the last signal to the end of the process. */
  readonly ms: number;
  /** Requests that came after the first signal. */
  readonly after: number;
  /** Requests without a stored reply. */
  readonly lost: number;
  readonly unnamed: number;
  readonly whole: boolean;
}

async function stopped(signals: readonly NodeJS.Signals[]): Promise<Stopped> {
  const server = await startModelServer({ fault: () => ({ kind: "delay", ms: 400 }) });
  const { folder, items } = itemFolder(count);
  const run = { server, folder, items, inFlight };
  const running = startScore(run);
  // In the second batch, so that some replies are stored and some are in flight.
  while (server.ledger.requests < 2 * inFlight) await pause(5);
  await pause(50);
  const seen = server.ledger.requests;
  let sent = performance.now();
  for (const [number, signal] of signals.entries()) {
    if (number > 0) await pause(50);
    sent = performance.now();
    running.process.kill(signal);
  }
  const { code } = await running.ended;
  const ms = Math.round(performance.now() - sent);
  const after = server.ledger.requests - seen;
  const { stored, open } = lookInto(storeOf(folder));
  const lost = server.ledger.requests - stored;
  await startScore(run).ended;
  await server.close();
  const again = [...byItem(server)].filter(([, { requests }]) => requests > 1).map(([item]) => item);
  return {
    code,
    ms,
    after,
    lost,
    unnamed: again.filter((item) => !open.some((call) => call.item === item)).length,
    whole: lookInto(storeOf(folder)).stored === count,
  };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
