import { fitThreshold } from "../../src/calibrate/fit-threshold.ts";
import { abstentionThreshold } from "../../src/stats/risk-coverage.ts";
import { anySignName, standardName } from "./panels.ts";
import { outOfFold, type SplitFits } from "./split-fits.ts";
import { meanOf } from "./spread.ts";

/** What a promised risk came to on the other halves. */
export interface RiskFigures {
  readonly way: string;
  readonly alpha: number;
  /** Share of splits whose other half was above alpha; splits that keep nothing are within it. */
  readonly over: number;
  readonly naiveOver: number;
  /** Mean share of the other half that was kept, splits that keep nothing counting 0. */
  readonly coverage: number;
  /** Mean share of errors among what was kept, over splits that keep something. */
  readonly risk: number | null;
  /** Share of splits in which nothing could be certified. */
  readonly nothing: number;
}

/** Thresholds fitted at confidence 0.9 on held-out forecasts of one half, measured on the other. */
export function measureRisk(fits: readonly SplitFits[]): RiskFigures[] {
  return [
    ...measureWay(standardName, fits, (fit) => ({
      held: outOfFold(fit.split.training, fit.model),
      test: fit.standard,
    })),
    ...measureWay(anySignName, fits, (fit) => ({
      held: outOfFold(fit.split.training, fit.anySignModel, true),
      test: fit.anySign,
    })),
  ];
}

/** Forecasts for the fitting half by models that did not see the row, and for the other half. */
type Ways = (fit: SplitFits) => { held: readonly (readonly number[])[]; test: readonly (readonly number[])[] };

function measureWay(way: string, fits: readonly SplitFits[], ways: Ways): RiskFigures[] {
  const forecasts = fits.map(ways);
  return [0.05, 0.1].map((alpha) => {
    const outcomes = fits.map((fit, s) => {
      const verdicts = fit.split.training.map((row, i) => verdictOf(forecasts[s]!.held[i]!, row.label, row.group));
      const { threshold } = fitThreshold(verdicts, { maxRisk: alpha, confidence: 0.9 });
      const naive = abstentionThreshold(
        verdicts.map(({ confidence }) => confidence),
        verdicts.map(({ correct }) => correct),
        { targetRisk: alpha },
      );
      const test = fit.split.test.map((row, i) => verdictOf(forecasts[s]!.test[i]!, row.label, row.group));
      return { kept: keptOf(test, threshold), naive: keptOf(test, naive.threshold) };
    });
    const risks = outcomes.flatMap(({ kept }) => kept.risk ?? []);
    return {
      way,
      alpha,
      over: meanOf(outcomes.map(({ kept }) => Number((kept.risk ?? 0) > alpha))),
      naiveOver: meanOf(outcomes.map(({ naive }) => Number((naive.risk ?? 0) > alpha))),
      coverage: meanOf(outcomes.map(({ kept }) => kept.coverage)),
      risk: risks.length === 0 ? null : meanOf(risks),
      nothing: meanOf(outcomes.map(({ kept }) => Number(kept.certified === false))),
    };
  });
}

function verdictOf(p: readonly number[], label: number, group: string) {
  const confidence = Math.max(...p);
  return { confidence, correct: (p.indexOf(confidence) === label ? 1 : 0) as 0 | 1, group };
}

function keptOf(rows: readonly { confidence: number; correct: number }[], threshold: number | null) {
  if (threshold === null) return { coverage: 0, risk: null, certified: false };
  const kept = rows.filter(({ confidence }) => confidence >= threshold);
  const risk = kept.length === 0 ? null : 1 - meanOf(kept.map(({ correct }) => correct));
  return { coverage: kept.length / rows.length, risk, certified: true };
}
