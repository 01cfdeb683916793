import type { Estimate } from "../schema/estimate.ts";
import type { Anchors, JudgeAgreement, Measures } from "./agreement-report.ts";
import { totalCount } from "./count-labels.ts";
import type { Vocabulary } from "./vocabulary.ts";

type Told = Pick<JudgeAgreement, "join" | "measures" | "anchors" | "correctedShare" | "labelsNeeded">;

/**
 * What the numbers of a judge say, for a reader who knows no statistic. The first sentence is the headline: the
 * agreement with its interval beside the constant answer. A number that is undefined is said to be, with the reason.
 */
export function tellSentences(told: Told, vocabulary: Vocabulary): string[] {
  const { measures, anchors } = told;
  return [
    headline(measures, anchors, vocabulary),
    ...ceilingSentence(anchors),
    ...errorSentences(measures, vocabulary),
    ...chanceSentence(measures),
    ...ruleSentence(measures, anchors),
    ...shareSentence(told, vocabulary),
    ...labelsSentence(told),
  ];
}

/** What should keep a reader from trusting the numbers of a judge. */
export function tellWarnings(told: Told, vocabulary: Vocabulary): string[] {
  const { join, measures, anchors } = told;
  const warnings: string[] = [];
  const outside = totalCount(join.outside);
  const unread = join.failed + outside;
  if (join.joined > 0 && unread > 0) {
    warnings.push(
      `${count(unread)} of ${count(join.outputs)} outputs hold no usable answer (${count(join.failed)} failed or abstained, ${count(outside)} outside the vocabulary${outside > 0 ? `: ${Object.keys(join.outside).slice(0, 5).join(", ")}` : ""}). They are in no score below.`,
    );
  }
  if (join.contradicted > 0) {
    warnings.push(
      `${count(join.contradicted)} outputs contradict another under the same sample name; none of them was taken.`,
    );
  }
  if (join.onlyLabels > 0)
    warnings.push(
      `${count(join.onlyLabels)} labelled ${join.onlyLabels === 1 ? "answer has" : "answers have"} no output of this judge.`,
    );
  if (join.undecided > manyUndecided * (join.joined + join.undecided)) {
    warnings.push(
      `People reached no consensus on ${count(join.undecided)} of the ${count(join.joined + join.undecided)} answers; the judge is measured on the clearer rest, which flatters it.`,
    );
  }
  if (measures.items > 0 && measures.items < fewItems) {
    warnings.push(
      `Only ${count(measures.items)} items were compared: the intervals are wide, and a decision should wait for more labels.`,
    );
  }
  const agreement = measures.values.agreement;
  const constant = anchors.constant?.agreement.value ?? null;
  if (agreement?.value != null && constant !== null) {
    if (agreement.value <= constant)
      warnings.push("Always giving the same answer would agree with people as often or more often than this judge.");
    else if ((agreement.interval?.lower ?? 1) <= constant) {
      warnings.push(
        "The interval reaches down to what the constant answer gives: these labels do not show that the judge is better.",
      );
    }
  }
  if (measures.confusion && vocabulary.kind !== "numeric") {
    const used = measures.confusion.counts.filter((row) => row.some((cell) => cell > 0)).length;
    if (used === 1)
      warnings.push(
        "People gave one and the same answer everywhere: kappa and one of the error rates are undefined. Label items of the other kind too.",
      );
  }
  return warnings;
}

const fewItems = 100;
const manyUndecided = 0.02;

function headline({ values, items, pairs }: Measures, { constant }: Anchors, { kind }: Vocabulary): string {
  if (pairs === 0) return "No output of this judge could be held against a label, so nothing can be said about it.";
  const { agreement, pearson } = values;
  if (kind === "numeric" || agreement === undefined) {
    return `On ${count(items)} items the judge's numbers go with people's at a correlation of ${estimate(pearson, decimal)}, where 1 is perfect and 0 no relation.`;
  }
  if (agreement.n === 0) return scoresOnly(items, values.rocAuc);
  const units = pairs === items ? `${count(pairs)} items` : `${count(agreement.n)} answers on ${count(items)} items`;
  if (agreement.value === null)
    return `Agreement on ${units} is undefined: ${agreement.reason ?? "no reason was given"}.`;
  const base =
    constant?.agreement.value == null
      ? ""
      : `; always answering ${constant.label} would give ${percent(constant.agreement.value)}`;
  return `The judge agrees with people on ${percent(agreement.value)} of ${units}${range(agreement, percent)}${base}.`;
}

