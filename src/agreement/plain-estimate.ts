import type { Estimate } from "../schema/estimate.ts";

/** The fields of an estimate, without what a coefficient carries beside them. */
export function plainEstimate({ value, reason, n, dropped, interval }: Estimate): Estimate {
  return {
    value,
    ...(reason === undefined ? {} : { reason }),
    n,
    ...(dropped === undefined ? {} : { dropped }),
    interval,
  };
}
