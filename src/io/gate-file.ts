import { type TierGates, tierGatesSchema } from "../calibrate/tier-gates.ts";
import { readFitted } from "./calibrator-file.ts";

/** Reads the gates that `quorate calibrate --cascade` wrote. Throws a CalibratorError that names the file and what is wrong. */
export function readGate(file: string): TierGates {
  return readFitted(file, "gate", tierGatesSchema);
}
