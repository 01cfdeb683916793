import { fitCalibrator } from "../calibrate/calibrator.ts";
import { calibratorSet } from "../calibrate/calibrator-set.ts";
import { fitCascade } from "../calibrate/fit-cascade.ts";
import { type CriterionGate, type TierGates, tierGates, verdictConfidence } from "../calibrate/tier-gates.ts";
import { CalibratorError } from "../errors/errors.ts";
import type { CriterionResult, ItemResult } from "../schema/score.ts";
import { version } from "../version.ts";
import { fitPanel, type LabelledVotes } from "./fit-panels.ts";
import { forecastsOf } from "./held-out-forecasts.ts";
import { type CalibrationLabel, type Dropped, labelledRows } from "./labelled-rows.ts";

/** How a gate is fitted and what is written beside it. */
export interface FitGateOptions {
  /** As it shall stand in the record. */
  readonly date: string;
  /** Choices of the judges that count as positive, the labels being so. Default: the best choice. */
  readonly isPositive?: (choice: string) => boolean;
  /** Accuracy in [0, 1) that may be lost against always asking the second tier. Default 0.01. */
  readonly allowedLoss?: number;
  /** Chance that no more is lost. Default 0.9. */
  readonly confidence?: number;
  /** One gate for all criteria together. */
  readonly pooled?: boolean;
  /** Items of one group stay together. Default: the item itself. */
  readonly groupOf?: (item: string) => string;
  /** Default 1. */
  readonly seed?: number;
  /** Fewer labels are refused. Default 30. */
  readonly minimumLabels?: number;
}

/** The gates, and what of the results and labels could not be used. */
export interface FittedGate {
  readonly gates: TierGates;
  readonly used: number;
  readonly dropped: Dropped;
}

/**
 * Fits the gates of two tiers from a run in which both were asked about every labelled item (`bothTiers`).
 *
 * The confidence of the first tier is the calibrated, held-out probability of its verdict. The second tier is left out
 * from the lowest confidence at which the lower bound of the paired difference, over groups, says that at most
 * `allowedLoss` is lost. Verdicts that tie or fail are half right.
 * @throws CalibratorError where a labelled criterion was not asked of both tiers, for too few labels, and for results of
 * several runs that differ.
 */
export function fitGate(
  results: readonly ItemResult[],
  labels: readonly CalibrationLabel[],
  options: FitGateOptions,
): FittedGate {
  const { seed = 1, allowedLoss = 0.01, confidence = 0.9 } = options;
  const tiers = judgesOfTiers(results);
  const second = new Map<CriterionResult, string | null>();
  const firsts = results.map((result) => firstTierAlone(result, tiers[0], second));
  const joined = labelledRows(firsts, labels, options);
  const how = { date: options.date, quorate: version, seed, minimumLabels: options.minimumLabels ?? 30 };
  const fitted = [...joined.rows].map(([criterion, rows]) => {
    const calibrator = fitCalibrator(rows.scores, { ...how, criterion, provenance: joined.provenance });
    const stack = fitPanel(rows.votes, calibrator, how);
    const forecasts = forecastsOf(rows, { calibrator, stack });
    const positive = positiveChoices(rows.votes, options.isPositive);
    const right = (verdict: string | null, label: number) =>
      verdict === null || verdict === "tie" ? 0.5 : Number(positive.includes(verdict) === (label === 1));
    const cascade = rows.votes.map(({ result, label, group }, i) => ({
      confidence: result.verdict === null ? -1 : verdictConfidence(forecasts[i] as number, result.verdict, positive),
      cheapRight: right(result.verdict, label),
      dearRight: right(second.get(result) ?? null, label),
      group: group ?? `row ${i}`,
    }));
    const gate: CriterionGate = { criterion, positive, ...fitCascade(cascade, { allowedLoss, confidence }) };
    return { calibrator, stack, gate };
  });
  const gates = tierGates({
    first: calibratorSet(
      fitted.map(({ calibrator }) => calibrator),
      fitted.flatMap(({ stack }) => stack ?? []),
    ),
    gates: fitted.map(({ gate }) => gate),
    tiers,
    provenance: {
      rubric: joined.provenance.rubric,
      prompts: joined.provenance.prompts,
      judges: [...new Set(tiers.flat())],
    },
    quorate: version,
    date: options.date,
  });
  return { gates, used: fitted.reduce((sum, { gate }) => sum + gate.n, 0), dropped: joined.dropped };
}

/** The judges that voted in each tier, in the order of the panel. */
function judgesOfTiers(results: readonly ItemResult[]): [string[], string[]] {
  const seen = [new Set<string>(), new Set<string>()] as const;
  for (const { criteria } of results) {
    for (const { votes } of criteria) for (const { judge, tier } of votes) if (tier) seen[tier - 1]?.add(judge);
  }
  const order = results[0]?.provenance.judges ?? [];
  return [order.filter((judge) => seen[0].has(judge)), order.filter((judge) => seen[1].has(judge))];
}

/** A result as the first tier alone would have made it; `second` is told what the second tier decided. */
function firstTierAlone(
  result: ItemResult,
  judges: readonly string[],
  second: Map<CriterionResult, string | null>,
): ItemResult {
  const criteria = result.criteria.map((outcome) => {
    if (outcome.settledBy !== "votes") return outcome;
    if (outcome.first === undefined) {
      throw new CalibratorError(
        `item ${result.item}, criterion ${outcome.criterion}: the second tier was not asked. A gate is fitted on items that both tiers judged: score them with --slow-judge and --both-tiers.`,
      );
    }
    const votes = outcome.votes.filter(({ tier }) => tier === 1);
    const alone = { ...outcome, ...outcome.first, votes };
    second.set(alone, outcome.verdict);
    return alone;
  });
  return { ...result, criteria, provenance: { ...result.provenance, judges } };
}

function positiveChoices(rows: readonly LabelledVotes[], isPositive: FitGateOptions["isPositive"]): string[] {
  const choices = [...new Set(rows.flatMap(({ result }) => Object.keys(result.tally.counts)))];
  return isPositive ? choices.filter(isPositive) : choices.slice(-1);
}
