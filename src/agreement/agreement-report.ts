import type { Estimate, Interval } from "../schema/estimate.ts";
import type { BalancedF1, BalancedF1Report } from "../stats/balanced-f1.ts";
import type { ConditionCell } from "../stats/condition-grid.ts";
import type { DualMetrics } from "../stats/dual-metrics.ts";
import type { ProcessF1Report } from "../stats/process-f1.ts";
import type { ScoreDeciles } from "../stats/score-deciles.ts";
import type { AlternativeAnnotator, LengthPreference, Orders, SelfConsistency } from "./behaviour-report.ts";
import type { GroupedCorrelations } from "./conditions.ts";
import type { ConsensusCounts, ConsensusRule } from "./consensus.ts";
import type { AppliedCut } from "./cut-labels.ts";
import type { JoinCounts } from "./join.ts";
import type { LabelsNeeded } from "./labels-needed.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** Version of the report's shape; raised when a field changes its meaning or goes. */
export const agreementReportVersion = 1;

/** Counts of people's answer (rows) against the judge's (columns), in the order of `categories`. */
export interface Confusion {
  readonly categories: readonly string[];
  readonly counts: readonly (readonly number[])[];
}

/**
 * A statistic of a judge against people. `agreement` is the share of equal answers (accuracy). `recall` and
 * `specificity` are the true positive and true negative rates. With more than two categories precision, recall and F1
 * are unweighted means over the categories (macro).
 */
export type MeasureName =
  | "agreement"
  | "cohenKappa"
  | "krippendorffAlpha"
  | "recall"
  | "specificity"
  | "precision"
  | "f1"
  | "balancedAccuracy"
  | "mcc"
  | "weightedKappa"
  | "pearson"
  | "spearman"
  | "kendallTauB"
  | "meanAbsoluteError"
  | "rootMeanSquaredError"
  | "brier"
  | "logLoss"
  | "expectedCalibrationError"
  | "expectedCalibrationErrorFloor"
  | "rocAuc";

/** The measures of one set of pairs. Measures that make no sense for the kind of label are absent. */
export interface Measures {
  readonly pairs: number;
  readonly items: number;
  readonly confusion: Confusion | null;
  readonly values: Readonly<Partial<Record<MeasureName, Estimate>>>;
}

/** Measures of a part of the data. */
export interface Slice {
  readonly value: string;
  readonly measures: Measures;
}

/** The parts that one field makes: a metadata field, `criterion` or `sample`. */
export interface SliceField {
  readonly field: string;
  readonly slices: readonly Slice[];
  /** Parts with too few items to show, and parts beyond the limit. */
  readonly left: number;
}

/** What agreement is worth nothing without: what other answers would have reached on the same items. */
export interface Anchors {
  /** Always giving the people's most frequent answer. */
  readonly constant: { readonly label: string; readonly agreement: Estimate } | null;
  /**
   * Share of the people's labels that equal the most frequent label of the other raters of the same answer (a tie earns
   * its share), and of the judge's answers against those same labels. `uneven`: some rater gave less than half as many
   * labels as another, which skews it: a rater asked only about disputed items can agree with few.
   */
  readonly humanCeiling: {
    readonly people: Estimate;
    readonly judge: Estimate;
    readonly raters: number;
    readonly uneven: boolean;
  } | null;
  /** The best of the rules that need no model, chosen on these same items. */
  readonly bestRule: { readonly rule: string; readonly agreement: Estimate; readonly tried: number } | null;
}

/** A unit on which the judge and people differ. */
export interface Disagreement {
  readonly item: string;
  readonly criterion: string;
  readonly people: string;
  readonly judge: string;
  /** How many people gave each label. */
  readonly votes: Readonly<Record<string, number>>;
  /** How many calls of the judge gave each label. */
  readonly calls: Readonly<Record<string, number>>;
  readonly score: number | null;
  /** People's share for their answer times the judge's share (or probability) for its own, in [0, 1]. */
  readonly sureness: number;
}

/** A unit on which people differ among themselves. */
export interface ContestedUnit {
  readonly item: string;
  readonly criterion: string;
  readonly votes: Readonly<Record<string, number>>;
}

/** One bin of a reliability diagram: what the judge said and what was so. */
export interface ReliabilityBin {
  readonly meanPredicted: number;
  readonly observed: Estimate;
}

/** Points of the curves that are plotted, thinned to at most 200. */
export interface Curves {
  readonly reliability: readonly ReliabilityBin[];
  readonly roc: readonly { readonly falsePositiveRate: number; readonly truePositiveRate: number }[];
  readonly riskCoverage: readonly RiskPoint[];
}

