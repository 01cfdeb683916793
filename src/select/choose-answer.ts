import { ConfigError } from "../errors/errors.ts";
import { type Candidate, leadersBy, type SameAnswer } from "./candidate.ts";
import { type AnswerGroup, groupAnswers } from "./group-answers.ts";

/** How the answer to a question is chosen from its candidates. */
export interface ChooseOptions {
  /**
   * `majority`: the most candidates; `weighted`: the most of count x (mean score + floor); `best`: every candidate stands
   * for itself, and the highest score wins.
   */
  readonly rule: "majority" | "weighted" | "best";
  /** Weighted: what an answer weighs for each candidate that gives it, whatever its score. Default 0.15. */
  readonly floor?: number;
  /** Withhold the answer where the winner's mean score is lower. Default: never. */
  readonly abstainBelow?: number;
  readonly same: SameAnswer;
}

/** A group of candidates with one answer, and what it weighs under the rule. */
export interface WeighedAnswer {
  readonly answer: string;
  readonly candidates: readonly string[];
  /** Candidates, and those of them with a score. */
  readonly count: number;
  readonly scored: number;
  readonly mean: number | null;
  /** Null under `weighted` for an answer none of whose candidates has a score. */
  readonly weight: number | null;
}

/** A winner; tied winners have equal shares of the credit. */
export interface WinningAnswer {
  readonly answer: string;
  readonly candidates: readonly string[];
  readonly credit: number;
  /** Mean score of its candidates; null without any. */
  readonly mean: number | null;
  /** The mean is under the threshold, or missing. */
  readonly withheld: boolean;
}

/** What was chosen for one question. */
export interface ChosenAnswer {
  /** Null: `tie`, `abstained`, `no-scores` (nothing to weigh by) or `no-candidates`. */
  readonly answer: string | null;
  readonly reason?: "tie" | "abstained" | "no-scores" | "no-candidates";
  readonly winners: readonly WinningAnswer[];
  readonly answers: readonly WeighedAnswer[];
  /** Candidates whose critiques all failed: they count in a plain majority and have no weight. */
  readonly unscored: readonly string[];
}

/**
 * Chooses an answer by votes of its candidates.
 *
 * Weighted: count x (mean score + floor) over the candidates with a score. Best of N: the candidate's own score. The
 * largest weight wins; tied winners share the credit and no single answer is given. A winner whose mean is below
 * `abstainBelow` (not equal to it), or that has no score where a threshold is set, is withheld.
 * Source: Mirror-Critique (votes over K solutions, N critiques each); what fails is ours.
 */
export function chooseAnswer(candidates: readonly Candidate[], options: ChooseOptions): ChosenAnswer {
  const { rule, floor = 0.15, abstainBelow, same } = options;
  if (!Number.isFinite(floor) || floor < 0) throw new ConfigError(`The floor is a number from 0, not ${floor}.`);
  const alone = candidates.map((candidate) => groupAnswers([candidate], same)[0]!);
  const groups = rule === "best" ? alone : groupAnswers(candidates, same);
  const answers = groups.map((group) => weighed(group, rule, floor));
  const unscored = candidates.filter(({ score }) => score === null).map(({ id }) => id);
  const leaders = leadersBy(
    answers.filter(({ weight }) => weight !== null),
    ({ weight }) => weight as number,
  );
  const winners = leaders.map(({ answer, candidates: members, mean }) => ({
    answer,
    candidates: members,
    credit: 1 / leaders.length,
    mean,
    withheld: abstainBelow !== undefined && (mean === null || mean < abstainBelow - 1e-12),
  }));
  const reason = reasonOf(candidates, winners);
  return {
    answer: reason === undefined ? winners[0]!.answer : null,
    ...(reason === undefined ? {} : { reason }),
    winners,
    answers,
    unscored,
  };
}

function weighed(
  { answer, members, scored, mean }: AnswerGroup,
  rule: ChooseOptions["rule"],
  floor: number,
): WeighedAnswer {
  const weight = {
    majority: members.length,
    weighted: mean === null ? null : scored * (mean + floor),
    best: mean,
  }[rule];
  return { answer, candidates: members.map(({ id }) => id), count: members.length, scored, mean, weight };
}

function reasonOf(candidates: readonly Candidate[], winners: ChosenAnswer["winners"]): ChosenAnswer["reason"] {
  if (candidates.length === 0) return "no-candidates";
  if (winners.length === 0) return "no-scores";
  if (winners.every(({ withheld }) => withheld)) return "abstained";
  return winners.length > 1 ? "tie" : undefined;
}
