import { e8 } from "./attacks/canary-run.ts";
import { e2 } from "./attacks/echo-judge.ts";
import { e6 } from "./attacks/model-row.ts";
import { e7 } from "./attacks/pair-orders.ts";
import { crashRows } from "./crash/crash-rows.ts";
import type { CampaignRow } from "./finding.ts";
import { g5, g6, g7, g8 } from "./load/load-rows.ts";
import { g3 } from "./patterns/pattern-row.ts";
import { g4 } from "./secrets/sandbox-row.ts";
import { g1, g2 } from "./secrets/secret-rows.ts";
import { suiteRows } from "./suite-rows.ts";
import { d8, supplyRows } from "./supply/supply-rows.ts";
import { testedRows } from "./tested-rows.ts";

/** Every row of tables A, B, C, D, E and G, in the order of their ids. */
export const campaignRows: readonly CampaignRow[] = [
  ...[...testedRows, ...crashRows, d8, e2, e6, e7, e8, g1, g2, g3, g4, g5, g6, g7, g8],
  ...[...supplyRows, ...suiteRows],
].sort((a, b) => a.id.localeCompare(b.id, "en", { numeric: true }));