function scoresOnly(items: number, rocAuc: Estimate | undefined): string {
  const ranking =
    rocAuc?.value == null
      ? ""
      : ` Its scores put a positive above a negative in ${percent(rocAuc.value)} of the cases${range(rocAuc, percent)}, where 50 % is chance.`;
  return `On ${count(items)} items this judge gave scores and no labels: its agreement is unknown until a threshold is named.${ranking}`;
}

function ceilingSentence({ humanCeiling }: Anchors): string[] {
  if (humanCeiling === null) return [];
  const { people, judge, uneven } = humanCeiling;
  if (people.value === null || judge.value === null) return [];
  const doubt = uneven
    ? " Some raters gave far fewer labels than others: if they saw disputed answers only, both numbers are too low."
    : "";
  return [
    `One person's label is that of the majority of the others in ${percent(people.value)} of the cases${range(people, percent)}; the judge's is in ${percent(judge.value)}.${doubt}`,
  ];
}

function errorSentences({ values }: Measures, { positive, categories, kind }: Vocabulary): string[] {
  const { recall, specificity } = values;
  if (kind !== "binary" || positive === null || !recall || !specificity || recall.n + specificity.n === 0) return [];
  const negative = categories.find((label) => label !== positive) ?? "the other answer";
  const say = (label: string, rate: Estimate) =>
    rate.value === null
      ? `How often it is right where people say ${label} is unknown: ${rate.reason ?? ""}`
      : `Where people say ${label}, it is right ${percent(rate.value)} of the time${range(rate, percent)}, n = ${count(rate.n)}`;
  return [`${say(positive, recall)}. ${say(negative, specificity)}.`];
}

function chanceSentence({ values: { cohenKappa, weightedKappa } }: Measures): string[] {
  const kappa = weightedKappa ?? cohenKappa;
  if (kappa === undefined || kappa.n === 0) return [];
  const name = weightedKappa
    ? "Weighted kappa (agreement beyond chance, near misses counting less)"
    : "Cohen's kappa (agreement beyond chance)";
  return [`${name} is ${estimate(kappa, decimal)}; 0 is what chance gives, 1 is perfect.`];
}

function ruleSentence({ values }: Measures, { bestRule }: Anchors): string[] {
  const rule = bestRule?.agreement.value;
  const judge = values.agreement?.value;
  if (bestRule == null || rule == null || judge == null) return [];
  const verdict = judge > rule ? "the judge does better" : "a rule that costs nothing does as well or better";
  return [
    `The best of ${count(bestRule.tried)} rules without a model (${bestRule.rule}) agrees on ${percent(rule)}: ${verdict}.`,
  ];
}

function shareSentence({ correctedShare }: Told, { positive }: Vocabulary): string[] {
  if (correctedShare === null || correctedShare.predictionPowered.value === null) return [];
  const { apparent, predictionPowered } = correctedShare;
  return [
    `The judge calls ${percent(apparent.value ?? 0)} of the ${count(correctedShare.unlabelled)} unlabelled outputs ${positive}; corrected by the labels the share is ${percent(predictionPowered.value as number)}${range(predictionPowered, percent)}.`,
  ];
}

function labelsSentence({ labelsNeeded: plan }: Told): string[] {
  if (plan === null || plan.needed <= plan.items) return [];
  return [
    `To know the agreement to ± ${percent(plan.halfWidth)} about ${count(plan.needed)} labelled items are needed; there are ${count(plan.items)}.`,
  ];
}

function estimate(value: Estimate | undefined, style: (value: number) => string): string {
  if (value === undefined) return "undefined";
  return value.value === null
    ? `undefined (${value.reason ?? "no reason given"})`
    : `${style(value.value)}${range(value, style)}`;
}

function range({ interval }: Estimate, style: (value: number) => string): string {
  if (interval === null) return "";
  return ` (${Math.round(interval.level * 1000) / 10} % interval ${style(interval.lower)} to ${style(interval.upper)})`;
}

function percent(value: number): string {
  return `${(100 * value).toFixed(1)} %`;
}

function decimal(value: number): string {
  return value.toFixed(2);
}

function count(n: number): string {
  return n.toLocaleString("en-US");
}
