import { preferenceRate, scoreDeciles } from "../../src/agreement/index.ts";
import { type ItemResult, sameAnswer, selectResults } from "../../src/index.ts";
import { runSystem, type Script, scoreOne } from "./run-system.ts";
import type { Outcome, SystemCheck } from "./system-check.ts";

const rubric = "side";

interface Passage {
  readonly claim: string;
  readonly id: string;
  /** Probability that it supports the claim; null: the judge says nothing readable. */
  readonly support: number | null;
}

async function judged(passages: readonly Passage[]): Promise<readonly ItemResult[]> {
  const items = passages.map(({ claim, id }) => ({
    id,
    claim,
    input: `Claim ${claim}.`,
    response: `Passage ${id} says so.`,
  }));
  const script: Script = ({ item }) => {
    const support = passages.find(({ id }) => id === item)?.support ?? null;
    if (support === null) return { reply: "Hard to say." };
    const probabilities = { supported: { no: 1 - support, yes: support } };
    return { reply: { text: `supported: ${support >= 0.5 ? "yes" : "no"}`, probabilities, nonceRequired: false } };
  };
  return (await runSystem(rubric, items, script)).results;
}

async function ranked(supports: Readonly<Record<string, number | null>>): Promise<readonly Outcome[]> {
  const results = await judged(Object.entries(supports).map(([id, support]) => ({ claim: "c", id, support })));
  const [best] = selectResults(results, {
    rule: "best",
    fields: { group: "claim" },
    same: sameAnswer("exact"),
  }).questions;
  const order = [...results].sort((one, other) => (other.score.value ?? -1) - (one.score.value ?? -1));
  return [best?.answer, order.map(({ item }) => item).join(" "), best?.unscored];
}

/**
 * Deciles of 100 citations with supports 0.005, 0.015, ..., of which people call so many in each tenth verifiable: their
 * shares, whether they rise, and how many are flagged.
 */
async function deciles(verifiable: readonly number[]): Promise<readonly Outcome[]> {
  const results = await judged(
    Array.from({ length: 100 }, (_, i) => ({ claim: `c${i}`, id: `p${i}`, support: (i + 0.5) / 100 })),
  );
  const people = results.map((_, i) => (i % 10 < (verifiable[Math.floor(i / 10)] ?? 0) ? 1 : 0));
  const scores = results.map(({ score }) => score.value);
  const found = scoreDeciles(scores, people);
  const least = found.deciles[0]?.to ?? 0;
  const flagged = scores.filter((score) => score !== null && score <= least).length;
  return [found.deciles.map(({ positive }) => positive.value), found.rising, flagged];
}

function preferred(first: number, second: number, ties = 0): readonly Outcome[] {
  const given = [
    ...Array<"first">(first).fill("first"),
    ...Array<"second">(second).fill("second"),
    ...Array<"tie">(ties).fill("tie"),
  ];
  const { value, n, interval } = preferenceRate(given);
  return [value, n, interval?.lower, interval?.upper];
}

/** Side: support of passages, tenths of the score, and how often the suggestion is preferred. */
export const side: readonly SystemCheck[] = [
  {
    rubric,
    capability: "passages of support 0.2, 0.9, 0.4 and one that failed: suggestion, ranking, failed",
    expected: ["p2", "p2 p3 p1 p4", ["p4"]],
    got: () => ranked({ p1: 0.2, p2: 0.9, p3: 0.4, p4: null }),
  },
  {
    rubric,
    capability: "passages of support 0.7, 0.7, 0.1: neither of the two is suggested alone",
    expected: [null, "p1 p2 p3", []],
    got: () => ranked({ p1: 0.7, p2: 0.7, p3: 0.1 }),
  },
  {
    rubric,
    capability: "without probabilities, yes in 3 of 5 samples; in 2 of 4 readable ones: support",
    expected: [0.6, 0.5],
    got: async () => {
      const item = { input: "Claim c.", response: "A passage on it." };
      const votes = (said: readonly string[]) =>
        scoreOne(rubric, item, ({ sample }) => ({ supported: said[sample] ?? "unclear" }));
      const some = await votes(["yes", "no", "yes", "yes", "no"]);
      const four = await votes(["yes", "no", "unclear", "yes", "no"]);
      return [some.score.value, four.score.value];
    },
  },
  {
    rubric,
    capability: "100 citations, 1 to 10 of each tenth verifiable: shares by tenth, rising, flagged",
    expected: [[0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1], true, 10],
    got: () => deciles([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]),
  },
  {
    rubric,
    capability: "the same with 4 in the second tenth and 3 in the third: shares by tenth, rising, flagged",
    expected: [[0, 0.4, 0.3, 0.4, 0.5, 0.6, 0.7, 0.7, 0.9, 0.9], false, 10],
    got: () => deciles([0, 4, 3, 4, 5, 6, 7, 7, 9, 9]),
  },
  {
    rubric,
    capability:
      "20 citations, six tied at the bottom, one failed: first tenth that is not empty from, to, n; citations counted, dropped",
    expected: [0.1, 0.1, 6, 19, 1],
    got: async () => {
      const support = (i: number) => (i < 6 ? 0.1 : i === 19 ? null : i / 20);
      const results = await judged(
        Array.from({ length: 20 }, (_, i) => ({ claim: `c${i}`, id: `p${i}`, support: support(i) })),
      );
      const people = results.map((_, i): 0 | 1 => (i < 10 ? 0 : 1));
      const found = scoreDeciles(
        results.map(({ score }) => score.value),
        people,
      );
      const [first] = found.deciles;
      return [first?.from, first?.to, first?.positive.n, found.n, found.dropped];
    },
  },
  {
    rubric,
    capability: "70 of 100 prefer the suggestion: share, n, Wilson's 95% interval",
    expected: [0.7, 100, 0.604, 0.781],
    decimals: 3,
    got: () => preferred(70, 30),
  },
  {
    rubric,
    capability: "8 prefer the suggestion, 2 the citation, 5 neither: share, n, Wilson's 95% interval",
    expected: [0.8, 10, 0.49, 0.943],
    decimals: 3,
    got: () => preferred(8, 2, 5),
  },
  {
    rubric,
    capability: "nobody prefers either: share, n",
    expected: [null, 0, null, null],
    got: () => preferred(0, 0, 3),
  },
];
