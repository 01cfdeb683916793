/**
 * How well a judge agrees with people, and the statistics it takes. Stands alone: no judge, store or rubric is loaded.
 * Formulas and when to use which: `docs/statistics.md`.
 */

// The report
export type { Estimate, Interval } from "../schema/estimate.ts";
export type { JudgeLabel, Label } from "../schema/label.ts";
// Two raters
export type {
  AgreementCoefficient,
  AgreementOptions as CoefficientOptions,
  AgreementTableOptions as CoefficientTableOptions,
  RaterCoefficient,
  TableCoefficient,
} from "../stats/agreement-coefficient.ts";
export type { AgreementWeights } from "../stats/agreement-weights.ts";
// Bias of a judge, and votes one after another
export { type AltTest, type AltTestOptions, altTest, type LabelsByItem } from "../stats/alt-test.ts";
// Label models
export type { Annotation, LabelledItems, LabelModelOptions } from "../stats/annotations.ts";
// Measures that systems from the literature are judged by
export { type AnswerMetrics, type BalancedF1, type BalancedF1Report, balancedF1 } from "../stats/balanced-f1.ts";
export { benjaminiYekutieli } from "../stats/benjamini-yekutieli.ts";
export {
  type BinaryAgreementIndices,
  type BinaryPairCounts,
  binaryAgreementIndices,
  binaryAgreementIndicesOfCounts,
} from "../stats/binary-agreement.ts";
// Classification, scores and probabilities against the truth
export {
  type BinaryCounts,
  type BinaryMetrics,
  binaryMetrics,
  binaryMetricsOfCounts,
} from "../stats/binary-metrics.ts";
// Intervals and tests
export {
  type BootstrapOptions,
  type BootstrapReplicates,
  bootstrapInterval,
  bootstrapReplicates,
} from "../stats/bootstrap.ts";
export { bootstrapCounts } from "../stats/bootstrap-counts.ts";
export type { BootstrapSummary } from "../stats/bootstrap-summary.ts";
export { type BradleyTerry, bradleyTerry, type Games } from "../stats/bradley-terry.ts";
export { brennanPrediger, brennanPredigerMultiRater, brennanPredigerOfTable } from "../stats/brennan-prediger.ts";
export { type BrierScore, brierScore } from "../stats/brier-score.ts";
export {
  type CalibrationErrorFloor,
  type CalibrationErrorFloorOptions,
  calibrationErrorFloor,
} from "../stats/calibration-error-floor.ts";
export type { Rating } from "../stats/categories.ts";
// Rates corrected by few labels, and selective risk
export {
  type CertifiedThreshold,
  type CertifiedThresholdOptions,
  certifiedThreshold,
} from "../stats/certified-threshold.ts";
export { type ClusterRobustMean, clusterRobustMean } from "../stats/cluster-mean.ts";
export { cohenKappa, cohenKappaOfTable } from "../stats/cohen-kappa.ts";
export {
  type ConditionCell,
  type ConditionedVerdict,
  type ConditionRates,
  conditionGrid,
} from "../stats/condition-grid.ts";
export {
  type AnnotatedText,
  type AnnotatorTexts,
  confirmedByAnnotators,
  type Embedder,
} from "../stats/confirmed-by-annotators.ts";
export { type ConformalRiskControl, conformalRiskControl } from "../stats/conformal-risk-control.ts";
// Many raters
export { congerKappa } from "../stats/conger-kappa.ts";
export { type ContingencyOptions, type ContingencyTable, contingencyTable } from "../stats/contingency-table.ts";
export {
  type CritiqueAgreement,
  type CritiqueAgreementOptions,
  critiqueAgreement,
  type JudgedCritique,
  wrongReasonRate,
} from "../stats/critique-agreement.ts";
export { type DawidSkene, dawidSkene, type ExpectationMaximisationOptions } from "../stats/dawid-skene.ts";
// Distributions
export {
  betaCdf,
  betaQuantile,
  binomialCdf,
  binomialPmf,
  binomialSurvival,
  chiSquaredCdf,
  chiSquaredQuantile,
  chiSquaredSurvival,
  fCdf,
  fQuantile,
  fSurvival,
  normalCdf,
  normalQuantile,
  studentTCdf,
  studentTQuantile,
  studentTTwoSided,
} from "../stats/distributions.ts";
export { type DualMetrics, dualMetrics, type LabelSetMetrics } from "../stats/dual-metrics.ts";
export {
  type EarlyStop,
  type ExpectedCalls,
  earlyStopExpectedCalls,
  earlyStopMajority,
  earlyStopPlurality,
} from "../stats/early-stop.ts";
export { type EvidenceAccuracyReport, type EvidencedVerdict, evidenceAccuracy } from "../stats/evidence-accuracy.ts";
export {
  type CalibrationError,
  type CalibrationErrorOptions,
  expectedCalibrationError,
  type ReliabilityBin,
} from "../stats/expected-calibration-error.ts";
export { fleissKappa } from "../stats/fleiss-kappa.ts";
export { type Glad, type GladOptions, glad } from "../stats/glad.ts";
export { type CorrelationMethod, type GroupedCorrelation, groupedCorrelation } from "../stats/grouped-correlation.ts";
export { gwetAC, gwetACMultiRater, gwetACOfTable } from "../stats/gwet-ac.ts";
export { type AnswerCounts, honesty } from "../stats/honesty.ts";
export { type HumanCeiling, humanCeiling } from "../stats/human-ceiling.ts";
export { type IntraclassCorrelation, type IntraclassCorrelations, icc } from "../stats/icc.ts";
// Correlation
export { kendallTauB } from "../stats/kendall-tau.ts";
export {
  type AlphaOptions,
  type KrippendorffAlpha,
  krippendorffAlpha,
  krippendorffAlphaOfPatterns,
  type MeasurementLevel,
  type RatingPatterns,
  ratingPatterns,
} from "../stats/krippendorff-alpha.ts";
export { type LearnThenTest, type LearnThenTestOptions, learnThenTest } from "../stats/learn-then-test.ts";
export { type LengthBias, lengthBias } from "../stats/length-bias.ts";
export { logLoss } from "../stats/log-loss.ts";
export {
  type LogisticRegression,
  type LogisticRegressionOptions,
  logisticRegression,
} from "../stats/logistic-regression.ts";
export { type Mace, type MaceOptions, mace } from "../stats/mace.ts";
export { type MajorityVote, majorityVote } from "../stats/majority-vote.ts";
export { correctnessDifferences, type McNemar, mcnemar, mcnemarFromPredictions } from "../stats/mcnemar.ts";
export type { MultiRaterCoefficient } from "../stats/multi-rater-coefficient.ts";
export {
  type ClassMetrics,
  type MulticlassMetrics,
  multiclassMetrics,
  multiclassMetricsOfTable,
} from "../stats/multiclass-metrics.ts";
export { type OneCoin, oneCoin } from "../stats/one-coin.ts";
export { type PairAccuracy, pairAccuracy, type ScoredPair } from "../stats/pair-accuracy.ts";
export { type PairedBootstrap, pairedBootstrapDifference } from "../stats/paired-bootstrap.ts";
export { partialMatch, spanIsCited } from "../stats/partial-match.ts";
export { type PearsonCorrelation, pearson } from "../stats/pearson.ts";
export { percentAgreement } from "../stats/percent-agreement.ts";
export { type PairVerdict, type PositionConsistency, positionConsistency } from "../stats/position-consistency.ts";
export { type PpiMean, type PpiMeanOptions, ppiMean } from "../stats/ppi-mean.ts";
export { type PrAuc, prAuc } from "../stats/pr-auc.ts";
export { preferenceRate } from "../stats/preference-rate.ts";
export {
  type ProcessF1,
  type ProcessF1Options,
  type ProcessF1Report,
  processF1,
  processF1OfAccuracies,
} from "../stats/process-f1.ts";
export {
  agrestiCoullInterval,
  clopperPearsonInterval,
  jeffreysInterval,
  newcombeDifference,
  wilsonInterval,
} from "../stats/proportion-interval.ts";
export { type AtK, type RepeatedRuns, repeatedRuns } from "../stats/repeated-runs.ts";
export {
  type AbstentionCounts,
  type AbstentionOutcome,
  type RewardedAbstention,
  rewardedAbstention,
  rewardedAbstentionOf,
} from "../stats/rewarded-abstention.ts";
export {
  type AbstentionThreshold,
  abstentionThreshold,
  type RiskCoverage,
  type RiskCoveragePoint,
  riskCoverage,
} from "../stats/risk-coverage.ts";
export { type RocAuc, type RocAucOptions, rocAuc } from "../stats/roc-auc.ts";
export { type RocPoint, rocCurve } from "../stats/roc-curve.ts";
export { type RoganGladen, type RoganGladenCounts, roganGladen } from "../stats/rogan-gladen.ts";
export { meanOverRuns, type RunMean } from "../stats/run-mean.ts";
export { type ScoreDecile, type ScoreDeciles, scoreDeciles } from "../stats/score-deciles.ts";
export { scottPi, scottPiOfTable } from "../stats/scott-pi.ts";
export { type SelfConsistency, selfConsistency } from "../stats/self-consistency.ts";
export { type Sprt, type SprtOptions, sprt, sprtExpectedCalls } from "../stats/sequential-probability-ratio.ts";
export { type SignFlipOptions, type SignFlipTest, signFlipTest } from "../stats/sign-flip-test.ts";
export { spearman } from "../stats/spearman.ts";
export { type TwoRaterSummary, twoRaterSummary, twoRaterSummaryOfTable } from "../stats/two-rater-summary.ts";
export type { AgreementOptions } from "./agreement-options.ts";
export type {
  AgreementReport,
  Anchors,
  Confusion,
  CorrectedShare,
  Disagreement,
  JudgeAgreement,
  MeasureName,
  Measures,
  Raters,
  Slice,
  SliceField,
  VoteRule,
} from "./agreement-report.ts";
export { agreementReportVersion } from "./agreement-report.ts";
export type { Orders } from "./behaviour-report.ts";
export type { ConsensusRule } from "./consensus.ts";
export { type AppliedCut, cutLabels, type LabelCut } from "./cut-labels.ts";
export { type Drift, measureDrift } from "./drift.ts";
export { firstErrorsOfLabels, firstErrorsOfOutputs } from "./first-error.ts";
export { checkGates, type GateOutcome, type Gates } from "./gates.ts";
export { type LabelsNeeded, labelsNeeded } from "./labels-needed.ts";
export { type AgreementInput, measureAgreement } from "./measure-agreement.ts";
export type { LabelKind, Vocabulary } from "./vocabulary.ts";
