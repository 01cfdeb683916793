import { type CriterionWeights, type JudgeWeights, judgeWeights } from "../calibrate/judge-weights.ts";
import { CalibratorError } from "../errors/errors.ts";
import type { CriterionResult, ItemResult, Provenance } from "../schema/score.ts";
import type { Vote } from "../schema/vote.ts";
import type { Annotation } from "../stats/annotations.ts";
import { type DawidSkene, dawidSkene } from "../stats/dawid-skene.ts";
import { version } from "../version.ts";
import { netOrders } from "../vote/net-orders.ts";
import { sameOrigin } from "./labelled-rows.ts";

/** How weights are fitted without labels. */
export interface FitWeightsOptions {
  /** As it shall stand in the record. */
  readonly date: string;
  /** One set of weights for all criteria together. */
  readonly pooled?: boolean;
  /** Fewer units are refused. Default 30. */
  readonly minimumUnits?: number;
}

/**
 * Weights of judges from how they agree with each other, by Dawid-Skene over a run: the log-odds
 * ln((K - 1) a / (1 - a)) of a judge that is right on a share a among K choices; none below 0.
 *
 * The model knows judges by their agreement alone, so judges that share mistakes get too much weight; its probabilities
 * are far too sure and are not kept. With samples, a judge's opinion is the choice it named most often; ties say nothing.
 * @throws CalibratorError for fewer than three judges, whose errors cannot be told apart, too few units, and results of
 * several runs that differ.
 */
export function fitWeights(results: readonly ItemResult[], options: FitWeightsOptions): JudgeWeights {
  const { pooled = false, minimumUnits = 30, date } = options;
  const first = results[0];
  if (first === undefined) throw new CalibratorError("there are no results to fit weights on");
  const origin = results.reduce<Provenance>(sameOrigin, first.provenance);
  const units = new Map<string, { name: string; result: CriterionResult }[]>();
  for (const { item, criteria } of results) {
    for (const result of criteria) {
      if (result.settledBy !== "votes") continue;
      const key = pooled ? "*" : result.criterion;
      const known = units.get(key) ?? [];
      units.set(key, known);
      known.push({ name: JSON.stringify([item, result.criterion]), result });
    }
  }
  if (units.size === 0) throw new CalibratorError("no criterion was settled by votes: there is nothing to weigh");
  return judgeWeights({
    method: "dawid-skene",
    criteria: [...units].map(([criterion, own]) => weightsOf(criterion, own, origin.judges, minimumUnits)),
    provenance: { rubric: origin.rubric, prompts: origin.prompts, judges: origin.judges },
    quorate: version,
    date,
  });
}

function weightsOf(
  criterion: string,
  units: readonly { readonly name: string; readonly result: CriterionResult }[],
  panel: readonly string[],
  minimumUnits: number,
): CriterionWeights {
  const opinions = units.flatMap(({ name, result }) => opinionsOf(name, result));
  const votesOf = (judge: string) => opinions.filter(([, rater]) => rater === judge).length;
  const judges = panel.filter((judge) => votesOf(judge) > 0);
  const n = new Set(opinions.map(([unit]) => unit)).size;
  const name = criterion === "*" ? "all criteria" : `criterion ${criterion}`;
  if (judges.length < 3) {
    throw new CalibratorError(
      `${name}: ${judges.length} judges have readable votes. Without labels it takes three to tell whose errors are whose: add judges, or labels.`,
    );
  }
  if (n < minimumUnits) {
    throw new CalibratorError(`${name}: ${n} units with votes, at least ${minimumUnits} are needed. Score more items.`);
  }
  const choices = [...new Set(units.flatMap(({ result }) => Object.keys(result.tally.counts)))];
  const model = dawidSkene(opinions, { classes: choices, raters: judges });
  const accuracies = judges.map((judge) => accuracyOf(model, judge, votesOf(judge)));
  const warnings = ["Fitted without labels: judges that make the same mistakes weigh too much."];
  if (!model.converged) warnings.push("The fit did not settle: score more items.");
  return {
    criterion,
    judges,
    weights: accuracies.map((right) => Math.max(0, Math.log(((choices.length - 1) * right) / (1 - right)))),
    accuracies,
    n,
    warnings,
  };
}

/** Share of right votes, Σ prior_k confusion_kk, kept from 0 and 1 by half a vote. */
function accuracyOf({ prior, confusion }: DawidSkene, judge: string, votes: number): number {
  const right = prior.reduce((sum, share, k) => sum + share * (confusion[judge]?.[k]?.[k] ?? 0), 0);
  const edge = 1 / (2 * votes);
  return Math.min(1 - edge, Math.max(edge, right));
}

/** The choice that each judge named most often; judges that named two equally often say nothing. */
function opinionsOf(unit: string, { votes }: CriterionResult): Annotation[] {
  const counted = votes.some(({ order }) => order === "swapped") ? netOrders(votes) : votes;
  const readable = counted.filter((vote): vote is Vote & { kind: "verdict" } => vote.kind === "verdict");
  return [...Map.groupBy(readable, ({ judge }) => judge)].flatMap(([judge, own]) => {
    const counts = [...Map.groupBy(own, ({ choice }) => choice)].map(
      ([choice, named]) => [choice, named.length] as const,
    );
    const most = Math.max(...counts.map(([, count]) => count));
    const leaders = counts.filter(([, count]) => count === most);
    return leaders.length === 1 ? [[unit, judge, leaders[0]![0]] satisfies Annotation] : [];
  });
}
