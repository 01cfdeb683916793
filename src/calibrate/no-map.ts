/** The data determine no map of the kind that was asked for. */
export interface NoMap {
  readonly kind: "none";
  readonly reason: string;
}

/** States why there is no map. */
export function noMap(reason: string): NoMap {
  return { kind: "none", reason };
}
