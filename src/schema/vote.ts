import type { CallFailureReason } from "../errors/errors.ts";
import type { Usage } from "./ask.ts";

/** Why a reply holds no verdict for a criterion: the vocabulary of the reader. */
export type ReadErrorKind =
  | "empty"
  | "refusal"
  | "truncated"
  | "missing"
  | "misaligned"
  | "conflict"
  | "unknown-label"
  | "off-scale"
  | "not-a-number"
  | "no-verdict";

/** Why a vote failed. */
export type FailureReason = "unreadable" | "refused" | "filtered" | "truncated" | "budget" | CallFailureReason;

/** A quotation that a verdict rests on; `found` says whether it stands in the response or context. */
export interface Evidence {
  readonly quote: string;
  readonly found: boolean;
}

/** One readable choice. */
export interface Verdict {
  readonly kind: "verdict";
  readonly criterion: string;
  readonly choice: string;
  readonly rationale?: string;
  readonly evidence?: readonly Evidence[];
  /** Ids of the context that it rests on, where ids were asked for. */
  readonly evidenceIds?: readonly string[];
  /** What it named as an id and the context does not have. */
  readonly unknownIds?: readonly string[];
  /** Probability of each choice; sums to 1. */
  readonly probabilities?: Readonly<Record<string, number>>;
  /** Share in (0, 1] of the judge's distribution that the probabilities were scaled up from, where it is known. */
  readonly mass?: number;
}

/** A valid "cannot tell". */
export interface Abstention {
  readonly kind: "abstain";
  readonly criterion: string;
  readonly rationale?: string;
}

/** No readable verdict. Never a score. */
export interface Failure {
  readonly kind: "failed";
  readonly criterion: string;
  readonly reason: FailureReason;
  /** For `unreadable`: what was wrong with the text. */
  readonly detail?: string;
}

/** Who gave a vote, and what it cost. `usage` is that of the whole reply, shared by all criteria it answered. */
export interface Ballot {
  readonly judge: string;
  readonly prompt: string;
  readonly sample: number;
  readonly order: "given" | "swapped";
  /** Where blocks are judged apart: the one it speaks of, from 1. */
  readonly block?: number;
  /** Where judges are asked in two tiers. */
  readonly tier?: 1 | 2;
  readonly usage: Usage;
  readonly cached: boolean;
  /** Replies that it took, where it took more than one: tool turns, a re-ask, self-checks. `usage` is that of all. */
  readonly turns?: number;
  /** Where the judge looks at its own verdict: the rounds it took. */
  readonly rounds?: number;
  /** `tool failed`: given without the tool it asked for; `self-check failed`: a round could not be read. */
  readonly flags?: readonly string[];
}

/** A verdict, abstention or failure counted once. */
export type Vote = (Verdict | Abstention | Failure) & Ballot;

/** The counts of the votes on one criterion. */
export interface Tally {
  /** Votes for each choice, every choice listed, worst to best. */
  readonly counts: Readonly<Record<string, number>>;
  readonly abstained: number;
  readonly failed: number;
  /** Votes that were planned and not asked because they could not change the winner. */
  readonly saved: number;
  /** Null: no winner (a tie that abstains, no majority, no quorum). */
  readonly winner: string | null;
  readonly tie: boolean;
  readonly quorate: boolean;
  /** Mean over readable votes of the probability of each choice; a vote without probabilities counts as 1 and 0. */
  readonly shares: Readonly<Record<string, number>> | null;
  /** Under the rule `weighted`: what each judge weighs; the shares are then weighted, each judge having one say. */
  readonly weights?: Readonly<Record<string, number>>;
}
