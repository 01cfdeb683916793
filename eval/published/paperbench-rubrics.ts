import type { LabelledItem } from "../../src/io/labelled-items.ts";
import type { CriterionResult } from "../../src/schema/score.ts";
import type { ScoreRule } from "../../src/schema/score-rule.ts";
import { combine } from "../../src/score/combine.ts";
import type { ComputeFigure } from "./published-row.ts";

interface Node {
  readonly id: string;
  readonly parent: string | null;
  readonly weight: number;
}

const rule: ScoreRule = { combine: "weighted-mean", unscored: "unscored", pass: 1 };

/** A weighted tree: every inner node is the weighted mean of its children, the leaves are the expert's grades. */
export const compute: ComputeFigure = ({ quantity }, items) => {
  const item = items.find(({ id }) => id === `paperbench/${quantity.split(":")[0]}`);
  if (item === undefined) return null;
  const { equal, nodes, scores } = equalNodes(item);
  if (equal < nodes) return `${nodes - equal} nodes differ`;
  return scores.get(String(item.meta.root)) ?? null;
};

/** How many nodes of a tree have the published score, to nine decimals, of how many; with all scores, leaves included. */
export function equalNodes(item: LabelledItem): { equal: number; nodes: number; scores: Map<string, number> } {
  const scores = treeScores(item);
  const published = Object.entries(item.meta.scores as Readonly<Record<string, number>>);
  const equal = published.filter(([id, score]) => Math.abs((scores.get(id) ?? Number.NaN) - score) <= 1e-9);
  return { equal: equal.length, nodes: published.length, scores };
}

function treeScores(item: LabelledItem): Map<string, number> {
  const nodes = item.input.criteria as readonly Node[];
  const children = Map.groupBy(nodes, ({ parent }) => parent);
  const scores = new Map(item.human.map(({ criterion = "", label }) => [criterion, Number(label)]));
  // Depth-first order puts every node before its children, so the reverse meets children first.
  for (const { id } of nodes.toReversed()) {
    const parts = children.get(id) ?? [];
    if (parts.length === 0) continue;
    const { score } = combine(
      parts.map((part) => asResult(part, scores.get(part.id))),
      rule,
    );
    if (score.value !== null) scores.set(id, score.value);
  }
  return scores;
}

function asResult({ id, weight }: Node, value: number | undefined): CriterionResult {
  return {
    criterion: id,
    weight,
    required: false,
    settledBy: "check",
    verdict: null,
    raw: null,
    score: value === undefined ? { value: null, reason: "failed" } : { value, calibrated: false, interval: null },
    tally: { counts: {}, abstained: 0, failed: 0, saved: 0, winner: null, tie: false, quorate: true, shares: null },
    votes: [],
  };
}
