/** What a check found: a value in [0, 1], where 1 is a match and 0 a mismatch; null where it cannot tell. */
export type Finding = number | null;

/** The finding of a rule that holds or does not. */
export function found(holds: boolean): Finding {
  return holds ? 1 : 0;
}
