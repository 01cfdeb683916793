import { ConfigError } from "../errors/errors.ts";
import type { Estimate } from "../schema/estimate.ts";
import type { AgreementReport } from "./agreement-report.ts";
import { measureDrift } from "./drift.ts";

/** Limits that a judge must keep. Those left out are not checked. */
export interface Gates {
  readonly minAgreement?: number;
  readonly minKappa?: number;
  /** True positive and true negative rate. */
  readonly minTpr?: number;
  readonly minTnr?: number;
  readonly maxEce?: number;
  /** Largest change of agreement, up or down, against the earlier report. */
  readonly maxDrift?: number;
  /** `estimate`: the number itself; `bound`: the worse end of its interval. Default `estimate`. */
  readonly on?: "estimate" | "bound";
}

/** One limit held against one judge. `line` says which, by how much, and why. */
export interface GateOutcome {
  readonly gate: keyof Omit<Gates, "on">;
  readonly judge: string;
  readonly passed: boolean;
  /** What was held against the limit; null where it is undefined, and the gate then fails. */
  readonly value: number | null;
  readonly limit: number;
  readonly line: string;
}

/**
 * Holds every judge of a report against the gates. A statistic that is undefined fails its gate: no number is no proof.
 * Throws a `ConfigError` for a limit that is no number in its range, and for `maxDrift` without an earlier report.
 */
export function checkGates(
  report: AgreementReport,
  gates: Gates,
  earlier: AgreementReport | null = null,
): GateOutcome[] {
  checkLimits(gates, earlier);
  const bound = gates.on === "bound";
  const drifts = earlier === null ? [] : measureDrift(earlier, report);
  return report.judges.flatMap((judge) => {
    const { values } = judge.measures;
    const change = drifts.find((drift) => drift.judge === judge.judge)?.change;
    const held: [GateOutcome["gate"], string, Estimate | undefined][] = [
      ["minAgreement", "agreement", values.agreement],
      ["minKappa", "kappa", values.cohenKappa],
      ["minTpr", "true positive rate", values.recall],
      ["minTnr", "true negative rate", values.specificity],
      ["maxEce", "calibration error", values.expectedCalibrationError],
      ["maxDrift", "drift of agreement", change && sizeOf(change)],
    ];
    return held.flatMap(([gate, name, estimate]) => {
      const limit = gates[gate];
      return limit === undefined ? [] : [outcome(gate, judge.judge, name, estimate, limit, bound)];
    });
  });
}

function outcome(
  gate: GateOutcome["gate"],
  judge: string,
  name: string,
  estimate: Estimate | undefined,
  limit: number,
  bound: boolean,
): GateOutcome {
  const floor = gate.startsWith("min");
  const worse = (floor ? estimate?.interval?.lower : estimate?.interval?.upper) ?? null;
  const value = bound ? worse : (estimate?.value ?? null);
  const passed = value !== null && (floor ? value >= limit : value <= limit);
  const what = bound ? `${floor ? "lower" : "upper"} bound of ${name}` : name;
  const found =
    value === null
      ? `undefined (${estimate?.reason ?? "the report holds no such number"})`
      : `${value.toFixed(4)}, ${Math.abs(value - limit).toFixed(4)} ${value < limit ? "below" : "above"} the limit (n = ${estimate?.n ?? 0})`;
  const line = `${passed ? "kept" : "missed"}: ${what} of ${judge} must be ${floor ? "at least" : "at most"} ${limit}, is ${found}`;
  return { gate, judge, passed, value, limit, line };
}

/** The absolute change, with the ends of its interval turned along. */
function sizeOf(change: Estimate): Estimate {
  const { value, interval } = change;
  const reach = interval === null ? null : [Math.abs(interval.lower), Math.abs(interval.upper)];
  const apart = interval !== null && (interval.lower > 0 || interval.upper < 0);
  return {
    ...change,
    value: value === null ? null : Math.abs(value),
    interval:
      interval === null || reach === null
        ? null
        : { ...interval, lower: apart ? Math.min(...reach) : 0, upper: Math.max(...reach) },
  };
}

function checkLimits(gates: Gates, earlier: AgreementReport | null): void {
  for (const [gate, limit] of Object.entries(gates)) {
    const lowest = gate === "minKappa" ? -1 : 0;
    if (gate !== "on" && !(typeof limit === "number" && limit >= lowest && limit <= 1)) {
      throw new ConfigError(`The gate ${gate} is ${limit}; give a number from ${lowest} to 1.`);
    }
  }
  if (gates.maxDrift !== undefined && earlier === null) {
    throw new ConfigError("The gate maxDrift needs an earlier report to hold this one against.");
  }
}
