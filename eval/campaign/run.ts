import { crashRows } from "./crash/crash-rows.ts";
import { e2 } from "./attacks/echo-judge.ts";
import { e7 } from "./attacks/pair-orders.ts";
import { e8 } from "./attacks/canary-run.ts";
import { g1, g2 } from "./secrets/secret-rows.ts";
const scale = process.argv.includes("--quick") ? "quick" : "full";
for (const row of [...crashRows, e2, e7, e8, g1, g2].filter(r => process.argv.length < 4 || process.argv.includes(r.id))) { const t = performance.now(); try { console.log(row.id, await row.run(scale), ((performance.now()-t)/1000).toFixed(1)); } catch (e) { console.log(row.id, e); } }
