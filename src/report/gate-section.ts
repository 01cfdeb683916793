import type { Drift } from "../agreement/drift.ts";
import type { GateOutcome } from "../agreement/gates.ts";
import type { ScoreSummary } from "../run/score-tally.ts";
import { foreign, html } from "./html.ts";
import { intervalText, numberText, prose } from "./number-text.ts";
import { type PageSection, table } from "./page.ts";

/** What a report may be held against (limits, an earlier report), and the run that it is about. */
export interface ReportChecks {
  readonly scores?: ScoreSummary;
  readonly gates?: readonly GateOutcome[];
  readonly drifts?: readonly Drift[];
}

/** Gates kept and missed, and the change since the earlier report; null where neither was asked for. */
export function gateSection({ gates = [], drifts = [] }: ReportChecks): PageSection | null {
  if (gates.length === 0 && drifts.length === 0) return null;
  const missed = gates.filter(({ passed }) => !passed).length;
  return {
    id: "gates",
    title: "Gates and drift",
    body: html`${
      gates.length === 0
        ? null
        : html`<p class="headline">${missed === 0 ? `All ${gates.length} gates were kept.` : `${missed} of ${gates.length} gates were missed.`}</p>
<ul class="plain">${gates.map(({ line }) => html`<li>${prose(line)}</li>`)}</ul>`
    }${
      drifts.length === 0
        ? null
        : table(
            "Change of agreement since the earlier report",
            ["judge", "before", "now", "change", "interval"],
            drifts.map(({ judge, agreement, change }) => [
              foreign(judge),
              numberText(agreement.before, "percent"),
              numberText(agreement.now, "percent"),
              change.value === null ? (change.reason ?? "undefined") : numberText(change.value, "percent"),
              intervalText(change, "percent"),
            ]),
          )
    }`,
  };
}
