import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { judgeWeightsSchema } from "../calibrate/judge-weights.ts";
import { type LoadedRubric, loadRubric } from "../io/rubric-files.ts";
import { readWeights } from "../io/weights-file.ts";
import type { Item } from "../schema/item.ts";
import type { ItemResult } from "../schema/score.ts";
import { openRunStore } from "../store/sqlite-store.ts";
import { scriptedJudge } from "../testing/scripted-judge.ts";
import { seededRandom } from "../util/random.ts";
import { fitCalibrators } from "./fit-calibrators.ts";
import { fitWeights } from "./fit-weights.ts";
import { panel } from "./panel.ts";
import { scoreItems } from "./score-items.ts";

const folder = mkdtempSync(join(tmpdir(), "weights-"));
const random = seededRandom(3);
const items: Item[] = Array.from({ length: 400 }, (_, i) => ({ id: `i${i}`, response: `answer ${i}` }));
const truth = items.map(() => random.next() < 0.5);
const labels = items.map(({ id }, i) => ({ item: id, criterion: "c1", positive: truth[i] as boolean }));
const right = [0.95, 0.9, 0.6, 0.55, 0.6];
const judges = right.map((chance, j) =>
  scriptedJudge(`scripted:${j}`, ({ ask, secrets }) => {
    const item = Number(ask.item.slice(1));
    const verdict = seededRandom(1000 * item + j).next() < chance === truth[item] ? "yes" : "no";
    return JSON.stringify({ nonce: secrets.nonce, verdicts: [{ id: "c1", verdict }] });
  }),
);

async function rubricWith(vote: string): Promise<LoadedRubric> {
  const path = join(folder, `${vote.replace(/\W/g, "")}.hbs`);
  writeFileSync(
    path,
    `---\nid: r\nversion: 1\nprotocol: binary\ninputs: [response]\ncriteria: Is it true?\nvote: ${vote}\n---\n`,
  );
  return loadRubric(path);
}

let plain: LoadedRubric;
let weighted: LoadedRubric;
let results: ItemResult[];
const store = openRunStore(":memory:");
const run = (rubric: LoadedRubric, how: Partial<Parameters<typeof scoreItems>[1]> = {}): Promise<ItemResult[]> =>
  Array.fromAsync(scoreItems(items, { rubric, panel: panel(judges), store, ...how }));
const accuracy = (of: readonly ItemResult[]) =>
  of.filter(({ criteria }, i) => (criteria[0]?.verdict === "yes") === truth[i]).length / of.length;

beforeAll(async () => {
  plain = await rubricWith("{ stop: never }");
  weighted = await rubricWith("{ rule: weighted }");
  results = await run(plain);
});

describe("weights without labels", () => {
  test("find the good judges, and the weighted vote beats the majority", async () => {
    const weights = fitWeights(results, { date: "2026-01-01" });
    const [fit] = weights.criteria;
    expect(fit?.n).toBe(400);
    fit?.accuracies.forEach((estimate, j) => {
      expect(Math.abs((estimate as number) - (right[j] as number))).toBeLessThan(0.07);
    });
    // ln(0.95 / 0.05) = 2.94 and ln(0.6 / 0.4) = 0.41: the best judge outweighs the three poor ones.
    expect(fit?.weights[0]).toBeGreaterThan((fit?.weights.slice(2) ?? []).reduce((sum, weight) => sum + weight, 0));
    const path = join(folder, "weights.json");
    writeFileSync(path, JSON.stringify(weights));
    const voted = await run(weighted, { weights: readWeights(path) });
    expect(accuracy(voted)).toBeGreaterThan(accuracy(results) + 0.05);
    const { tally } = voted[0]!.criteria[0]!;
    expect(Object.keys(tally.weights ?? {})).toEqual(judges.map(({ id }) => id));
    expect(Object.values(tally.counts).reduce((sum, count) => sum + count)).toBe(5);
    expect(Object.values(tally.shares ?? {}).reduce((sum, share) => sum + share)).toBeCloseTo(1, 12);
  });
  test("are refused with fewer than three judges, few units, another panel, or a change by hand", async () => {
    const two = results.map((result) => ({
      ...result,
      criteria: result.criteria.map((entry) => ({ ...entry, votes: entry.votes.slice(0, 2) })),
    }));
    expect(() => fitWeights(two, { date: "" })).toThrow("Without labels it takes three");
    expect(() => fitWeights(results.slice(0, 20), { date: "" })).toThrow("20 units with votes, at least 30");
    const weights = fitWeights(results, { date: "" });
    await expect(run(weighted, { weights, panel: panel(judges.slice(1)) })).rejects.toThrow(/another judges/);
    await expect(run(weighted)).rejects.toThrow(/give --weights/);
    const changed = { ...weights, criteria: weights.criteria.map((entry) => ({ ...entry, n: 1000 })) };
    expect(judgeWeightsSchema.safeParse(changed).success).toBe(false);
  });
});

test("the panel model of a calibrator gives weights fitted on labels", async () => {
  const { set } = fitCalibrators(results, labels, { date: "2026-01-01", replicates: 20 });
  expect(set.stacks).toHaveLength(1);
  const voted = await run(weighted, { calibrator: set });
  expect(accuracy(voted)).toBeGreaterThan(accuracy(results) + 0.05);
  expect(voted[0]?.criteria[0]?.score).toMatchObject({ calibrated: true });
  const path = join(folder, "map.json");
  writeFileSync(path, JSON.stringify(fitCalibrators(results, labels, { date: "", map: "platt", replicates: 20 }).set));
  expect(() => readWeights(path)).toThrow("holds no panel model");
});
