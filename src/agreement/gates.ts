import { ConfigError } from "../errors/errors.ts";
import type { Estimate } from "../schema/estimate.ts";
import type { AgreementReport, JudgeAgreement, MeasureName } from "./agreement-report.ts";
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

const floors = {
  minAgreement: ["agreement", "agreement"],
  minKappa: ["cohenKappa", "kappa"],
  minTpr: ["recall", "true positive rate"],
  minTnr: ["specificity", "true negative rate"],
} as const satisfies Record<string, readonly [MeasureName, string]>;

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
    const outcomes: GateOutcome[] = [];
    for (const [gate, [measure, name]] of Object.entries(floors) as [keyof typeof floors, [MeasureName, string]][]) {
      const limit = gates[gate];
      if (limit !== undefined)
        outcomes.push(floorOutcome(gate, judge, name, judge.measures.values[measure], limit, bound));
    }
    if (gates.maxEce !== undefined) {
      const ece = judge.measures.values.expectedCalibrationError;
      outcomes.push(ceilingOutcome("maxEce", judge, "calibration error", ece, gates.maxEce, bound));
    }
    if (gates.maxDrift !== undefined) {
      const change = drifts.find((drift) => drift.judge === judge.judge)?.change;
      outcomes.push(
        ceilingOutcome("maxDrift", judge, "drift of agreement", change && sizeOf(change), gates.maxDrift, bound),
      );
    }
    return outcomes;
  });
}

function floorOutcome(
  gate: GateOutcome["gate"],
  judge: JudgeAgreement,
  name: string,
  estimate: Estimate | undefined,
  limit: number,
  bound: boolean,
): GateOutcome {
  const value = bound ? (estimate?.interval?.lower ?? null) : (estimate?.value ?? null);
  return outcome(
    gate,
    judge,
    bound ? `lower bound of ${name}` : name,
    estimate,
    value,
    limit,
    value !== null && value >= limit,
  );
}

function ceilingOutcome(
  gate: GateOutcome["gate"],
  judge: JudgeAgreement,
  name: string,
  estimate: Estimate | undefined,
  limit: number,
  bound: boolean,
): GateOutcome {
  const value = bound ? (estimate?.interval?.upper ?? null) : (estimate?.value ?? null);
  return outcome(
    gate,
    judge,
    bound ? `upper bound of ${name}` : name,
    estimate,
    value,
    limit,
    value !== null && value <= limit,
  );
}

function outcome(
  gate: GateOutcome["gate"],
  { judge }: JudgeAgreement,
  name: string,
  estimate: Estimate | undefined,
  value: number | null,
  limit: number,
  passed: boolean,
): GateOutcome {
  const wanted = `${gate.startsWith("min") ? "at least" : "at most"} ${limit}`;
  const found =
    value === null
      ? `undefined (${estimate?.reason ?? "the report holds no such number"})`
      : `${value.toFixed(4)}, ${Math.abs(value - limit).toFixed(4)} ${value < limit ? "below" : "above"} the limit (n = ${estimate?.n ?? 0})`;
  return {
    gate,
    judge,
    passed,
    value,
    limit,
    line: `${passed ? "kept" : "missed"}: ${name} of ${judge} must be ${wanted}, is ${found}`,
  };
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
