import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { seededRandom } from "../src/util/random.ts";
import { renderVotes } from "./votes/render-votes.ts";
import { measureVotes } from "./votes.ts";

/** A folder of small sets: a binary panel, ordered labels by annotators, pairs in both orders, and unusable ones. */
function folderOfSets(): string {
  const random = seededRandom(2);
  const folder = mkdtempSync(join(tmpdir(), "quorate-votes-"));
  const write = (name: string, items: readonly unknown[], more = "") => {
    mkdirSync(join(folder, name));
    writeFileSync(
      join(folder, name, "items.jsonl"),
      `${items.map((item) => JSON.stringify(item)).join("\n")}\n${more}`,
    );
  };
  const range = (n: number) => Array.from({ length: n }, (_, i) => i);
  const binary = range(160).map((i) => {
    const truth = random.next() < 0.4;
    const judge = (name: string, chance: number) => ({ judge: name, label: random.next() < chance === truth });
    return {
      id: `b${i}`,
      input: { document: `d${i >> 2}` },
      human: ["x", "y", "z"].map((rater) => ({ rater, label: truth })),
      recorded: [judge("good", 0.95), judge("fair", 0.7), judge("poor", 0.55)],
      meta: { dataset: i < 80 ? "one" : "two" },
    };
  });
  write("binary", binary, "not json\n");
  const ordered = range(120).map((i) => {
    const truth = 1 + random.integer(4);
    const near = () => Math.min(4, Math.max(1, truth + random.integer(3) - 1));
    const raters = range(6).filter(() => random.next() < 0.6);
    return {
      id: `o${i}`,
      human: [{ rater: "gold", label: truth }, ...raters.map((k) => ({ rater: `a${k}`, label: near() }))],
    };
  });
  write("ordered", ordered);
  const pairs = range(120).map((i) => {
    const truth = random.next() < 0.5 ? "1" : "2";
    const call = (sample: number) => ({ sample, label: random.next() < 0.8 ? truth : "tie" });
    const judges = ["p", "q", "r"].filter((_, j) => (i + j) % 3 !== 0);
    return {
      id: `p${i}`,
      input: { output_1: "a", output_2: "b" },
      human: [{ rater: "gold", label: truth }],
      recorded: judges.flatMap((judge) => [0, 1].map((sample) => ({ judge, ...call(sample) }))),
    };
  });
  write("pairs", pairs);
  write("unlabelled", [{ id: "u", recorded: [{ judge: "j", label: "yes" }] }]);
  write("unjudged", [{ id: "u", human: [{ rater: "r", label: "yes" }] }]);
  return folder;
}

test("any folder of sets is measured, and what cannot be is skipped with a reason", async () => {
  const { figures, skipped } = await measureVotes(folderOfSets(), { splits: 3 });
  expect(figures.map(({ set }) => [set.name, set.task, set.judges.length, set.groupedBy, set.subsetBy])).toEqual([
    ["binary", "binary", 3, "document", "dataset"],
    ["ordered", "ordered", 6, "item", null],
    ["pairs", "pairwise", 3, "item", null],
  ]);
  expect(skipped.map(({ name }) => name)).toEqual(["unjudged", "unlabelled"]);
  const binary = figures[0]!;
  const accuracy = (way: string) => binary.panel!.rows.find((row) => row.way === way)!.accuracy!.mean;
  expect(accuracy("best single")).toBeGreaterThan(accuracy("mean single") + 10);
  expect(binary.panel!.warning).toMatch(/good alone/);
  expect(binary.earlyStop.filter(({ stop }) => stop === "decided").every(({ changed }) => changed === 0)).toBe(true);
  expect(binary.panel!.leftOut.map(({ subset }) => subset)).toEqual(["one", "two"]);
  const page = renderVotes(figures, skipped);
  expect(page).not.toMatch(/NaN|undefined|Infinity/);
  expect(page).toMatch(/## Learning curve/);
});
