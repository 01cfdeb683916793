import type { Protocol, Scale } from "../schema/protocol.ts";
import type { ReadErrorKind } from "../schema/vote.ts";

/** What a judge was asked, as far as reading its answer needs it. */
export interface ReadRequest {
  readonly protocol: Protocol;
  /** Ids in the order asked. */
  readonly criteria: readonly string[];
  /** Likert only. */
  readonly scale?: Scale;
  /** True: "cannot tell" is a valid answer and is read as `abstain`. */
  readonly abstain?: boolean;
  /** When given, only what carries this word counts. */
  readonly nonce?: string;
  /** Choices by criterion, where they are fewer than the protocol's; numbers as strings. */
  readonly choices?: Readonly<Record<string, readonly string[]>>;
  /** What the judge may write to the choice it stands for, where it is not the protocol's own words that count. */
  readonly labels?: Readonly<Record<string, string>>;
  /** True when the text was stopped by a length limit: the last word may be half a word. */
  readonly stopped?: boolean;
}

/** The value a text gives for a criterion: a choice, `abstain`, or a point of the scale. */
export type Value = string | number;

/** What stands beside a value. */
export interface ReadDetail {
  readonly rationale?: string;
  /** The text of the criterion, as the judge repeated it. */
  readonly echo?: string;
  /** Quotations, as the judge wrote them. */
  readonly evidence?: readonly string[];
}

/** What was read. Records have no prototype, so that a criterion may have any name. */
export type ReadResult =
  | { readonly verdicts: Record<string, Value>; readonly details: Record<string, ReadDetail> }
  | {
      readonly error: ReadErrorKind;
      /** Values that are clear though others are not. */
      readonly partial?: Record<string, Value>;
      /** By criterion without a clear value: what is wrong with it. */
      readonly problems: Record<string, ReadErrorKind>;
      readonly details: Record<string, ReadDetail>;
    };

/** A record without a prototype. */
export function bareRecord<T>(): Record<string, T> {
  return Object.create(null) as Record<string, T>;
}
