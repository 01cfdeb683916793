import type { Reading } from "./reading.ts";
import type { ReadDetail } from "./request.ts";

/**
 * How a claim stands to others. `final` and `correction` replace what came before, `draft` is replaced by what comes
 * after, `set-aside` never counts: it is quoted, denied or supposed, or repeats the format.
 */
export type Mark = "plain" | "final" | "correction" | "draft" | "set-aside";

/** One place where the text says something about a criterion. */
export interface Claim {
  /** Null: the text names none. It then speaks of the only criterion there is, or takes its place in a bare list. */
  readonly id: string | null;
  readonly reading: Reading;
  /** Position in the cleaned text. */
  readonly at: number;
  readonly mark: Mark;
  readonly detail?: ReadDetail;
  /** True when it stands in an object or tag that carries the nonce. */
  readonly carriesNonce: boolean;
  /** A problem that any value of the same criterion outweighs: a description where a value could have stood. */
  readonly weak?: boolean;
}

/** Values without ids, to be taken in the order asked. */
export interface BareList {
  readonly readings: readonly Reading[];
  readonly details: readonly ReadDetail[];
  readonly at: number;
  readonly mark: Mark;
  /** The text ended before the list did. */
  readonly cut: boolean;
  readonly carriesNonce: boolean;
}

/** All that was found in a text. */
export interface Findings {
  readonly claims: Claim[];
  readonly lists: BareList[];
  /** The text holds an object, table or tag that could have held verdicts, or names other criteria. */
  structured: boolean;
  /** The text ends inside an object, list or tag. */
  cut: boolean;
  /** The text ends inside a string, key or bare word. */
  cutInside: boolean;
  /** An object breaks off after it began to speak of a criterion: what follows without a name may belong to it. */
  broken: boolean;
}

/** Nothing found yet. */
export function noFindings(): Findings {
  return { claims: [], lists: [], structured: false, cut: false, cutInside: false, broken: false };
}
