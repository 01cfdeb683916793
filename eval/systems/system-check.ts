/** A worked check of a published system, made through the public interface. */
export interface SystemCheck {
  /** Name of the packaged rubric below `rubrics/systems/`. */
  readonly rubric: string;
  /** What is checked, in a few words. */
  readonly capability: string;
  readonly expected: Outcome;
  /** Numbers are equal when they round to the same at so many decimals. Default 4. */
  readonly decimals?: number;
  readonly got: () => Outcome | Promise<Outcome>;
}

/** A number, a word, nothing, or several of them. */
export type Outcome = number | string | boolean | null | undefined | readonly Outcome[];

/** A check that was made. */
export interface CheckedRow {
  readonly rubric: string;
  readonly capability: string;
  readonly expected: string;
  readonly got: string;
  readonly equal: boolean;
}

/** Makes a check. An error is what was got, and is never equal. */
export async function makeCheck(check: SystemCheck): Promise<CheckedRow> {
  const { rubric, capability, expected, decimals = 4 } = check;
  const want = show(expected, decimals);
  try {
    const got = show(await check.got(), decimals);
    return { rubric, capability, expected: want, got, equal: got === want };
  } catch (error) {
    return { rubric, capability, expected: want, got: `error: ${(error as Error).message}`, equal: false };
  }
}

function show(outcome: Outcome, decimals: number): string {
  if (outcome === null || outcome === undefined) return "none";
  if (typeof outcome === "number") return String(Number(outcome.toFixed(decimals)));
  if (typeof outcome === "object") return outcome.map((one) => show(one, decimals)).join(", ") || "nothing";
  return String(outcome);
}
