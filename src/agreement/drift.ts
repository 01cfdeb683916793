import type { Estimate } from "../schema/estimate.ts";
import { newcombeDifference } from "../stats/proportion-interval.ts";
import type { AgreementReport, JudgeAgreement } from "./agreement-report.ts";

/** How a judge's agreement moved since an earlier report. */
export interface Drift {
  readonly judge: string;
  /** Agreement now less agreement then; `n` is the smaller of the two. */
  readonly change: Estimate;
  readonly agreement: { readonly before: number | null; readonly now: number | null };
  readonly cohenKappa: { readonly before: number | null; readonly now: number | null };
}

/**
 * Holds each judge of a report against the judge of the same name in an earlier one. The interval of the change is
 * Newcombe's for two independent samples: it is too wide, never too narrow, where both used the same items.
 * A judge that the earlier report does not know, or other labels, gives a change of null with the reason.
 */
export function measureDrift(earlier: AgreementReport, now: AgreementReport): Drift[] {
  const confidence = now.settings.confidence;
  return now.judges.map((judge) => {
    const before = earlier.judges.find((entry) => entry.judge === judge.judge);
    const reason =
      before === undefined
        ? "the earlier report does not know this judge"
        : String(earlier.vocabulary.categories) === String(now.vocabulary.categories)
          ? undefined
          : "the earlier report counts other labels";
    const value = (report: JudgeAgreement | undefined, name: "agreement" | "cohenKappa") =>
      report?.measures.values[name]?.value ?? null;
    return {
      judge: judge.judge,
      change:
        reason === undefined && before !== undefined
          ? changeOf(before.measures.values.agreement, judge.measures.values.agreement, confidence)
          : { value: null, reason: reason ?? "", n: 0, interval: null },
      agreement: { before: value(before, "agreement"), now: value(judge, "agreement") },
      cohenKappa: { before: value(before, "cohenKappa"), now: value(judge, "cohenKappa") },
    };
  });
}

function changeOf(then: Estimate | undefined, now: Estimate | undefined, level: number): Estimate {
  if (then?.value == null || now?.value == null) {
    return { value: null, reason: "agreement is undefined in one of the reports", n: 0, interval: null };
  }
  const hits = (estimate: Estimate) => Math.round((estimate.value ?? 0) * estimate.n);
  const { interval } = newcombeDifference(hits(now), now.n, hits(then), then.n, level);
  return { value: now.value - then.value, n: Math.min(then.n, now.n), interval };
}
