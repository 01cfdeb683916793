import type { CampaignRow, Finding } from "./finding.ts";
import { runTests, type TestsEnded } from "./test-results.ts";
import { faultAndReplyRows } from "./tested-faults-and-replies.ts";
import type { TestedRow } from "./tested-row.ts";
import { templateAndAttackRows } from "./tested-templates-and-attacks.ts";

const tested: readonly TestedRow[] = [...faultAndReplyRows, ...templateAndAttackRows];

let ended: Promise<TestsEnded> | undefined;

/** The rows of tables A to E that tests hold, run once for all of them. */
export const testedRows: readonly CampaignRow[] = tested.map((row) => ({
  id: row.id,
  done: row.done,
  mustHold: row.mustHold,
  run: async () => {
    ended ??= runTests([...new Set(tested.flatMap(({ tests }) => tests.map(([file]) => file)))]);
    return findingOf(row, await ended);
  },
}));

function findingOf(row: TestedRow, { tests }: TestsEnded): Finding {
  const chosen = row.tests.map(([file, name = ""]) =>
    tests.filter((test) => test.file === file && test.name.includes(name)),
  );
  const all = chosen.flat();
  const failed = all.filter(({ status }) => status === "failed").map(({ name }) => name);
  const skipped = all.filter(({ status }) => status !== "failed" && status !== "passed").length;
  const missing = chosen.some((found) => found.length === 0);
  const holds = failed.length === 0 && skipped === 0 && !missing;
  const why = [
    failed.length > 0 ? `Failed: ${failed.slice(0, 3).join("; ")}.` : "",
    skipped > 0 ? `${skipped} tests were skipped here.` : "",
    missing ? "A test this row names is not there." : "",
    row.note ?? "",
  ];
  const note = why.filter(Boolean).join(" ");
  return {
    figure: `${holds ? row.figure : "not shown"} (${all.length - failed.length - skipped} of ${all.length} tests)`,
    outcome: holds ? "holds" : "falls short",
    ...(note === "" ? {} : { note }),
  };
}
