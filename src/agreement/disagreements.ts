import type { ContestedUnit, Disagreement } from "./agreement-report.ts";
import type { Consensus, Unit } from "./consensus.ts";
import { unitKey } from "./consensus.ts";
import { countLabels, totalCount } from "./count-labels.ts";
import type { Pair } from "./join.ts";
import type { Vocabulary } from "./vocabulary.ts";

/**
 * The units on which the judge and people differ most surely, surest first, at most `limit`.
 *
 * People's sureness is the share of raters behind their answer; the judge's is the probability it gave its answer
 * where it gives probabilities of a pair, else the share of its calls behind it. Ordered labels weigh by distance.
 * Equal sureness: more raters first, then by id.
 */
export function worstDisagreements(pairs: readonly Pair[], vocabulary: Vocabulary, limit: number): Disagreement[] {
  const calls = Map.groupBy(pairs, ({ unit }) => unitKey(unit));
  return [...calls.values()]
    .flatMap((group) => disagreementOf(group, vocabulary))
    .sort(
      (a, b) =>
        b.sureness - a.sureness ||
        totalCount(b.votes) - totalCount(a.votes) ||
        compareText(a.item, b.item) ||
        compareText(a.criterion, b.criterion),
    )
    .slice(0, limit);
}

/** Units on which people gave different labels, the most evenly split first, at most `limit`, and how many there are. */
export function contestedUnits(consensus: Consensus, limit: number): { units: ContestedUnit[]; count: number } {
  const all = [...consensus.units.values()]
    .map((unit) => ({ item: unit.item, criterion: unit.criterion, votes: votesOf(unit) }))
    .filter(({ votes }) => Object.keys(votes).length > 1);
  const share = ({ votes }: ContestedUnit) => Math.max(...Object.values(votes)) / totalCount(votes);
  const units = all.sort((a, b) => share(a) - share(b) || compareText(a.item, b.item)).slice(0, limit);
  return { units, count: all.length };
}

function disagreementOf(group: readonly Pair[], vocabulary: Vocabulary): Disagreement[] {
  const { unit, truth } = group[0] as Pair;
  const calls = countLabels(group.flatMap(({ label }) => (label === null ? [] : [label])));
  const said = Object.entries(calls).sort(([a, m], [b, n]) => n - m || compareText(a, b));
  const [first, second] = said;
  if (first === undefined || first[0] === truth || first[1] === second?.[1]) return [];
  const judge = first[0];
  const scores = group.flatMap(({ score }) => (score === null ? [] : [score]));
  const score = scores.length === 0 ? null : scores.reduce((sum, value) => sum + value, 0) / scores.length;
  const people =
    unit.votes.size === 0 ? 1 : [...unit.votes.values()].filter((label) => label === truth).length / unit.votes.size;
  const share = probabilityOf(judge, score, vocabulary) ?? first[1] / totalCount(calls);
  return [
    {
      item: unit.item,
      criterion: unit.criterion,
      people: truth,
      judge,
      votes: votesOf(unit),
      calls,
      score,
      sureness: people * share * distance(truth, judge, vocabulary),
    },
  ];
}

/** Probability the judge gave its own answer; null where its score is none. */
function probabilityOf(judge: string, score: number | null, { kind, positive }: Vocabulary): number | null {
  if (kind !== "binary" || score === null || score < 0 || score > 1) return null;
  return judge === positive ? score : 1 - score;
}

function distance(truth: string, judge: string, { kind, categories }: Vocabulary): number {
  if (kind === "ordinal") {
    return Math.abs(categories.indexOf(truth) - categories.indexOf(judge)) / Math.max(1, categories.length - 1);
  }
  return kind === "numeric" ? Math.abs(Number(truth) - Number(judge)) : 1;
}

function votesOf(unit: Unit): Record<string, number> {
  return countLabels([...unit.votes.values()]);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
