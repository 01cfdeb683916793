import type { Candidate, SameAnswer } from "./candidate.ts";

/** Candidates that give the same answer. */
export interface AnswerGroup {
  /** As the first of them wrote it. */
  readonly answer: string;
  readonly members: readonly Candidate[];
  /** Members with a score. */
  readonly scored: number;
  /** Mean score of those; null without any. */
  readonly mean: number | null;
}

/**
 * Puts candidates with the same answer together, groups in order of appearance.
 *
 * A candidate joins the first group whose first answer is the same as its own, so a relation that does not carry over
 * from one pair to the next still gives each candidate one group.
 */
export function groupAnswers(candidates: readonly Candidate[], same: SameAnswer): AnswerGroup[] {
  const groups: Candidate[][] = [];
  for (const candidate of candidates) {
    const group = groups.find(([first]) => same(first!.answer, candidate.answer) === true);
    if (group) group.push(candidate);
    else groups.push([candidate]);
  }
  return groups.map((members) => {
    const scores = members.flatMap(({ score }) => (score === null ? [] : [score]));
    const mean = scores.length === 0 ? null : scores.reduce((sum, score) => sum + score, 0) / scores.length;
    return { answer: members[0]!.answer, members, scored: scores.length, mean };
  });
}
