import { humanCeiling } from "../stats/human-ceiling.ts";
import type { Anchors } from "./agreement-report.ts";
import { unitKey } from "./consensus.ts";
import { countLabels } from "./count-labels.ts";
import type { Answer, Joined, Pair } from "./join.ts";
import { clustersOf, type MeasureContext } from "./measure-context.ts";
import { shareOf } from "./proportion.ts";
import { intervalsOfCounts } from "./resampled-intervals.ts";

/**
 * What the judge's agreement is held against, on the very pairs it was measured on: the constant answer, one person
 * against the others, and the best rule that needs no model (chosen on these items, so a little flattered).
 */
export function measureAnchors({ pairs, answers }: Joined, rules: readonly Joined[], context: MeasureContext): Anchors {
  if (context.vocabulary.kind === "numeric") return { constant: null, humanCeiling: null, bestRule: null };
  const labelled = pairs.filter(({ label }) => label !== null);
  return {
    constant: constantAnswer(labelled, context),
    humanCeiling: ceilingOf(answers, context),
    bestRule: bestRuleOf(labelled, rules, context),
  };
}

function constantAnswer(pairs: readonly Pair[], context: MeasureContext): Anchors["constant"] {
  const [most] = Object.entries(countLabels(pairs.map(({ truth }) => truth))).sort(
    ([a, m], [b, n]) => n - m || (a < b ? -1 : 1),
  );
  if (most === undefined) return null;
  const hits = pairs.map(({ truth }) => truth === most[0]);
  return { label: most[0], agreement: shareOf(hits, clustersOf(pairs, context), context.resampling, "no pair") };
}

/** Over all that several people labelled, also where they reached no consensus: there the ceiling is lowest. */
function ceilingOf(answers: readonly Answer[], context: MeasureContext): Anchors["humanCeiling"] {
  const shared = answers.filter(({ unit, label }) => label !== null && unit.votes.size > 1);
  if (shared.length === 0) return null;
  // Units rated alike earn the same credit, so that a resample is a draw of counts over the few ways to be rated.
  const patterns: { people: number; judge: number; labels: number }[] = [];
  const known = new Map<string, number>();
  const cells = shared.map(({ unit, label }) => {
    const votes = [...unit.votes.values()].sort();
    const key = JSON.stringify([votes, label]);
    const cell = known.get(key);
    if (cell !== undefined) return cell;
    const { perRater, nPerRater, judgePerFold } = humanCeiling([votes], [label]);
    known.set(key, patterns.length);
    return patterns.push({ people: sum(perRater), judge: sum(judgePerFold), labels: sum(nPerRater) }) - 1;
  });
  const { people, judge } = intervalsOfCounts(
    cells,
    patterns.length,
    clustersOf(shared, context),
    (counts) => {
      let [ofPeople, ofJudge, labels] = [0, 0, 0];
      for (const [cell, pattern] of patterns.entries()) {
        const count = counts[cell] as number;
        ofPeople += count * pattern.people;
        ofJudge += count * pattern.judge;
        labels += count * pattern.labels;
      }
      return { people: ofPeople / labels, judge: ofJudge / labels };
    },
    context.resampling,
  );
  const units = [...new Map(shared.map(({ unit }) => [unitKey(unit), unit])).values()];
  const given = Object.values(countLabels(units.flatMap(({ votes }) => [...votes.keys()])));
  const n = units.length;
  return {
    people: { ...people, n },
    judge: { ...judge, n },
    raters: given.length,
    uneven: Math.max(...given) > 2 * Math.min(...given),
  };
}

function sum(values: readonly (number | null)[]): number {
  return values.reduce<number>((total, value) => total + (value ?? 0), 0);
}

function bestRuleOf(pairs: readonly Pair[], rules: readonly Joined[], context: MeasureContext): Anchors["bestRule"] {
  const units = new Set(pairs.map(({ unit }) => unitKey(unit)));
  const tried = rules.flatMap(({ judge, pairs: answers }) => {
    const same = answers.filter(({ unit, label }) => label !== null && units.has(unitKey(unit)));
    const hits = same.map(({ truth, label }) => truth === label);
    const agreement = shareOf(
      hits,
      clustersOf(same, context),
      context.resampling,
      "the rule answers none of these items",
    );
    return agreement.value === null ? [] : [{ rule: judge, agreement, value: agreement.value }];
  });
  const best = tried.sort((a, b) => b.value - a.value)[0];
  return best === undefined ? null : { rule: best.rule, agreement: best.agreement, tried: tried.length };
}
