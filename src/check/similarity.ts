import type { AlignmentCheck, CheckRule, SimilarityCheck } from "../schema/check-rule.ts";
import type { Item } from "../schema/item.ts";
import { bestHitAlignment, monotoneAlignment, type SimilarityMatrix } from "./alignment.ts";
import type { CheckTools } from "./check-tools.ts";
import type { Finding } from "./finding.ts";
import { listIn, listsIn, matricesIn, textIn, textsIn } from "./item-values.ts";
import { tokenF1 } from "./token-f1.ts";

/** The similarity that needs nothing from the caller. */
export const lexical = "token-f1";

/** Similarity of the response to the nearest of its references; null where one of the fields is missing. */
export function similarityFinding(rule: SimilarityCheck, item: Item, tools: CheckTools): Finding {
  const response = textIn(item, rule.response);
  const references = textsIn(item, rule.reference);
  if (response === null || references === null) return null;
  return greatest(references.map((reference) => alike(rule.by, response, reference, tools)));
}

/** Alignment of the steps of a response with the best of its reference solutions; null where a field is missing. */
export function alignmentFinding(rule: AlignmentCheck, item: Item, tools: CheckTools): Finding {
  const matrices = rule.by?.startsWith("item.") ? matricesIn(item, rule.by) : textMatrices(rule, item, tools);
  if (matrices === null) return null;
  const aligned = matrices.map((matrix) =>
    rule.match === "best-hit" ? bestHitAlignment(matrix, rule.lambda) : monotoneAlignment(matrix),
  );
  return greatest(aligned);
}

/** The pairs of texts, by name of the similarity, whose similarity a check needs from the caller. */
export function pairsToCompare(
  rule: CheckRule,
  item: Item,
): readonly (readonly [response: string, reference: string])[] {
  const pairs: (readonly [string, string])[] = [];
  const note: CheckTools = {
    similarity(_, response, reference) {
      pairs.push([response, reference]);
      return 0;
    },
  };
  if (rule.kind === "similarity") similarityFinding(rule, item, note);
  if (rule.kind === "alignment") alignmentFinding(rule, item, note);
  return pairs;
}

/** The name of a similarity that a check needs from the caller, or null. */
export function similarityOf(rule: CheckRule): string | null {
  if (rule.kind !== "similarity" && rule.kind !== "alignment") return null;
  const { by } = rule;
  return by === undefined || by === lexical || by.startsWith("item.") ? null : by;
}

function textMatrices(rule: AlignmentCheck, item: Item, tools: CheckTools): readonly SimilarityMatrix[] | null {
  const predicted = listIn(item, rule.response);
  const solutions = listsIn(item, rule.reference);
  if (predicted === null || solutions === null) return null;
  const matrices: number[][][] = [];
  for (const solution of solutions) {
    const matrix = solution.map((step) => predicted.map((text) => alike(rule.by, text, step, tools)));
    if (!matrix.every((row): row is number[] => row.every((value) => value !== null))) return null;
    matrices.push(matrix);
  }
  return matrices;
}

/** Equal texts are alike without asking anybody. */
function alike(by: string | undefined, response: string, reference: string, tools: CheckTools): Finding {
  if (response.trim() === reference.trim()) return 1;
  if (by === undefined || by === lexical) return tokenF1(response, reference);
  return tools.similarity?.(by, response, reference) ?? null;
}

/** Null where one is not known, unless another is 1 already. */
function greatest(findings: readonly Finding[]): Finding {
  if (findings.includes(1)) return 1;
  return findings.reduce((best, finding) => (best === null || finding === null ? null : Math.max(best, finding)), 0);
}
