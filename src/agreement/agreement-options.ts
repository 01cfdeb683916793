import { ConfigError } from "../errors/errors.ts";
import type { ConsensusRule } from "./consensus.ts";
import type { LabelCut } from "./cut-labels.ts";
import type { LengthOptions } from "./length-preference.ts";
import type { OrderOptions } from "./orders.ts";
import type { VocabularyOptions } from "./vocabulary.ts";

/** What `measureAgreement` may be told besides the data. All of it has a default. */
export interface AgreementOptions extends VocabularyOptions {
  /** Heading of the report. */
  readonly title?: string;
  /** How several labels become one. Default `majority`: more than half. */
  readonly consensus?: ConsensusRule;
  /** Rater whose label is final wherever there is one. */
  readonly adjudicator?: string;
  /** For judges that give scores and no labels: above it the answer is the positive one. */
  readonly threshold?: number;
  /** Labels on a scale are cut to yes and no before anything is compared. */
  readonly cut?: LabelCut;
  /** Labels of steps are brought to the first wrong one, see `firstErrorsOfLabels`. */
  readonly firstError?: boolean;
  /** Judges, or raters, that are rules without a model, to hold the judges against. */
  readonly rules?: readonly string[];
  /** Judge that is the verdict of the others already, such as a panel: it casts no vote of its own. */
  readonly joinedVerdict?: string;
  /** Pairwise judges asked in both orders. */
  readonly orders?: OrderOptions;
  /** Pairwise judges: lengths of the responses, to see whether longer ones win. */
  readonly length?: LengthOptions;
  /** Group of each item (same question, document, source): whole groups are then resampled. */
  readonly groups?: Readonly<Record<string, string>>;
  /** Fields of each item to slice by. */
  readonly meta?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Which of them; default: those with 2 to 12 values. */
  readonly sliceBy?: readonly string[];
  /** Fields of each item whose combinations make the rows of a grid. */
  readonly grid?: readonly string[];
  /** Level of all intervals, in (0, 1). Default 0.95. */
  readonly confidence?: number;
  /** Bootstrap resamples. Default 2000. */
  readonly resamples?: number;
  /** Default 1. */
  readonly seed?: number;
  /** Half-width of the interval of agreement that one wishes for, to say how many labels it takes. Default 0.05. */
  readonly halfWidth?: number;
  /** How much worse than a person a judge may be in the alternative annotator test. Default 0.2. */
  readonly epsilon?: number;
  /** Disagreements and contested answers listed. Default 20. */
  readonly shown?: number;
}

/** Checks the options that no type can. Throws a `ConfigError` that names the option. */
export function checkAgreementOptions({
  confidence = 0.95,
  resamples = 2000,
  seed = 1,
  shown = 20,
  halfWidth = 0.05,
  epsilon = 0.2,
}: AgreementOptions): void {
  if (!(confidence > 0 && confidence < 1)) {
    throw new ConfigError(`confidence is ${confidence}; give a number between 0 and 1, such as 0.95.`);
  }
  if (!Number.isInteger(resamples) || resamples < 1 || resamples > 100_000) {
    throw new ConfigError(`resamples is ${resamples}; give a whole number from 1 to 100000.`);
  }
  if (!Number.isInteger(seed)) throw new ConfigError(`seed is ${seed}; give a whole number.`);
  if (!(halfWidth > 0 && halfWidth < 1)) {
    throw new ConfigError(`halfWidth is ${halfWidth}; give a number between 0 and 1, such as 0.05.`);
  }
  if (!(epsilon >= 0 && epsilon <= 1)) throw new ConfigError(`epsilon is ${epsilon}; give a number from 0 to 1.`);
  if (!Number.isInteger(shown) || shown < 0) throw new ConfigError(`shown is ${shown}; give a whole number from 0.`);
}
