import { c3 } from "./crash/failpoint.ts";
import { c1, c2 } from "./crash/killed-runs.ts";
import { c4 } from "./crash/shared-store.ts";

const rows = [c1, c2, c3, c4];
const scale = process.argv.includes("--quick") ? "quick" : "full";
for (const row of rows.filter((r) => process.argv.length < 4 || process.argv.includes(r.id))) {
  const t = performance.now();
  console.log(row.id, await row.run(scale), ((performance.now() - t) / 1000).toFixed(1));
}
