import type { ReadErrorKind } from "../schema/vote.ts";
import type { Value } from "./request.ts";

/** What the text of one value says. `format`: it repeats the choices that were offered. */
export type Reading =
  | {
      readonly kind: "value";
      readonly value: Value;
      /** "3 of 5": the most points that the text names. */
      readonly of?: number;
    }
  | { readonly kind: "problem"; readonly problem: ReadErrorKind }
  | { readonly kind: "format" };

/** A reading with a value. */
export function value(value: Value): Reading {
  return { kind: "value", value };
}

/** A reading with a number of so many. */
export function partOf(value: Value, most: number): Reading {
  return { kind: "value", value, of: most };
}

/** A reading without one. */
export function problem(problem: ReadErrorKind): Reading {
  return { kind: "problem", problem };
}

/** Two values at once. */
export const conflict: Reading = problem("conflict");

/** The choices as they were offered, not chosen. */
export const format: Reading = { kind: "format" };
