import { autoNuggetizer } from "./autonuggetizer.ts";
import { healthBench } from "./healthbench.ts";
import type { SystemCheck } from "./system-check.ts";

/** All checks, system by system in the order of the list. */
export const systemChecks: readonly SystemCheck[] = [...autoNuggetizer, ...healthBench];
