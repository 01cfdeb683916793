import { altTest } from "../stats/alt-test.ts";
import type { AlternativeAnnotator } from "./behaviour-report.ts";
import { unitKey } from "./consensus.ts";
import type { Answer } from "./join.ts";
import type { MeasureContext } from "./measure-context.ts";

const fewestRaters = 3;

/**
 * Whether the judge may stand in for a person, by the alternative annotator test. Null with fewer than three raters:
 * each is held against the others. The judge's label is that of its first sample.
 */
export function measureAlternativeAnnotator(
  answers: readonly Answer[],
  context: MeasureContext,
  epsilon: number,
): AlternativeAnnotator | null {
  const raters = [...new Set(answers.flatMap(({ unit }) => [...unit.votes.keys()]))];
  if (raters.length < fewestRaters) return null;
  const numeric = context.vocabulary.kind === "numeric";
  const asValue = (label: string) => (numeric ? Number(label) : label);
  const humans: Record<string, Record<string, string | number>> = {};
  const judge: Record<string, string | number> = {};
  for (const { unit, label } of answers) {
    const key = unitKey(unit);
    if (label === null || Object.hasOwn(judge, key)) continue;
    judge[key] = asValue(label);
    for (const [rater, vote] of unit.votes) {
      const name = `rater ${rater}`;
      humans[name] ??= {};
      (humans[name] as Record<string, string | number>)[key] = asValue(vote);
    }
  }
  const found = altTest(humans, judge, { epsilon, scoring: numeric ? "negRmse" : "accuracy" });
  const tested = raters.length - found.skipped.length;
  return {
    winningRate: found.winningRate,
    advantageProbability: found.advantageProbability,
    passes: found.passes,
    epsilon,
    raters: tested,
    ...(found.passes === null ? { reason: "no rater shares 30 items with others" } : {}),
  };
}
