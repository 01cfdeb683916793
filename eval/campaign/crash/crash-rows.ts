import type { CampaignRow } from "../finding.ts";
import { c9 } from "./changed-between-runs.ts";
import { c5 } from "./disk-full.ts";
import { c3 } from "./failpoint.ts";
import { c11 } from "./hung-item.ts";
import { c1, c2 } from "./killed-runs.ts";
import { c12 } from "./queue.ts";
import { c13 } from "./resumed-usage.ts";
import { c4 } from "./shared-store.ts";
import { c10 } from "./signals.ts";
import { c7 } from "./torn-files.ts";
import { c6 } from "./unwritable.ts";

/** Table C but for C8, which the tests of `src/store` hold. */
export const crashRows: readonly CampaignRow[] = [c1, c2, c3, c4, c5, c6, c7, c9, c10, c11, c12, c13];
