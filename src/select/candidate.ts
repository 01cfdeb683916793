/** One answer to a question, with how good it was found. */
export interface Candidate {
  /** The item it was judged as. */
  readonly id: string;
  readonly answer: string;
  /** Usually the share of its critiques that call it right, in [0, 1]; null where all of them failed. */
  readonly score: number | null;
}

/** Whether two answers say the same; null where that cannot be told, which counts as different. */
export type SameAnswer = (a: string, b: string) => boolean | null;

/** Ready ways to say that two answers are the same; `answer`: whatever their notation. See `sameAnswer`. */
export type SameAnswerKind = "answer" | "exact" | "numeric" | "choice-letter";

/** A tie, however the numbers were rounded. */
export function isTied(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));
}

/** The entries with the greatest value, ties included; none where there are none. */
export function leadersBy<T>(entries: readonly T[], value: (entry: T) => number): T[] {
  const most = entries.reduce((best, entry) => Math.max(best, value(entry)), Number.NEGATIVE_INFINITY);
  return entries.filter((entry) => isTied(value(entry), most));
}
