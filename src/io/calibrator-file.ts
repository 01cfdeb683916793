import { readFileSync } from "node:fs";
import type { z } from "zod";
import { type CalibratorSet, calibratorSetSchema } from "../calibrate/calibrator-set.ts";
import { CalibratorError } from "../errors/errors.ts";

/** Reads the calibrators that `quorate calibrate` wrote. Throws a CalibratorError that names the file and what is wrong. */
export function readCalibrators(file: string): CalibratorSet {
  return readFitted(file, "calibrator", calibratorSetSchema);
}

/** Reads what `quorate calibrate` wrote: one JSON value of a shape. Throws a CalibratorError that names the file. */
export function readFitted<T>(file: string, what: string, shape: z.ZodType<T>): T {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, "utf8"));
  } catch (cause) {
    const reason = cause instanceof SyntaxError ? "it is not JSON" : (cause as NodeJS.ErrnoException).code;
    throw new CalibratorError(`${file}: the ${what} cannot be read (${reason}). Fit it again with quorate calibrate.`, {
      cause,
    });
  }
  const parsed = shape.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new CalibratorError(
    `${file}: ${issue?.path.join(".")}: ${issue?.message}. Fit it again with quorate calibrate.`,
  );
}
