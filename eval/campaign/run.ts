import { crashRows } from "./crash/crash-rows.ts";

const scale = process.argv.includes("--quick") ? "quick" : "full";
for (const row of crashRows.filter((r) => process.argv.length < 4 || process.argv.includes(r.id))) {
  const t = performance.now();
  try {
    console.log(row.id, await row.run(scale), ((performance.now() - t) / 1000).toFixed(1));
  } catch (e) {
    console.log(row.id, e);
  }
}
