import type { RunSummary } from "../run/run-summary.ts";
import type { CriterionResult, ItemResult, TierCalls } from "../schema/score.ts";
import { counted } from "../util/counted.ts";

/** One result as a line of text: item, score, and what each criterion said. */
export function resultLine(result: ItemResult): string {
  const { score } = result;
  const value = score.value === null ? `unscored (${score.reason})` : score.value.toFixed(3);
  const criteria = result.criteria.map(criterionText).join("  ");
  const flags = result.flags.length === 0 ? "" : `  ! ${result.flags.join("; ")}`;
  return `${result.item}\t${value}\t${criteria}${flags}`;
}

function criterionText(result: CriterionResult): string {
  const verdict = result.verdict ?? withoutVerdict(result);
  if (result.settledBy !== "votes") return `${result.criterion}: ${verdict} (${result.settledBy})`;
  const counts = Object.entries(result.tally.counts).filter(([, votes]) => votes > 0);
  const missing: [string, number][] = [
    ["abstained", result.tally.abstained],
    ["failed", result.tally.failed],
  ];
  const parts = [...counts, ...missing.filter(([, votes]) => votes > 0)].map(([name, votes]) => `${votes} ${name}`);
  const tier = result.tier === 2 ? " of the second tier" : "";
  return `${result.criterion}: ${verdict} (${parts.join(", ")}${tier})`;
}

/** A reason, the value that a check found, or that no choice won. */
function withoutVerdict({ score, settledBy }: CriterionResult): string {
  if (score.value === null) return score.reason;
  return settledBy === "check" ? score.value.toFixed(3) : "none";
}

/** A run in sentences, for a person at a terminal. */
export function summaryLines(summary: RunSummary): string[] {
  const { mean, calls, usage } = summary;
  const unscored = Object.entries(summary.unscored);
  const reasons = unscored.map(([reason, count]) => `${count} ${reason}`).join(", ");
  const lines = [
    `${counted(summary.items, "item")}: ${summary.scored} scored, ${summary.passed} passed${reasons === "" ? "" : `, unscored: ${reasons}`}.`,
  ];
  if (mean.value !== null) {
    const { interval } = mean;
    const range = interval
      ? ` (95 % CI ${interval.lower.toFixed(3)} to ${interval.upper.toFixed(3)}, ${interval.method}, n ${mean.n})`
      : ` (n ${mean.n})`;
    lines.push(`Mean score ${mean.value.toFixed(3)}${range}.`);
  }
  const failed = Object.entries(summary.failedVotes).map(([reason, count]) => `${count} ${reason}`);
  if (failed.length > 0) lines.push(`Failed votes, counted and kept out of every score: ${failed.join(", ")}.`);
  if (summary.settledWithoutJudge > 0)
    lines.push(`${counted(summary.settledWithoutJudge, "criterion", "criteria")} settled in code, without a call.`);
  const cost = usage.cost === null ? "" : usage.cost > 0 ? `, ${usage.cost.toFixed(4)} US dollars` : "";
  lines.push(
    `Calls: ${calls.made} made, ${counted(calls.cached, "reply", "replies")} from the store, ${calls.saved} saved${summary.tiers ? "" : " by stopping early"}. All replies together: ${usage.inputTokens} tokens in, ${usage.outputTokens} out${cost}.`,
  );
  lines.push(...(summary.tiers ?? []).map(tierLine), ...canaryLines(summary));
  for (const [flag, count] of Object.entries(summary.flags))
    lines.push(`Flagged: ${flag} (${counted(count, "item")}).`);
  return lines;
}

function tierLine({ asked, calls, usage }: TierCalls, position: number): string {
  const cost = usage.cost !== null && usage.cost > 0 ? `, ${usage.cost.toFixed(4)} US dollars` : "";
  return `Tier ${position + 1}: asked about ${counted(asked, "criterion", "criteria")}, ${calls.made} calls made, ${calls.cached} from the store, ${calls.saved} saved; ${usage.inputTokens} tokens in, ${usage.outputTokens} out${cost}.`;
}

function canaryLines({ canaries, canaryPass }: RunSummary): string[] {
  const { value, interval, n } = canaryPass;
  if (value === null || interval === null) return [];
  const kinds = Object.entries(canaries).map(([kind, { passed, judged }]) => `${kind} ${passed} of ${judged}`);
  const range = `95 % CI ${interval.lower.toFixed(3)} to ${interval.upper.toFixed(3)}, n ${n}`;
  const sentence = `Canaries (responses that answer nothing): ${value.toFixed(3)} passed (${range}): ${kinds.join(", ")}.`;
  return value > 0 ? [sentence, "A judge that passes canaries can be passing items for the same reason."] : [sentence];
}
