/**
 * Rubrics in, scores out: load a rubric, put judges on a panel, score responses, fit a calibrator on labels, measure how
 * often the judge agrees with people.
 */
export type { AgreementOptions } from "./agreement/agreement-options.ts";
export type { AgreementReport } from "./agreement/agreement-report.ts";
export { type AgreementInput, measureAgreement } from "./agreement/measure-agreement.ts";
export { applyCalibrator, type FitCalibratorOptions, fitCalibrator } from "./calibrate/calibrator.ts";
export type { Calibrator } from "./calibrate/calibrator-schema.ts";
export { applyCalibrators, type CalibratorSet, calibratorSet } from "./calibrate/calibrator-set.ts";
export { type CascadeGate, type CascadeRow, fitCascade } from "./calibrate/fit-cascade.ts";
export {
  type ConfidentVerdict,
  fitThreshold,
  type RiskPromise,
  type RiskThreshold,
} from "./calibrate/fit-threshold.ts";
export type { JudgeWeights } from "./calibrate/judge-weights.ts";
export type { LabelledScore } from "./calibrate/labelled-score.ts";
export { applyStack, type FitStackOptions, fitStack } from "./calibrate/stack.ts";
export type { LabelledOpinions, Opinion } from "./calibrate/stack-rows.ts";
export type { Stack } from "./calibrate/stack-schema.ts";
export type { TierGates } from "./calibrate/tier-gates.ts";
export { bestHitAlignment, monotoneAlignment, type SimilarityMatrix } from "./check/alignment.ts";
export { calculate } from "./check/calculate.ts";
export { convertUnits } from "./check/convert-units.ts";
export { type KeyFinder, keyFinder, keysOfEnvironment } from "./check/find-keys.ts";
export { idOverlap } from "./check/id-overlap.ts";
export { keywordCoverage } from "./check/keyword-coverage.ts";
export { tokenF1 } from "./check/token-f1.ts";
export type { ToolAnswer } from "./check/tool-answer.ts";
export * from "./errors/errors.ts";
export { calculatorConstants, compileFormula } from "./formula/compile-formula.ts";
export { evaluateFormula } from "./formula/evaluate-formula.ts";
export type { Formula, FormulaProblem, FormulaValue } from "./formula/formula.ts";
export { readCalibrators } from "./io/calibrator-file.ts";

export { type LoadedDraft, loadDraft, packagedDrafts } from "./io/draft-files.ts";
export { readGate } from "./io/gate-file.ts";

