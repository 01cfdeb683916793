import { logit } from "../stats/logistic-function.ts";
import type { Opinion, StackRow } from "./stack-rows.ts";

/**
 * What the classes of a panel's question are.
 *
 * `binary`: no and yes. `pairwise`: the second response, (a tie,) the first; swapping the responses mirrors the
 * forecast. `ordered`: worst to best. `named`: no order.
 */
export type StackTask = "binary" | "pairwise" | "ordered" | "named";

/**
 * How votes enter. `distance`: near classes are nearly right, one weight for each judge; `share`: a class is right or
 * wrong, one weight for each judge; `both`: those two weights; `steps`: one weight for each judge and step of the
 * order; `class-share`: one for each judge and class, in a pair beside `distance`.
 */
export type StackForm = "distance" | "share" | "both" | "steps" | "class-share";

/** How a judge's score becomes a feature of spread 1: (f(score) - centre) / spread, f log-odds or the score itself. */
export interface ScoreScale {
  readonly as: "log-odds" | "number";
  readonly centre: number;
  readonly spread: number;
}

/** All that is needed to turn opinions into features. Plain data. */
export interface StackDesign {
  readonly task: StackTask;
  readonly classes: number;
  readonly form: StackForm;
  /** Positions of the judges that have weights. */
  readonly members: readonly number[];
  /** For each member, null where it gave no scores that vary. */
  readonly scores: readonly (ScoreScale | null)[];
}

/** A coefficient of a design. */
export interface StackColumn {
  /** `base`: depends on no judge. */
  readonly kind: "base" | "vote" | "score";
  /** Position of the judge; null for `base`. */
  readonly judge: number | null;
  /** Class or step that the coefficient belongs to, or the way in which all classes enter; null: a score. */
  readonly at: number | "distance" | "share" | null;
}

/** The coefficients of a design in their order. A pairwise base treats both responses alike: two classes have none. */
export function stackColumns({ task, classes, form, members, scores }: StackDesign): StackColumn[] {
  const bases = task === "pairwise" ? (classes - 1) >> 1 : classes - 1;
  const columns: StackColumn[] = Array.from({ length: bases }, (_, i) => ({ kind: "base", judge: null, at: i + 1 }));
  const places = placesOf(task, classes, form);
  members.forEach((judge, i) => {
    for (const at of places) columns.push({ kind: "vote", judge, at });
    if (scores[i] !== null) columns.push({ kind: "score", judge, at: null });
  });
  return columns;
}

/**
 * Writes the features of one unit: for each class but the first, its columns relative to the first. A judge without a
 * vote or score leaves zeros, which speak for no class.
 */
export function writeFeatures(
  design: StackDesign,
  columns: readonly StackColumn[],
  opinions: readonly (Opinion | null)[],
  into: Float64Array,
  offset: number,
): void {
  const { classes } = design;
  columns.forEach(({ kind, judge, at }, j) => {
    if (kind === "base") {
      for (const c of mirrored(design, at as number)) if (c > 0) into[offset + (c - 1) * columns.length + j] = 1;
      return;
    }
    const opinion = opinions[judge!] ?? null;
    if (opinion === null) return;
    const worth = kind === "score" ? scoreWorth(design, judge!, opinion) : voteWorth(design, at, opinion);
    if (worth === null) return;
    const first = worth(0);
    for (let c = 1; c < classes; c++) into[offset + (c - 1) * columns.length + j] = worth(c) - first;
  });
}

/** Scales of each member's scores, made from the rows; log-odds where all scores are probabilities. */
export function scoreScales(
  rows: readonly StackRow[],
  members: readonly number[],
  task: StackTask,
): (ScoreScale | null)[] {
  return members.map((judge) => {
    if (task === "named") return null;
    const scores = rows.flatMap(({ opinions }) => opinions[judge]?.score ?? []);
    const as = scores.every((score) => score >= 0 && score <= 1) ? "log-odds" : "number";
    const values = scores.map((score) => transformed(score, as));
    const centre = task === "pairwise" || values.length === 0 ? 0 : mean(values);
    const spread = Math.sqrt(mean(values.map((value) => (value - centre) ** 2)));
    return spread > 1e-9 ? { as, centre, spread } : null;
  });
}

function placesOf(task: StackTask, classes: number, form: StackForm): NonNullable<StackColumn["at"]>[] {
  switch (form) {
    case "distance":
    case "share":
      return [form];
    case "both":
      return ["distance", "share"];
    case "steps":
      return range(1, classes);
    case "class-share":
      return task === "pairwise" ? ["distance", ...range(0, (classes + 1) >> 1)] : range(0, classes);
  }
}

/** The class `at`, and in a pair its mirror image, which has the same coefficient. */
function mirrored({ task, classes }: StackDesign, at: number): number[] {
  const mirror = classes - 1 - at;
  return task !== "pairwise" || mirror === at ? [at] : [at, mirror];
}

/** What a vote speaks for class c. */
function voteWorth(design: StackDesign, at: StackColumn["at"], { shares }: Opinion): ((c: number) => number) | null {
  if (shares === null) return null;
  const steps = design.classes - 1;
  if (at === "distance") return (c) => -shares.reduce((sum, share, vote) => sum + share * ((c - vote) / steps) ** 2, 0);
  if (at === "share") return (c) => shares[c]!;
  const place = at as number;
  if (design.form === "class-share") return (c) => (mirrored(design, place).includes(c) ? shares[c]! : 0);
  const reached = shares.reduce((sum, share, vote) => (vote >= place ? sum + share : sum), 0);
  return (c) => (c >= place ? 2 * reached - 1 : 0);
}

function scoreWorth({ classes, members, scores }: StackDesign, judge: number, { score }: Opinion) {
  const scale = scores[members.indexOf(judge)];
  if (score == null || !scale) return null;
  const value = (transformed(score, scale.as) - scale.centre) / scale.spread;
  return (c: number): number => (value * c) / (classes - 1);
}

/** Probabilities of exactly 0 and 1 would outweigh all else. */
const probabilityClip = 0.001;

function transformed(score: number, as: ScoreScale["as"]): number {
  if (as === "number") return score;
  return logit(Math.min(Math.max(score, probabilityClip), 1 - probabilityClip));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, i) => from + i);
}
