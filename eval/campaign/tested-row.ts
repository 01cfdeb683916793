import type { CampaignRow } from "./finding.ts";

/** A row that tests beside the code hold. */
export interface TestedRow extends Omit<CampaignRow, "run"> {
  /** File, and a part of the name each of its tests has; none: all of them. */
  readonly tests: readonly (readonly [file: string, name?: string])[];
  /** What the tests assert, as a figure. */
  readonly figure: string;
  readonly note?: string;
}
