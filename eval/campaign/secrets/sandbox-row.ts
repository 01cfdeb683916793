import { type CampaignRow, finding } from "../finding.ts";
import { runTests } from "../test-results.ts";

/** G4: the code of a check, as `src/sandbox/sandbox.test.ts` tries it. */
export const g4: CampaignRow = {
  id: "G4",
  done: "programs as checks: a loop, sleep, a fork bomb, one deaf to signals, 4 GB, a file of 1 GB, many files, a flood of output, a child left behind, reads of environment, home and files, a socket, writes to the host and to mounts",
  mustHold:
    "stopped within limit + 1 s; secrets 0; leftover processes 0; host files 0; off by default; without the needed kernel features: refuses to run",
  run: async () => {
    const { tests } = await runTests(["src/sandbox"]);
    const count = (status: string) => tests.filter((test) => test.status === status).length;
    const failed = tests.filter(({ status }) => status === "failed").map(({ name }) => name);
    const skipped = tests.length - count("passed") - failed.length;
    return finding(
      `${count("passed")} of ${tests.length} programs and rules held: each stopped within its limit + 1 s, secrets 0, leftover processes 0, host files 0`,
      { "all tests pass": failed.length === 0 && tests.length > 10, "none skipped": skipped === 0 },
      failed.length > 0
        ? `Failed: ${failed.slice(0, 3).join("; ")}.`
        : "Memory is limited for each process; all processes of one check together may use more (32 × 512 MB at most).",
    );
  },
};
