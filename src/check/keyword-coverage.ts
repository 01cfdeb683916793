import type { KeywordList } from "../schema/check-rule.ts";
import { commonSubsequence } from "./common-subsequence.ts";
import { keywordHits, plainKeyword } from "./keyword-hits.ts";

/**
 * How well a response brings the key points of a reference, in their order: the mean over points, each point worth the
 * best of its keyword lists. A list is worth LCS(hits in response, hits in reference) / max(number of hits): in [0, 1],
 * 1 where the same keywords come equally often in the same order, 0 without any hit. Without a reference the list
 * stands for the hits in it.
 *
 * Of several references the best counts: for all points together (`reference`), or for each point its own (`point`).
 */
export function keywordCoverage(
  response: string,
  references: readonly string[] | null,
  points: readonly (readonly KeywordList[])[],
  best: "reference" | "point" = "reference",
): number {
  const worths = (references ?? [null]).map((reference) =>
    points.map((lists) => Math.max(...lists.map((list) => listWorth(response, reference, list)))),
  );
  if (best === "reference") return Math.max(...worths.map(mean));
  return mean(points.map((_, index) => Math.max(...worths.map((worth) => worth[index] as number))));
}

function listWorth(response: string, reference: string | null, list: KeywordList): number {
  const given = keywordHits(response, list);
  const wanted = reference === null ? list.map(plainKeyword) : keywordHits(reference, list);
  const most = Math.max(given.length, wanted.length);
  return most === 0 ? 0 : commonSubsequence(given, wanted) / most;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
