import type { ReadErrorKind } from "../../schema/vote.ts";
import type { ReadRequest, Value } from "../request.ts";

/** A text and what a careful person takes from it. */
export interface Case extends ReadRequest {
  /** What the case is about. */
  readonly note: string;
  readonly raw: string;
  readonly expect:
    | { readonly verdicts: Readonly<Record<string, Value>> }
    | { readonly error: ReadErrorKind; readonly partial?: Readonly<Record<string, Value>> };
}

type Expected = Case["expect"] | Readonly<Record<string, Value>> | ReadErrorKind;
type Row = readonly [note: string, raw: string, expected: Expected, extra?: Partial<ReadRequest>];

/** Cases that share a request. A bare record is the verdicts expected, a bare word the error. */
export function casesOf(request: ReadRequest, rows: readonly Row[]): Case[] {
  return rows.map(([note, raw, expected, extra]) => ({
    ...request,
    ...extra,
    note,
    raw,
    expect: expectation(expected),
  }));
}

/** Cases whose text says what they are about. */
export function textsOf(request: ReadRequest, rows: readonly (readonly [raw: string, expected: Expected])[]): Case[] {
  return casesOf(
    request,
    rows.map(([raw, expected]) => [raw.slice(0, 80), raw, expected] as const),
  );
}

function expectation(expected: Expected): Case["expect"] {
  if (typeof expected === "string") return { error: expected };
  if ("error" in expected || "verdicts" in expected) return expected as Case["expect"];
  return { verdicts: expected as Record<string, Value> };
}
