import { dualMetrics, repeatedRuns } from "../../src/agreement/index.ts";
import { runSystem, type Script, saying, scoreOne } from "./run-system.ts";
import type { SystemCheck } from "./system-check.ts";

const rubric = "search-gen-v";
const nuggets = (...weights: number[]) => weights.map((weight, i) => ({ text: `fact ${i + 1}`, weight }));

/** A label for the one nugget in each block; null: a reply that cannot be read. */
async function merged(labels: readonly (string | null)[]): Promise<string | null> {
  const blocks = labels.map((_, i) => `block number ${i + 1}`);
  const script: Script = ({ text }) => {
    const label = labels[blocks.findIndex((block) => text.includes(block))];
    return label === null || label === undefined ? { reply: "no idea" } : { n1: label };
  };
  const { criteria } = await scoreOne(rubric, { input: "q", blocks, nuggets: nuggets(1) }, script);
  return criteria[0]?.verdict ?? null;
}

/** Search-Gen-V: weighted labels, blocks, both sets of metrics, the exact rule first. */
export const searchGenV: readonly SystemCheck[] = [
  {
    rubric,
    capability: "weights 1, 1, 0.5 with support, partial, support",
    expected: 0.8,
    got: async () => {
      const item = { input: "q", blocks: ["a text"], nuggets: nuggets(1, 1, 0.5) };
      return (await scoreOne(rubric, item, saying({ n1: "support", n2: "partial", n3: "support" }))).score.value;
    },
  },
  {
    rubric,
    capability: "weights that sum to 0",
    expected: [null, "no-weight"],
    got: async () => {
      const { score } = await scoreOne(
        rubric,
        { input: "q", blocks: ["a text"], nuggets: nuggets(0, 0) },
        saying({ n1: "support", n2: "none" }),
      );
      return [score.value, score.value === null ? score.reason : ""];
    },
  },
  {
    rubric,
    capability: "blocks not, partial, support",
    expected: "support",
    got: () => merged(["none", "partial", "support"]),
  },
  {
    rubric,
    capability: "blocks not, unreadable, partial",
    expected: "partial",
    got: () => merged(["none", null, "partial"]),
  },
  { rubric, capability: "every block unreadable", expected: null, got: () => merged([null, null]) },
  {
    rubric,
    capability: "a reply with two labels of three fails: accuracy over readable, over all",
    expected: [1, 0.5],
    got: async () => {
      const items = ["whole", "short"].map((id) => ({
        id,
        input: "q",
        blocks: [`text ${id}`],
        nuggets: nuggets(1, 1, 1),
      }));
      const { results } = await runSystem(rubric, items, ({ item }) =>
        item === "whole" ? { n1: "support", n2: "none", n3: "partial" } : { n1: "support", n2: "none" },
      );
      const predicted = results.flatMap(({ criteria }) => criteria.map(({ verdict }) => verdict));
      const truth = ["support", "none", "partial", "support", "none", "partial"];
      const { valid, all } = dualMetrics(truth, predicted, { labels: ["none", "partial", "support"] });
      return [valid.accuracy, all.accuracy];
    },
  },
  {
    rubric,
    capability: "support, partial, not, not read as support, support, not, failed: macro F1 over readable, over all",
    expected: [0.5556, 0.4444],
    got: () => {
      // Readable: support 2 x 1 / (1 + 2), partial 0, none 2 x 1 / (1 + 1). Over all none is true twice: 2 x 1 / (2 + 1).
      const truth = ["support", "partial", "none", "none"];
      const { valid, all } = dualMetrics(truth, ["support", "support", "none", null], {
        labels: ["none", "partial", "support"],
      });
      return [valid.macroF1, all.macroF1];
    },
  },
  {
    rubric,
    capability: "three runs over two nuggets: avg@3, maj@3 (three answers tie: one third), pass@3",
    expected: [0.5, 0.6667, 1],
    got: () => {
      const runs = [
        ["support", "none"],
        ["support", "partial"],
        ["none", "support"],
      ];
      const { avgAtK, majAtK, passAtK } = repeatedRuns(["support", "partial"], runs).all;
      return [avgAtK, majAtK, passAtK];
    },
  },
  {
    rubric: "search-gen-v-short",
    capability: "the exact rule fires: calls, score; it does not: calls, score",
    expected: [0, 1, 1, 0.5],
    got: async () => {
      const items = ["The Eiffel Tower.", "A tower in Paris"].map((response, i) => ({
        id: String(i),
        input: "q",
        response,
        reference: "Eiffel Tower",
      }));
      const runs = await Promise.all(
        items.map((item) => runSystem("search-gen-v-short", [item], saying({ answer: "partial" }))),
      );
      return runs.flatMap(({ results, calls }) => [calls.length, results[0]?.score.value]);
    },
  },
];
