import type { TierGates } from "../calibrate/tier-gates.ts";
import type { VoteRule } from "../schema/rubric.ts";
import { gateLine } from "./calibrator-text.ts";

/** What the calls that a run saved may have cost, in sentences: the bound of its early stop and of its tiers. */
export function savingLines({ stop, stopError = 0.05, tiers }: VoteRule, gates?: TierGates): string[] {
  const lines: string[] = [];
  if (stop === "decided") lines.push("A vote left out by early stop could not have changed a verdict.");
  if (stop === "likely") {
    lines.push(
      `A verdict reached early would have been another with a chance of at most ${percent(stopError)}, if votes are alike.`,
    );
  }
  if (gates !== undefined) return [...lines, ...gates.gates.map(gateLine)];
  const agreement = tiers?.[0]?.agreement;
  if (agreement !== undefined) {
    lines.push(
      `The second tier was left out where at least ${percent(agreement)} of the readable votes of the first agreed. What that costs is not known without labels: quorate calibrate --cascade fits a gate that bounds it.`,
    );
  }
  return lines;
}

function percent(share: number): string {
  return `${Number((100 * share).toPrecision(3))} %`;
}
