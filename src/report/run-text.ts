import type { RunMean } from "../run/mean-tally.ts";
import type { RunSummary } from "../run/run-summary.ts";
import type { CriterionResult, ItemResult, Score, TierCalls } from "../schema/score.ts";
import { counted } from "../util/counted.ts";

/** One result as a line of text: item, score, and what each criterion said. */
export function resultLine(result: ItemResult): string {
  const { score } = result;
  const value = [valueText(score), ...namedScores(result)].join("  ");
  const criteria = result.criteria.map(criterionText).join("  ");
  const flags = result.flags.length === 0 ? "" : `  ! ${result.flags.join("; ")}`;
  return `${result.item}\t${value}\t${criteria}${flags}`;
}

function valueText(score: Score): string {
  return score.value === null ? `unscored (${score.reason})` : score.value.toFixed(3);
}

function namedScores({ scores = {} }: ItemResult): string[] {
  return Object.entries(scores).map(([name, score]) => `${name} ${valueText(score)}`);
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
  const share = result.tally.weights && result.tally.shares?.[verdict];
  if (share !== undefined) parts.push(`weighted ${share.toFixed(2)}`);
  if (parts.length === 0) return `${result.criterion}: ${verdict}`;
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
  if (mean.value !== null) lines.push(`Mean score ${meanText(mean)}.`);
  for (const [name, { passed, mean: named }] of Object.entries(summary.scores ?? {})) {
    const said = named.value === null ? `none (${named.reason})` : `${meanText(named)}, ${passed} passed`;
    lines.push(`Mean of ${name}: ${said}.`);
  }
  const tags = Object.entries(summary.byTag ?? {}).filter(([, { value }]) => value !== null);
  for (const [tag, tagged] of tags.slice(0, mostTags))
    lines.push(`Mean over criteria with ${tag}: ${meanText(tagged)}.`);
  if (tags.length > mostTags) lines.push(`And ${counted(tags.length - mostTags, "more tag", "more tags")}.`);
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

/** Tags beyond these would push the rest of a summary off a screen. */
const mostTags = 12;

/** `0.512 (95 % CI 0.401 to 0.623, t, n 40)`, with what the mean was before it was cut. */
function meanText({ value, interval, n, unclipped }: RunMean): string {
  const range =
    interval === null
      ? ""
      : `95 % CI ${interval.lower.toFixed(3)} to ${interval.upper.toFixed(3)}, ${interval.method}, `;
  const cut = unclipped === undefined ? "" : `, cut from ${unclipped.toFixed(3)}`;
  return `${value?.toFixed(3) ?? "none"} (${range}n ${n}${cut})`;
}

function canaryLines({ canaries, canaryPass }: RunSummary): string[] {
  const { value, interval, n } = canaryPass;
  if (value === null || interval === null) return [];
  const kinds = Object.entries(canaries).map(([kind, { passed, judged }]) => `${kind} ${passed} of ${judged}`);
  const range = `95 % CI ${interval.lower.toFixed(3)} to ${interval.upper.toFixed(3)}, n ${n}`;
  const sentence = `Canaries (responses that answer nothing): ${value.toFixed(3)} passed (${range}): ${kinds.join(", ")}.`;
  return value > 0 ? [sentence, "A judge that passes canaries can be passing items for the same reason."] : [sentence];
}
