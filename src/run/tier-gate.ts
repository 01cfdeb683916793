import { checkGates, passesGate, type TierGates } from "../calibrate/tier-gates.ts";
import { ConfigError } from "../errors/errors.ts";
import type { LoadedRubric } from "../io/rubric-files.ts";
import type { TierGate } from "../poll/tiers.ts";
import type { Provenance } from "../schema/score.ts";
import { rawScore } from "../score/raw-score.ts";
import type { Panel } from "./panel.ts";

/**
 * What decides after the first tier in place of a stated agreement: fitted gates, or nothing where both tiers are to be
 * asked; undefined: the rubric decides.
 * @throws CalibratorError for gates of another rubric, prompt or panel; ConfigError for gates under the steps protocol,
 * where a solution is judged as a whole, and where both are asked for.
 */
export function tierGateOf(
  options: {
    readonly rubric: LoadedRubric;
    readonly panel: Panel;
    readonly gates?: TierGates;
    readonly bothTiers?: boolean;
  },
  provenance: Provenance,
): TierGate | undefined {
  const { gates, bothTiers, rubric, panel } = options;
  if (bothTiers) {
    if (gates !== undefined) throw new ConfigError("a gate and --both-tiers exclude each other: leave one out");
    return () => false;
  }
  if (gates === undefined) return undefined;
  if (rubric.rubric.protocol === "steps") {
    throw new ConfigError(
      "the steps protocol takes no fitted gate: write vote.tiers with the agreement of the first tier",
    );
  }
  const judgesOf = (wanted: 1 | 2) => panel.members.filter(({ tier = 1 }) => tier === wanted).map(({ judge }) => judge);
  checkGates(gates, provenance, [judgesOf(1), judgesOf(2)]);
  return (criterion, first) => passesGate(gates, criterion.id, rawScore(first.tally, criterion.choices), first);
}
