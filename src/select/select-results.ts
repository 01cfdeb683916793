import { ConfigError } from "../errors/errors.ts";
import type { ItemResult } from "../schema/score.ts";
import { type AnswerOutcomes, answerOutcomes } from "./answer-outcomes.ts";
import { type ChooseOptions, type ChosenAnswer, chooseAnswer } from "./choose-answer.ts";
import { type CandidateFields, type Question, type QuestionOptions, questionsOf } from "./questions-of.ts";
import { checkScoreName, scoreOfResult } from "./score-of-result.ts";

/** How to choose an answer to each question from results. */
export interface SelectOptions extends ChooseOptions {
  readonly fields: CandidateFields;
  readonly fieldOf?: QuestionOptions["fieldOf"];
  /** Name of a criterion or of a named score to compare by. Default: see `scoreOfResult`. */
  readonly by?: string;
  /** Thresholds of the sweep. Default: every mean score of a winner. */
  readonly thresholds?: readonly number[];
}

/** What was chosen for one question. */
export interface SelectedAnswer extends ChosenAnswer {
  readonly question: string;
}

/** The outcomes with answers withheld below a threshold. */
export interface ThresholdOutcome extends AnswerOutcomes {
  readonly threshold: number;
}

/** What was chosen for all questions, and what it came to where the right answers are known. */
export interface Selection {
  readonly rule: ChooseOptions["rule"];
  readonly questions: readonly SelectedAnswer[];
  /** Candidates without a score, over all questions. */
  readonly unscored: number;
  /** Null where nothing says which answers are right. */
  readonly measured: {
    readonly outcomes: AnswerOutcomes;
    /** A plain majority of the same candidates, nothing withheld, to compare with. */
    readonly majority: AnswerOutcomes;
    /** Share of questions with a right candidate (pass@K): no choice does better. */
    readonly reachable: number;
    /** Risk, coverage and honesty at each threshold. */
    readonly sweep: readonly ThresholdOutcome[];
  } | null;
}

/**
 * Groups results by question and chooses one answer for each, by votes or by score.
 *
 * Questions of which some candidate is neither right nor wrong are chosen for and not measured. Throws a ConfigError for
 * a field or a score that a result lacks, and for a threshold that is no number.
 */
export function selectResults(results: readonly ItemResult[], options: SelectOptions): Selection {
  const { rule, by, thresholds } = options;
  const wrong = thresholds?.find((threshold) => !Number.isFinite(threshold));
  if (wrong !== undefined) throw new ConfigError(`A threshold is a number, not ${wrong}.`);
  checkScoreName(results, by);
  const questions = questionsOf(results, { ...options, scoreOf: (result) => scoreOfResult(result, by) });
  return {
    rule,
    questions: questions.map(({ id, candidates }) => ({ question: id, ...chooseAnswer(candidates, options) })),
    unscored: questions.flatMap(({ candidates }) => candidates).filter(({ score }) => score === null).length,
    measured: measure(questions, options),
  };
}

function measure(questions: readonly Question[], options: SelectOptions): Selection["measured"] {
  const known = questions.filter(({ candidates }) => candidates.every(({ right }) => right !== null));
  if (known.length === 0) return null;
  const { abstainBelow, thresholds, ...unbound } = options;
  const outcomesUnder = (rule: ChooseOptions) => answerOutcomes(known.map((question) => winnersOf(question, rule)));
  const means = known.flatMap(({ candidates }) => chooseAnswer(candidates, unbound).winners.map(({ mean }) => mean));
  const swept = thresholds ?? means.filter((mean) => mean !== null);
  return {
    outcomes: outcomesUnder(options),
    majority: outcomesUnder({ ...unbound, rule: "majority" }),
    reachable: known.filter(({ candidates }) => candidates.some(({ right }) => right === true)).length / known.length,
    sweep: [...new Set(swept)]
      .sort((a, b) => a - b)
      .map((threshold) => ({ threshold, ...outcomesUnder({ ...unbound, abstainBelow: threshold }) })),
  };
}

/** An answer is as right as the share of its candidates that are. */
function winnersOf({ candidates }: Question, rule: ChooseOptions) {
  return chooseAnswer(candidates, rule).winners.map(({ credit, withheld, candidates: ids }) => {
    const members = candidates.filter(({ id }) => ids.includes(id));
    return { credit, withheld, right: members.filter(({ right }) => right === true).length / members.length };
  });
}
