import type { Estimate } from "../schema/estimate.ts";
import { honesty } from "../stats/honesty.ts";
import { wilsonInterval } from "../stats/proportion-interval.ts";

/** A winner of one question with its share of the credit; tied winners share 1. */
export interface Winner {
  readonly credit: number;
  readonly withheld: boolean;
  /** 1 right, 0 wrong, between them where its candidates differ; null: not known. */
  readonly right: number | null;
}

/** What choosing an answer for each question came to. */
export interface AnswerOutcomes {
  /** Questions of which it is known whether the answer is right. */
  readonly questions: number;
  /** Credit of right, wrong and withheld winners. */
  readonly correct: number;
  readonly wrong: number;
  readonly abstained: number;
  /** Questions for which there was nothing to choose from; in no figure below. */
  readonly unanswered: number;
  /** Right answers over the questions with a winner. */
  readonly accuracy: Estimate;
  /** Share of these questions that were answered; null without any. */
  readonly coverage: number | null;
  /** Wrong answers among those given; null where none was given. */
  readonly risk: Estimate;
  /** (correct - wrong) / all. */
  readonly honesty: Estimate;
}

/**
 * Counts right, wrong and withheld answers, a list of winners a question (none: unanswered). Questions with a winner of
 * which nothing is known are left out. Shares of tied winners enter Wilson's intervals as they are.
 */
export function answerOutcomes(
  questions: readonly (readonly Winner[])[],
  options: { readonly level?: number } = {},
): AnswerOutcomes {
  const { level = 0.95 } = options;
  const known = questions.filter((winners) => winners.every(({ right }) => right !== null));
  const unanswered = known.filter((winners) => winners.length === 0).length;
  const winners = known.flat();
  const credit = (value: (winner: Winner) => number) =>
    tidy(winners.reduce((sum, winner) => sum + winner.credit * value(winner), 0));
  const correct = credit(({ withheld, right }) => (withheld ? 0 : (right as number)));
  const wrong = credit(({ withheld, right }) => (withheld ? 0 : 1 - (right as number)));
  const abstained = credit(({ withheld }) => Number(withheld));
  const asked = known.length - unanswered;
  const given = tidy(correct + wrong);
  const risk = wilsonInterval(Math.min(wrong, given), given, level);
  return {
    questions: known.length,
    correct,
    wrong,
    abstained,
    unanswered,
    accuracy: wilsonInterval(correct, asked, level),
    coverage: asked === 0 ? null : given / asked,
    risk: given === 0 ? { ...risk, reason: "no answer was given" } : risk,
    honesty: honesty({ correct, wrong, abstained, failed: unanswered }, { level }),
  };
}

/** Three thirds are one. */
function tidy(credit: number): number {
  return Math.abs(credit - Math.round(credit)) < 1e-9 ? Math.round(credit) : credit;
}
