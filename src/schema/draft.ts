import type { ListShape } from "./ask.ts";

/** One entry of a drafted list, as the judge wrote it, under an id of its own. */
export interface DraftEntry {
  readonly id: string;
  readonly [field: string]: unknown;
}

/** An entry that was left out, and why. */
export interface DroppedEntry {
  readonly entry: DraftEntry;
  readonly why: string;
}

/** Entries to leave out: those whose field is one of these words, or whose text is about one of these. */
export type DropRule =
  | { readonly field: string; readonly is: readonly string[] }
  | { readonly field: string; readonly mentions: readonly string[] };

/** What becomes of each entry once a rubric has judged them all. */
export interface DraftStage {
  /** A packaged rubric or one beside the draft; its criteria come from the drafted field. */
  readonly rubric: string;
  /** Field that takes the winning choice. */
  readonly set?: string;
  /** Choice that an entry must win to stay. An entry without a verdict does not stay. */
  readonly keep?: string;
}

/** A file that says what list to draft for an item, read and checked. */
export interface Draft {
  readonly id: string;
  readonly version: string;
  readonly title: string;
  readonly inputs: readonly { readonly name: string; readonly optional: boolean }[];
  /** Field of the item that the list is written into. */
  readonly into: string;
  readonly list: ListShape;
  /**
   * Goes through the list in the item's field `over`, `by` entries a call. Not `apart`: each call sees the list so far and
   * writes it anew. `apart`: each call writes a list of its own, whose entries say in `from` which part it was (from 1).
   */
  readonly walk: { readonly over: string; readonly by: number; readonly apart: boolean } | null;
  /** Entries whose `field` does not stand in the item's field `in` at least this well (0 to 100) are left out. */
  readonly cite: { readonly field: string; readonly in: string; readonly above: number } | null;
  readonly drop: readonly DropRule[];
  /** Drafts walked apart: an entry stays where every other part has one that is at least this like it, in [0, 1]. */
  readonly consensus: { readonly field: string; readonly above: number } | null;
  readonly stages: readonly DraftStage[];
  /** Times an unreadable reply is asked again: 0 or 1. */
  readonly reask: 0 | 1;
  readonly body: string;
  /** Line of the file on which the body starts, from 1. */
  readonly bodyLine: number;
  readonly path: string;
  readonly hash: string;
}
