/**
 * The tree that JSON, tags and tables are all read into. It keeps what `JSON.parse` hides: duplicate keys, positions,
 * and where the text stopped.
 */
export type Node = ScalarNode | ListNode | ObjectNode;

export interface ScalarNode {
  readonly kind: "scalar";
  readonly text: string;
  /** False for a bare word or number. */
  readonly quoted: boolean;
  /** The text ended inside it, or right after a bare word. */
  readonly cut: boolean;
  /** Quotes are wrong in it: it may hold parts of other entries. */
  readonly garbled?: boolean;
  readonly at: number;
}

export interface ListNode {
  readonly kind: "list";
  readonly items: Node[];
  /** The text ended before the closing bracket. */
  cut: boolean;
  readonly at: number;
}

export interface ObjectNode {
  readonly kind: "object";
  readonly entries: Entry[];
  cut: boolean;
  readonly at: number;
}

export interface Entry {
  readonly key: string;
  readonly value: Node;
}

/** A node found in a text, from `start` to `end` (exclusive). */
export interface Region {
  readonly node: Node;
  readonly start: number;
  readonly end: number;
  /** It stops where the text is no longer an object or list. */
  readonly broken: boolean;
}

/** Deepest nesting that is read; deeper text is nobody's verdict. */
export const deepest = 64;