/** Errors among the answers that a judge is surest of. */
export interface RiskPoint {
  /** Share of the answers, in (0, 1], and how many these are. */
  readonly coverage: number;
  readonly kept: number;
  /** Share of errors among them, with Wilson's interval, which takes items to err independently. */
  readonly risk: number;
  readonly interval: Interval | null;
}

/** The share of positives in all that was judged, corrected by the labelled items. */
export interface CorrectedShare {
  /** Judge outputs without a label. */
  readonly unlabelled: number;
  readonly apparent: Estimate;
  readonly roganGladen: Estimate;
  readonly predictionPowered: Estimate;
}

/** How well several votes together agree with people. */
export interface VoteRule {
  readonly rule: ConsensusRule | "mean";
  /** `3 judges`, or `the samples of NAME`. */
  readonly voters: string;
  /** Units with a consensus of people and at least one readable vote. */
  readonly units: number;
  /** Of these, units on which the rule gave no answer: ties, or no unanimity. Not in the measures. */
  readonly undecided: number;
  readonly measures: Measures;
}

/** The judge beside each rater, each held against the other raters answer by answer. */
export interface JudgeBalancedF1 {
  readonly grader: BalancedF1;
  readonly band: BalancedF1Report["band"];
}

/** All about one judge. */
export interface JudgeAgreement {
  readonly judge: string;
  readonly join: JoinCounts;
  readonly measures: Measures;
  readonly anchors: Anchors;
  /** Readable answers, and all: a failure is then a miss. Null for numbers. */
  readonly dual: DualMetrics | null;
  /** With two labels and two raters. */
  readonly balancedF1: JudgeBalancedF1 | null;
  /** Where labels are first wrong steps. */
  readonly processF1: ProcessF1Report | null;
  /** By the fields of `grid`; null where none was asked for. */
  readonly grid: readonly ConditionCell[] | null;
  /** Positives by decile of the judge's score. */
  readonly deciles: ScoreDeciles | null;
  /** Correlations inside groups, where groups were given and labels have an order. */
  readonly grouped: GroupedCorrelations | null;
  readonly slices: readonly SliceField[];
  readonly orders: Orders | null;
  readonly selfConsistency: SelfConsistency | null;
  readonly lengthPreference: LengthPreference | null;
  readonly curves: Curves;
  readonly correctedShare: CorrectedShare | null;
  /** Labelled items that an interval of the wished width takes; null without an interval. */
  readonly labelsNeeded: LabelsNeeded | null;
  readonly alternativeAnnotator: AlternativeAnnotator | null;
  readonly disagreements: readonly Disagreement[];
  /** What the numbers say, in sentences; the first is the headline. */
  readonly sentences: readonly string[];
  /** What should keep a reader from trusting them. */
  readonly warnings: readonly string[];
}

/** How far people agree among themselves. */
export interface Raters {
  readonly raters: readonly { readonly rater: string; readonly labels: number }[];
  readonly pairs: readonly {
    readonly a: string;
    readonly b: string;
    readonly agreement: Estimate;
    readonly cohenKappa: Estimate;
  }[];
  readonly krippendorffAlpha: Estimate;
  readonly contested: readonly ContestedUnit[];
  readonly contestedUnits: number;
}

/** How well judges agree with people. Plain JSON; every number can be made again from the inputs and settings. */
export interface AgreementReport {
  readonly kind: "agreement-report";
  readonly version: typeof agreementReportVersion;
  readonly quorate: string;
  readonly title: string;
  readonly vocabulary: Vocabulary;
  readonly settings: {
    readonly consensus: ConsensusRule;
    readonly adjudicator: string | null;
    readonly confidence: number;
    readonly resamples: number;
    readonly seed: number;
    /** What is resampled together: all answers on an item, or on all items of a group. */
    readonly resampledBy: "item" | "group";
    readonly threshold: number | null;
    /** How labels on a scale were cut to yes and no; null: they were not. */
    readonly cut: AppliedCut | null;
    /** Labels of steps were brought to the first wrong one. */
    readonly firstError: boolean;
  };
  /** Hash of the labels and of the judge outputs, in canonical JSON. */
  readonly inputs: { readonly labels: string; readonly judgeLabels: string };
  readonly consensus: ConsensusCounts;
  readonly raters: Raters;
  readonly judges: readonly JudgeAgreement[];
  /** What voting would change; empty with one judge and one sample. */
  readonly voteRules: readonly VoteRule[];
}
