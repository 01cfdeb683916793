import { z } from "zod";
import { calibratorSetSchema } from "../calibrate/calibrator-set.ts";
import { type JudgeWeights, judgeWeightsSchema, weightsOfCalibrators } from "../calibrate/judge-weights.ts";
import { CalibratorError } from "../errors/errors.ts";
import { readFitted } from "./calibrator-file.ts";

/**
 * Reads weights of judges: what `quorate calibrate --without-labels` wrote, or a calibrator with a panel model. Throws a
 * CalibratorError that names the file and what is wrong.
 */
export function readWeights(file: string): JudgeWeights {
  const isCalibrator = z
    .object({ calibrators: z.unknown() })
    .safeParse(readFitted(file, "file of weights", z.unknown()));
  if (!isCalibrator.success) return readFitted(file, "file of weights", judgeWeightsSchema);
  const weights = weightsOfCalibrators(readFitted(file, "calibrator", calibratorSetSchema));
  if (weights !== null) return weights;
  throw new CalibratorError(
    `${file}: this calibrator holds no panel model, so it has no weights: the plain share of the votes did as well. Count votes by another rule.`,
  );
}
