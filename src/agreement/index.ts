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
  Orders,
  Raters,
  Slice,
  SliceField,
  VoteRule,
} from "./agreement-report.ts";
export { agreementReportVersion } from "./agreement-report.ts";
export type { ConsensusRule } from "./consensus.ts";
export { type Drift, measureDrift } from "./drift.ts";
export { checkGates, type GateOutcome, type Gates } from "./gates.ts";
export { type LabelsNeeded, labelsNeeded } from "./labels-needed.ts";
export { type AgreementInput, measureAgreement } from "./measure-agreement.ts";
export type { LabelKind, Vocabulary } from "./vocabulary.ts";
