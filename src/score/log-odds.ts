import type { CriterionOutcome } from "../poll/open-poll.ts";
import type { CriterionResult, Score } from "../schema/score.ts";

/**
 * The log-odds of yes against no of a criterion with two choices that have a value: ln p - ln(1 - p), natural.
 *
 * Calibrated: p is the calibrated value. Where every readable vote brings probabilities, p is the mean probability of
 * the better choice, scaled over the two. Else p comes from k of n readable votes for it, with one added to either side:
 * ln((k + 1) / (n - k + 1)). A probability of 0 or 1 has no log-odds and is `undefined`, and so is what a check or the
 * guard settled; failed votes and abstentions are in no n.
 */
export function logOdds({ criterion, settledBy, tier, block }: CriterionOutcome, result: CriterionResult): Score {
  const { score, tally, raw, votes } = result;
  if (score.value !== null && score.calibrated) return oddsOf(score.value, true);
  if (settledBy !== "votes") {
    return score.value === null ? score : undefinedScore(`what the ${settledBy} settled has no odds`);
  }
  // A tie of the votes has no winner and still has odds.
  const voteless = score.value === null && score.reason !== "tie" && score.reason !== "no-majority";
  if (voteless || raw === null) return score;
  const valued = criterion.choices.filter(({ value }) => value !== null);
  const [worse, better] = valued;
  if (valued.length !== 2 || worse === undefined || better === undefined || worse.value === better.value) {
    return undefinedScore(`log-odds need two choices, and criterion ${criterion.id} has ${valued.length}`);
  }
  const readable = votes.filter((vote) => vote.kind === "verdict" && vote.tier === tier && vote.block === block);
  if (readable.every((vote) => "probabilities" in vote)) {
    const yes = tally.shares?.[better.id] ?? 0;
    const no = tally.shares?.[worse.id] ?? 0;
    return oddsOf(yes / (yes + no), false);
  }
  const k = tally.counts[better.id] ?? 0;
  const n = k + (tally.counts[worse.id] ?? 0);
  return { value: Math.log((k + 1) / (n - k + 1)), calibrated: false, interval: null };
}

function oddsOf(p: number, calibrated: boolean): Score {
  if (!(p > 0 && p < 1)) return undefinedScore(`a probability of ${p} has no log-odds`);
  return { value: Math.log(p) - Math.log(1 - p), calibrated, interval: null };
}

function undefinedScore(detail: string): Score {
  return { value: null, reason: "undefined", detail };
}
