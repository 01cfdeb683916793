import { type CampaignRow, finding } from "./finding.ts";
import { runTests } from "./test-results.ts";

/** The row of table G that has no code to try, and the one that runs the whole suite. */
export const suiteRows: readonly CampaignRow[] = [
  {
    id: "G12",
    done: "the whole test suite under `--unhandled-rejections=strict --trace-warnings`",
    mustHold: "unhandled rejections and warnings 0",
    run: async (scale) => {
      const { tests, warnings } = await runTests(scale === "full" ? [] : ["src/run", "src/store"]);
      const failed = tests.filter(({ status }) => status === "failed");
      return finding(
        `${tests.length} tests, ${failed.length} failed, ${warnings.length} warnings or unhandled rejections`,
        { "no warning": warnings.length === 0, "tests ran": tests.length > 0 },
        [...warnings.slice(0, 2), ...failed.slice(0, 3).map(({ name }) => `Failed: ${name}.`)].join(" ") || undefined,
      );
    },
  },
];
