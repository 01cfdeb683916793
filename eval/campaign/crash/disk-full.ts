import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { startModelServer } from "../../../src/testing/index.ts";
import { type CampaignRow, finding } from "../finding.ts";
import { itemFolder, lookInto, startScore, storeOf } from "../workload.ts";

const inFlight = 16;
const count = 300;

/** C5: no room for the store, or for the results. */
export const c5: CampaignRow = {
  id: "C5",
  done: "`ulimit -f` small enough that the store stops growing after some calls; results written to /dev/full",
  mustHold:
    "calls stop within one batch of those in flight; clear message, exit not 0; integrity ok; resumes with more room",
  run: async () => {
    const server = await startModelServer({ fault: () => ({ kind: "delay", ms: 5 }) });
    const { folder, items } = itemFolder(count);
    const run = { server, folder, items, inFlight };
    const full = await startScore({ ...run, before: "ulimit -f 256" }).ended;
    const made = server.ledger.requests;
    const { stored } = lookInto(storeOf(folder));
    const integrity = integrityOf(storeOf(folder));
    const resumed = await startScore(run).ended;
    const again = server.ledger.requests - count;

    // The file that becomes the results is written beside its place first.
    const output = join(folder, "full.jsonl");
    symlinkSync("/dev/full", `${output}.partial`);
    const unwritable = await startScore({ ...run, output }).ended;
    await server.close();
    return finding(
      `store: stopped after ${made} calls with ${stored} stored (${made - stored} lost, bound ${inFlight}), exit ${full.code}, integrity ${integrity}, resumed to ${lookInto(storeOf(folder)).stored} of ${count} with ${again} calls again; ` +
        `results: exit ${unwritable.code}`,
      {
        "the run stops early": made < count && full.code !== 0,
        "within one batch": made - stored <= inFlight,
        "a message that says what to do": /Free space/.test(full.stderr),
        "integrity ok": integrity === "ok",
        "resumes with more room": resumed.code === 0 && again <= inFlight,
        "a full disk under the results is told": unwritable.code === 2 && /cannot be written/.test(unwritable.stderr),
      },
      "`ulimit -f` gives SQLITE_IOERR or SQLITE_FULL on the real file; `max_page_count` was not tried through the command line, which opens the store itself.",
    );
  },
};

function integrityOf(file: string): string {
  const database = new DatabaseSync(file);
  try {
    return (database.prepare("PRAGMA integrity_check").get() as { integrity_check: string }).integrity_check;
  } finally {
    database.close();
  }
}
