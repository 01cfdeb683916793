import { alphaGrpo } from "./alphagrpo.ts";
import { autoNuggetizer } from "./autonuggetizer.ts";
import { capo } from "./capo.ts";
import { cosineVerifier } from "./cosineverifier.ts";
import { flexiVe } from "./flexive.ts";
import { geval } from "./geval.ts";
import { healthBench } from "./healthbench.ts";
import { helpSteer } from "./helpsteer.ts";
import { kalmv } from "./kalmv.ts";
import { mathVerifier } from "./mathverifier.ts";
import { medixR1 } from "./medix-r1.ts";
import { mirrorCritique } from "./mirror-critique.ts";
import { omniPersona } from "./omni-persona.ts";
import { ppr } from "./ppr.ts";
import { prometheus } from "./prometheus.ts";
import { proofVerification } from "./proof-verification.ts";
import { refineBench } from "./refinebench.ts";
import { rlbff } from "./rlbff.ts";
import { rlvrr } from "./rlvrr.ts";
import { rmNlhf } from "./rm-nlhf.ts";
import { rubricEm } from "./rubricem.ts";
import { searchGenV } from "./search-gen-v.ts";
import { side } from "./side.ts";
import { spark } from "./spark.ts";
import { stepStem } from "./stepstem.ts";
import type { SystemCheck } from "./system-check.ts";
import { treePlv } from "./tree-plv.ts";
import { universalVerifier } from "./universal-verifier.ts";
import { verge } from "./verge.ts";
import { veriR1 } from "./veri-r1.ts";
import { verifyBench } from "./verifybench.ts";

/** All checks, system by system in the order of the list. */
export const systemChecks: readonly SystemCheck[] = [
  autoNuggetizer,
  healthBench,
  prometheus,
  geval,
  helpSteer,
  rlbff,
  searchGenV,
  verifyBench,
  universalVerifier,
  mirrorCritique,
  flexiVe,
  proofVerification,
  capo,
  refineBench,
  rubricEm,
  ppr,
  rlvrr,
  alphaGrpo,
  cosineVerifier,
  verge,
  rmNlhf,
  kalmv,
  treePlv,
  medixR1,
  mathVerifier,
  stepStem,
  veriR1,
  spark,
  side,
  omniPersona,
].flat();
