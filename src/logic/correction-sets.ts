import { ConfigError } from "../errors/errors.ts";
import { type Proposition, parseProposition } from "./proposition.ts";
import { consistent as consistentByTable } from "./truth-table.ts";

/** A claim with what it says in logic. */
export interface FormalClaim {
  readonly id: string;
  readonly formula: string | Proposition;
  /** Held fixed: it is never removed. Default false. */
  readonly fixed?: boolean;
}

/** Which claims to give up so that the rest can hold together. */
export type CorrectionSets =
  | {
      readonly consistent: boolean;
      /** The correction sets of the least size. */
      readonly smallest: readonly (readonly string[])[];
      /** All from which no claim can be taken back: smallest first, then in the order of the claims. */
      readonly minimal: readonly (readonly string[])[];
    }
  | { readonly consistent: false; readonly smallest: null; readonly minimal: null; readonly reason: string };

/** Most claims that may be removed: 65,536 subsets. */
const mostClaims = 16;

/**
 * Minimal correction sets: subsets of the claims whose removal leaves the rest consistent, tried smallest first.
 *
 * `solver` says whether formulas can hold together; by default a truth table of up to 16 names. Consistent claims have
 * the empty set as their only one. Where the fixed claims contradict one another no removal helps: null with a reason.
 * {p, p implies q, not q}: three sets of one claim; with p fixed, two. Throws a ConfigError for a formula that cannot be
 * read, an id used twice, and for more than 16 claims that are not fixed.
 */
export function correctionSets(
  claims: readonly FormalClaim[],
  options: { readonly solver?: (formulas: readonly Proposition[]) => boolean } = {},
): CorrectionSets {
  const { solver = consistentByTable } = options;
  const twice = claims.find(({ id }, place) => claims.findIndex((claim) => claim.id === id) !== place);
  if (twice !== undefined) throw new ConfigError(`Two claims have the id "${twice.id}". Give each its own.`);
  const read = claims.map(({ id, formula, fixed = false }) => ({
    id,
    fixed,
    formula: typeof formula === "string" ? parseProposition(formula) : formula,
  }));
  const held = read.filter(({ fixed }) => fixed).map(({ formula }) => formula);
  const loose = read.filter(({ fixed }) => !fixed);
  if (loose.length > mostClaims) {
    throw new ConfigError(`${loose.length} claims are too many to try every subset (${mostClaims}). Hold some fixed.`);
  }
  if (!solver(held)) {
    const reason = "the claims that are held fixed contradict one another";
    return { consistent: false, smallest: null, minimal: null, reason };
  }
  const found: number[] = [];
  for (const subset of subsetsBySize(loose.length)) {
    // A set that holds a correction set is not minimal.
    if (found.some((smaller) => (subset & smaller) === smaller)) continue;
    const kept = loose.filter((_, place) => ((subset >> place) & 1) === 0).map(({ formula }) => formula);
    if (solver([...held, ...kept])) found.push(subset);
  }
  const minimal = found.map((subset) => loose.filter((_, place) => ((subset >> place) & 1) === 1).map(({ id }) => id));
  const least = minimal[0]!.length;
  return { consistent: least === 0, smallest: minimal.filter((set) => set.length === least), minimal };
}

/** All subsets of so many places as bits, the empty one first, by size, then by their first places. */
function subsetsBySize(places: number): number[] {
  const subsets = Array.from({ length: 2 ** places }, (_, subset) => subset);
  return subsets.sort((a, b) => sizeOf(a) - sizeOf(b) || reversed(b) - reversed(a));
}

function sizeOf(subset: number): number {
  let size = 0;
  for (let rest = subset; rest > 0; rest &= rest - 1) size++;
  return size;
}

/** The bits in the other order, so that sets with the first claims come first. */
function reversed(subset: number): number {
  let result = 0;
  for (let place = 0; place < mostClaims; place++) if ((subset >> place) & 1) result += 2 ** (mostClaims - 1 - place);
  return result;
}
