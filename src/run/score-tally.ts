import type { Rubric } from "../schema/rubric.ts";
import type { ItemResult } from "../schema/score.ts";
import { type MeanTally, meanTally, type RunMean } from "./mean-tally.ts";

/** What the scores of a run amount to. */
export interface ScoreSummary {
  /** Mean score of the scored items, see `meanTally`; null without one. */
  readonly mean: RunMean;
  readonly passed: number;
  /** The further scores that the rubric names. */
  readonly scores?: Readonly<Record<string, { readonly passed: number; readonly mean: RunMean }>>;
  /** The mean score over the criteria with each tag alone; items without the tag are no part of it. */
  readonly byTag?: Readonly<Record<string, RunMean>>;
}

/** Adds the scores of results up one at a time, in constant memory. */
export interface ScoreTally {
  add(result: Pick<ItemResult, "score" | "passed" | "scores" | "byTag">): void;
  summary(): ScoreSummary;
}

/**
 * Opens an empty tally of scores. With the rubric, means are held to the range of its score rules and cut late where it
 * says so (`summary.clip`).
 */
export function scoreTally(rubric?: Pick<Rubric, "score" | "scale">): ScoreTally {
  const { score: rule, scale = null } = rubric ?? {};
  const main = meanTally(rule, scale);
  const named = new Map<string, { readonly passed: number; readonly tally: MeanTally }>();
  const byTag = new Map<string, MeanTally>();
  let passed = 0;
  return {
    add(result) {
      main.add(result.score);
      if (result.passed) passed++;
      for (const [name, score] of Object.entries(result.scores ?? {})) {
        const known = named.get(name) ?? { passed: 0, tally: meanTally(rule?.also?.[name], scale) };
        named.set(name, { ...known, passed: known.passed + Number(score.passed === true) });
        known.tally.add(score);
      }
      for (const [tag, score] of Object.entries(result.byTag ?? {})) {
        const known = byTag.get(tag) ?? meanTally(rule, scale);
        byTag.set(tag, known);
        known.add(score);
      }
    },
    summary: () => ({
      mean: main.mean(),
      passed,
      ...(named.size === 0
        ? {}
        : { scores: mapValues(named, ({ tally, passed: own }) => ({ passed: own, mean: tally.mean() })) }),
      ...(byTag.size === 0 ? {} : { byTag: mapValues(byTag, (tally) => tally.mean()) }),
    }),
  };
}

function mapValues<A, B>(map: ReadonlyMap<string, A>, of: (value: A) => B): Record<string, B> {
  return Object.fromEntries([...map].map(([name, value]) => [name, of(value)]));
}
