import { autoNuggetizer } from "./autonuggetizer.ts";
import { geval } from "./geval.ts";
import { healthBench } from "./healthbench.ts";
import { mirrorCritique } from "./mirror-critique.ts";
import { prometheus } from "./prometheus.ts";
import { rlbff } from "./rlbff.ts";
import type { SystemCheck } from "./system-check.ts";
import { universalVerifier } from "./universal-verifier.ts";

/** All checks, system by system in the order of the list. */
export const systemChecks: readonly SystemCheck[] = [
  autoNuggetizer,
  healthBench,
  prometheus,
  geval,
  rlbff,
  universalVerifier,
  mirrorCritique,
].flat();
