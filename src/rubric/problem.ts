import { formatPlace, type Place, RubricError } from "../errors/errors.ts";

/** Something wrong with a rubric or template file. An error stops loading; a warning is for `lint`. */
export interface Problem {
  readonly severity: "error" | "warning";
  readonly place: Place;
  readonly problem: string;
  /** What to change. */
  readonly fix: string;
}

/** Takes one problem at a path of the front matter. */
export type Report = (
  severity: Problem["severity"],
  path: readonly PropertyKey[],
  problem: string,
  fix: string,
) => void;

/** One line, as `lint` prints it: `file:line:column: error: problem fix`. */
export function formatProblem({ severity, place, problem, fix }: Problem): string {
  return `${formatPlace(place)}: ${severity}: ${problem} ${fix}`;
}

/** Problems file by file, in the order of the text; a problem without a line comes first. */
export function inOrder(problems: readonly Problem[]): Problem[] {
  const byFile = Map.groupBy(problems, ({ place }) => place.file);
  return [...byFile.values()].flatMap((found) =>
    found.sort(({ place: a }, { place: b }) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0)),
  );
}

/** Throws the first error as a `RubricError` that lists the others; returns when there are only warnings. */
export function throwErrors(problems: readonly Problem[]): void {
  const errors = problems.filter(({ severity }) => severity === "error");
  const [first, ...others] = errors;
  if (first === undefined) return;
  const also = others.slice(0, listed).map((other) => `\n${formatPlace(other.place)}: ${other.problem} ${other.fix}`);
  const more = others.length > listed ? `\nand ${others.length - listed} more` : "";
  throw new RubricError(first.place, first.problem, `${first.fix}${also.join("")}${more}`);
}

const listed = 20;
