import { ConfigError } from "../errors/errors.ts";
import { holds, namesIn, type Proposition } from "./proposition.ts";

/** Most names that a truth table is tried for: 65,536 rows. */
export const mostNames = 16;

/** Whether all formulas can hold together, by trying every row of the truth table. No formulas: true. */
export function consistent(formulas: readonly Proposition[]): boolean {
  return someRow(formulas, (isTrue) => formulas.every((formula) => holds(formula, isTrue)));
}

/** Whether two formulas are logically equivalent: they hold in the same rows of the truth table. */
export function equivalent(a: Proposition, b: Proposition): boolean {
  return !someRow([a, b], (isTrue) => holds(a, isTrue) !== holds(b, isTrue));
}

function someRow(formulas: readonly Proposition[], test: (isTrue: (name: string) => boolean) => boolean): boolean {
  const names = [...new Set(formulas.flatMap(namesIn))];
  if (names.length > mostNames) {
    throw new ConfigError(`${names.length} names are too many for a truth table (${mostNames}). Give a solver.`);
  }
  const places = new Map(names.map((name, place) => [name, place]));
  for (let row = 0; row < 2 ** names.length; row++) {
    if (test((name) => ((row >> places.get(name)!) & 1) === 1)) return true;
  }
  return false;
}