export { importLabels } from "./io/import-labels.ts";
export { type ItemOptions, readItems } from "./io/items.ts";
export { type LoadedRubric, loadRubric, packagedRubrics } from "./io/rubric-files.ts";
export { judgeLabelsOfResult, readResults } from "./io/score-results.ts";
export { readWeights } from "./io/weights-file.ts";
export type { AskOptions, Call, Judge } from "./judge/judge.ts";
export { normalJudgeId, type OpenJudgeOptions, openJudge, parseJudgeId } from "./judge/open-judge.ts";
export { type OpenJudgesOptions, openJudges } from "./judge/open-judges.ts";
export { type RetryBudget, retryBudget } from "./judge/retry-budget.ts";
export { type CallBudget, callBudget, withBudget } from "./judge/with-budget.ts";
export { type CircuitBreaker, circuitBreaker, withCircuit } from "./judge/with-circuit.ts";
export { withLimit } from "./judge/with-limit.ts";
export { withRate } from "./judge/with-rate.ts";
export { type RetryOptions, withRetry } from "./judge/with-retry.ts";
export { type CorrectionSets, correctionSets, type FormalClaim } from "./logic/correction-sets.ts";
export { type Proposition, parseProposition } from "./logic/proposition.ts";
export { consistent, equivalent } from "./logic/truth-table.ts";
export { type BullLineOptions, openBullLine } from "./queue/bull-line.ts";
export type { Answered, CallLine, Served, ServeOptions } from "./queue/call-line.ts";
export { type OpenQueuedJudgesOptions, openQueuedJudges } from "./queue/open-queued-judges.ts";
export type { QueuedJudgeOptions } from "./queue/queued-judge.ts";
export { renderAgreementHtml } from "./report/agreement-html.ts";
export { renderAgreementJson, renderAgreementMarkdown } from "./report/agreement-markdown.ts";
export { type StepRule, splitSteps } from "./rubric/split-steps.ts";
export { type BaseRateWatch, baseRateWatch } from "./run/base-rate-watch.ts";
export type { CanaryKind, CanaryOutcome } from "./run/canaries.ts";
export { type CompareOptions, compareRuns, type RunComparison } from "./run/compare-runs.ts";
export { type DraftOptions, type DraftResult, draftItems } from "./run/draft-items.ts";
export {
  type FitOptions,
  type FittedCalibrators,
  fitCalibrators,
} from "./run/fit-calibrators.ts";
export { type FitGateOptions, fitGate } from "./run/fit-gate.ts";
export { type FitWeightsOptions, fitWeights } from "./run/fit-weights.ts";
export type { CallEvent } from "./run/inline-engine.ts";
export type { CalibrationLabel } from "./run/labelled-rows.ts";
export type { RunMean } from "./run/mean-tally.ts";
export { type Panel, panel } from "./run/panel.ts";
export { poweredMean } from "./run/powered-mean.ts";
export { referenceSelftest, type SelftestResult } from "./run/reference-selftest.ts";
export { type ReviewEntry, reviewQueue } from "./run/review-queue.ts";
export { type RunMeans, runMeans } from "./run/run-means.ts";
export { type RunSummary, type RunTally, runTally } from "./run/run-summary.ts";
export { type ScoreOptions, scoreItems, scoreResponse } from "./run/score-items.ts";
export { type ScoreSummary, type ScoreTally, scoreTally } from "./run/score-tally.ts";
export { type ServeCallsOptions, serveCalls } from "./run/serve-calls.ts";
export { embedderSimilarity, type Similarities, type Similarity } from "./run/similarities.ts";
export type { Ask, JudgeParameters, Message, Reply, ReplyShape, Usage } from "./schema/ask.ts";
export type { CheckRule } from "./schema/check-rule.ts";
export type { Draft, DraftEntry, DroppedEntry } from "./schema/draft.ts";
export type { Estimate, Interval } from "./schema/estimate.ts";
export type { Item } from "./schema/item.ts";
export type { JudgeLabel, Label } from "./schema/label.ts";
export type { Protocol, Scale } from "./schema/protocol.ts";
export type { BegunCall, QueuedCall, QueuedFailure } from "./schema/queued-call.ts";
export type { Choice, Criterion, Rubric, VoteOverride, VoteRule } from "./schema/rubric.ts";
export type {
  CriterionResult,
  GroupScore,
  ItemResult,
  NamedScore,
  Provenance,
  SampleScores,
  Score,
  UnscoredReason,
} from "./schema/score.ts";
export type { Combine, GroupRule, SampleJoin, ScoreRule } from "./schema/score-rule.ts";
export type { Evidence, FailureReason, Tally, Verdict, Vote } from "./schema/vote.ts";
export { type UnmetCriterion, unmetCriteria } from "./score/unmet-criteria.ts";
export { actionsOf, type ItemAction } from "./select/actions-of.ts";
export { type AnswerOutcomes, answerOutcomes, type Winner } from "./select/answer-outcomes.ts";
export type { Candidate, SameAnswer, SameAnswerKind } from "./select/candidate.ts";
export { type ChooseOptions, type ChosenAnswer, chooseAnswer } from "./select/choose-answer.ts";
export { type ClaimCorrections, claimCorrections } from "./select/claim-corrections.ts";
export { type AnswerGroup, groupAnswers } from "./select/group-answers.ts";
export { type NearMiss, nearMisses } from "./select/near-misses.ts";
export { type GameTable, type PairFields, pairGames, strengthsOf, tournamentOf } from "./select/pair-games.ts";
export { sameAnswer } from "./select/same-answer.ts";
export { scoreOfResult } from "./select/score-of-result.ts";
export { type SelectedAnswer, type Selection, type SelectOptions, selectResults } from "./select/select-results.ts";
export { doubleElimination, type GameVerdict, type Standing, type Tournament } from "./select/tournament.ts";
export { type Cassette, type CassetteHeader, readCassette, withCassette, writeCassette } from "./store/cassette.ts";
export type { MaybeBilled, OpenCall, ReservedCall, RunStore, StoredReply } from "./store/run-store.ts";
export { openRunStore } from "./store/sqlite-store.ts";
export { version } from "./version.ts";
