import { ConfigError } from "../errors/errors.ts";
import type { JudgeLabel, Label } from "../schema/label.ts";
import { hashOf } from "../util/hash.ts";
import { version } from "../version.ts";
import { type AgreementOptions, checkAgreementOptions } from "./agreement-options.ts";
import { type AgreementReport, agreementReportVersion, type JudgeAgreement } from "./agreement-report.ts";
import { measureAlternativeAnnotator } from "./alternative-annotator.ts";
import { measureAnchors } from "./anchors.ts";
import { measureDeciles, measureGrid, measureGrouped } from "./conditions.ts";
import { reachConsensus } from "./consensus.ts";
import { measureCorrectedShare } from "./corrected-share.ts";
import { worstDisagreements } from "./disagreements.ts";
import { measureBalancedF1, measureDual, measureProcessF1 } from "./failing-judges.ts";
import { type Joined, joinJudges } from "./join.ts";
import { labelsNeeded } from "./labels-needed.ts";
import { measureLengthPreference } from "./length-preference.ts";
import type { MeasureContext } from "./measure-context.ts";
import { measurePairs, measureSlices } from "./measures.ts";
import { measureOrders, measureSelfConsistency } from "./orders.ts";
import { prepareLabels } from "./prepare-labels.ts";
import { measureRaters } from "./raters.ts";
import { scoreCurves } from "./score-measures.ts";
import { tellSentences, tellWarnings } from "./sentences.ts";
import { vocabularyOf } from "./vocabulary.ts";
import { measureVoteRules } from "./vote-rules.ts";

/** Labels of people, outputs of judges, and how to hold one against the other. */
export interface AgreementInput {
  readonly labels: readonly Label[];
  readonly judgeLabels: readonly JudgeLabel[];
  readonly options?: AgreementOptions;
}

/**
 * How well each judge agrees with people: a plain JSON report in which every number comes with its n, interval and
 * method, and every label and output that was not used is counted with its reason.
 *
 * Each readable call of a judge is one pair with the people's consensus on that criterion of that item. The same input
 * gives the same report. A judge that meets no label, one class only, or a single item gives nulls with reasons.
 * Throws a `ConfigError` for options that cannot be used, and when there are no labels or no judge outputs at all.
 */
export function measureAgreement(input: AgreementInput): AgreementReport {
  const {
    labels,
    judgeLabels: outputs,
    options,
    cut,
  } = prepareLabels(input.labels, input.judgeLabels, input.options ?? {});
  checkAgreementOptions(options);
  if (!labels.some(({ label }) => label !== null)) {
    throw new ConfigError(
      "There is no human label to hold a judge against. Bring labels, or check how they were read.",
    );
  }
  const rules = new Set(options.rules ?? []);
  const people = labels.filter(({ rater }) => !rules.has(rater));
  const judgeLabels = [...outputs, ...labels.filter(({ rater }) => rules.has(rater)).map(asOutput)];
  if (outputs.length === 0) {
    throw new ConfigError(
      "There is no judge output to hold against the labels. Bring results, or name a judge's column.",
    );
  }
  checkSliceFields(options);
  const vocabulary = vocabularyOf(people, judgeLabels, options);
  const { consensus: rule = "majority", adjudicator = null, confidence = 0.95, resamples = 2000, seed = 1 } = options;
  const groups = options.groups ?? null;
  const resampling = { seed, resamples, confidence, by: groups === null ? ("item" as const) : ("group" as const) };
  const context: MeasureContext = { vocabulary, resampling, groups };
  const consensus = reachConsensus(people, vocabulary, { rule, adjudicator });
  const threshold = options.threshold ?? null;
  const joined = joinJudges(judgeLabels, consensus, vocabulary, threshold === null ? null : { threshold });
  const baselines = joined.filter(({ judge }) => rules.has(judge));
  const judges = joined.filter(({ judge }) => !rules.has(judge));
  return {
    kind: "agreement-report",
    version: agreementReportVersion,
    quorate: version,
    title: options.title ?? "Agreement with people",
    vocabulary,
    settings: {
      consensus: rule,
      adjudicator,
      confidence,
      resamples,
      seed,
      resampledBy: resampling.by,
      threshold,
      cut,
      firstError: options.firstError ?? false,
    },
    inputs: { labels: hashOf(input.labels), judgeLabels: hashOf(input.judgeLabels) },
    consensus: consensus.counts,
    raters: measureRaters(consensus, context, options.shown ?? 20),
    judges: judges.map((judge) => measureJudge(judge, baselines, context, options)),
    voteRules: measureVoteRules(
      judges.filter(({ judge }) => judge !== options.joinedVerdict),
      context,
    ),
  };
}

/** A field to slice by that no item has is a slip of the pen, not an empty slice. */
function checkSliceFields({ sliceBy = [], meta = {} }: AgreementOptions): void {
  const known = new Set(Object.values(meta).flatMap((fields) => Object.keys(fields)));
  const unknown = sliceBy.find((field) => !known.has(field));
  if (unknown === undefined) return;
  throw new ConfigError(`No item has the field "${unknown}" to slice by. Fields: ${[...known].join(", ") || "none"}.`);
}

/** A rule that stands among the raters, as an output. */
function asOutput({ item, criterion, rater, label }: Label): JudgeLabel {
  return { item, criterion, judge: rater, sample: "0", label, score: null };
}

function measureJudge(
  joined: Joined,
  rules: readonly Joined[],
  context: MeasureContext,
  options: AgreementOptions,
): JudgeAgreement {
  const { judge, pairs, answers, counts: join } = joined;
  const measures = measurePairs(pairs, context, answers);
  const anchors = measureAnchors(joined, rules, context);
  const correctedShare = measureCorrectedShare(joined, context);
  const { agreement } = measures.values;
  const needed = agreement === undefined ? null : labelsNeeded(agreement, measures.items, options.halfWidth ?? 0.05);
  const told = { join, measures, anchors, correctedShare, labelsNeeded: needed };
  return {
    judge,
    ...told,
    dual: measureDual(joined, context),
    balancedF1: measureBalancedF1(joined, context),
    processF1: options.firstError ? measureProcessF1(joined, context) : null,
    grid:
      options.grid === undefined
        ? null
        : measureGrid(joined, context, { factors: options.grid, meta: options.meta ?? {} }),
    deciles: measureDeciles(pairs, context),
    grouped: measureGrouped(pairs, context),
    slices: measureSlices(pairs, context, { meta: options.meta ?? {}, sliceBy: options.sliceBy ?? null }),
    orders: options.orders === undefined ? null : measureOrders(pairs, options.orders, context),
    selfConsistency: measureSelfConsistency(answers, context),
    lengthPreference: options.length === undefined ? null : measureLengthPreference(pairs, options.length),
    curves: scoreCurves(pairs, context),
    alternativeAnnotator: measureAlternativeAnnotator(answers, context, options.epsilon ?? 0.2),
    disagreements: worstDisagreements(pairs, context.vocabulary, options.shown ?? 20),
    sentences: tellSentences(told, context.vocabulary),
    warnings: tellWarnings(told, context.vocabulary),
  };
}
