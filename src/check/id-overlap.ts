import type { IdsCheck } from "../schema/check-rule.ts";

/**
 * Overlap of two sets of ids; an id that stands twice counts once.
 *
 * `iou`: shared ids over all ids of both, in [0, 1]; 0 where gold is empty. `validity`: 1 where all gold ids are found,
 * 0.5 where at least half of them (rounded up) are, else 0; 1 where gold is empty, for nothing is left to find. `equal`:
 * 1 for the same set, else 0.
 */
export function idOverlap(
  predicted: readonly string[],
  gold: readonly string[],
  measure: NonNullable<IdsCheck["measure"]> = "iou",
): number {
  const wanted = new Set(gold);
  const given = new Set(predicted);
  const shared = [...wanted].filter((id) => given.has(id)).length;
  switch (measure) {
    case "iou":
      return wanted.size === 0 ? 0 : shared / (wanted.size + given.size - shared);
    case "validity":
      if (shared === wanted.size) return 1;
      return shared >= Math.ceil(wanted.size / 2) ? 0.5 : 0;
    case "equal":
      return shared === wanted.size && wanted.size === given.size ? 1 : 0;
  }
}
