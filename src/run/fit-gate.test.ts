import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { tierGatesSchema } from "../calibrate/tier-gates.ts";
import { readGate } from "../io/gate-file.ts";
import { type LoadedRubric, loadRubric } from "../io/rubric-files.ts";
import type { Item } from "../schema/item.ts";
import type { ItemResult } from "../schema/score.ts";
import { openRunStore } from "../store/sqlite-store.ts";
import { scriptedJudge } from "../testing/scripted-judge.ts";
import { seededRandom } from "../util/random.ts";
import { fitGate } from "./fit-gate.ts";
import { panel } from "./panel.ts";
import { scoreItems } from "./score-items.ts";

const folder = mkdtempSync(join(tmpdir(), "gate-"));
const random = seededRandom(5);
const items: Item[] = Array.from({ length: 300 }, (_, i) => ({ id: `i${i}`, response: `answer ${i}` }));
const truth = items.map(() => random.next() < 0.5);
const labels = items.map(({ id }, i) => ({ item: id, criterion: "c1", positive: truth[i] as boolean }));
const hard = items.map((_, i) => i % 3 === 0);

let rubric: LoadedRubric;
beforeAll(async () => {
  const path = join(folder, "r.hbs");
  writeFileSync(
    path,
    "---\nid: r\nversion: 1\nprotocol: binary\ninputs: [response]\ncriteria: Is it true?\nvote: { samples: 5 }\n---\n",
  );
  rubric = await loadRubric(path);
});

/** Right with a chance by item, drawn anew for each sample from a seed of its own. */
function judge(id: string, chance: (item: number) => number) {
  const made = scriptedJudge(id, ({ ask, secrets }) => {
    counted.calls++;
    const item = Number(ask.item.slice(1));
    const right = seededRandom(1000 * item + ask.sample + id.length).next() < chance(item);
    const verdict = right === truth[item] ? "yes" : "no";
    return JSON.stringify({ nonce: secrets.nonce, verdicts: [{ id: "c1", verdict }] });
  });
  const counted = Object.assign(made, { calls: 0 });
  return counted;
}
// The fast judge is all but always right on two items of three and guesses on the third. The slow one is always of one
// mind, and wrong on every tenth item.
const fast = () => judge("scripted:fast", (item) => (hard[item] ? 0.5 : 0.98));
const slow = () => judge("scripted:slowly", (item) => Number(item % 10 !== 1));

async function run(how: Partial<Parameters<typeof scoreItems>[1]> = {}) {
  const [a, b] = [fast(), slow()];
  const options = { rubric, panel: panel([a], { slow: [b] }), store: openRunStore(":memory:"), ...how };
  const results: ItemResult[] = await Array.fromAsync(scoreItems(items, options));
  return { results, fast: a.calls, slow: b.calls };
}

test("a gate fitted on both tiers leaves the second out where the first is sure, and keeps its promise", async () => {
  const both = await run({ bothTiers: true });
  expect(both.results.every(({ criteria }) => criteria[0]?.tier === 2 && criteria[0].first !== undefined)).toBe(true);
  const { gates, used } = fitGate(both.results, labels, { date: "2026-01-01" });
  const [gate] = gates.gates;
  expect(used).toBe(300);
  expect(gate).toMatchObject({ criterion: "c1", positive: ["yes"], allowedLoss: 0.01, confidence: 0.9, n: 300 });
  expect(gate?.saved).toBeGreaterThan(0.4);
  expect(gate?.lowerBound).toBeGreaterThanOrEqual(-0.01);
  expect(gates.tiers).toEqual([["scripted:fast"], ["scripted:slowly"]]);
  expect(gates.first.calibrators[0]?.provenance.judges).toEqual(["scripted:fast"]);

  const file = join(folder, "gate.json");
  writeFileSync(file, JSON.stringify(gates));
  const gated = await run({ gates: readGate(file) });
  const accepted = gated.results.filter(({ criteria }) => criteria[0]?.tier === 1);
  // On the labelled items themselves the share that passes the map fitted on all of them is about the held-out one.
  expect(accepted.length / 300).toBeGreaterThan(0.4);
  const right = accepted.filter(
    ({ item, criteria }) => (criteria[0]?.verdict === "yes") === truth[Number(item.slice(1))],
  );
  expect(right.length / accepted.length).toBeGreaterThan(0.95);
  // Five votes of the slow judge, of which early stop needs three, on the other items only.
  expect(gated.slow).toBeLessThanOrEqual(5 * (300 - accepted.length));
  expect(gated.slow).toBeLessThan(both.slow);
});

test("a first tier that guesses promises no saving, and the second is always asked", async () => {
  const guessing = judge("scripted:fast", () => 0.5);
  const results: ItemResult[] = await Array.fromAsync(
    scoreItems(items, {
      rubric,
      panel: panel([guessing], { slow: [slow()] }),
      store: openRunStore(":memory:"),
      bothTiers: true,
    }),
  );
  const { gates } = fitGate(results, labels, { date: "2026-01-01" });
  expect(gates.gates[0]).toMatchObject({ threshold: null, saved: 0 });
  const gated = await run({ gates });
  expect(gated.results.every(({ criteria }) => criteria[0]?.tier === 2)).toBe(true);
});

test("a gate is refused for another panel, for results of one tier, and when changed by hand", async () => {
  const { gates } = fitGate((await run({ bothTiers: true })).results, labels, { date: "2026-01-01" });
  const other = panel([slow()], { slow: [fast()] });
  await expect(run({ gates, panel: other })).rejects.toThrow(
    "this gate was fitted with scripted:fast in tier 1, now there is scripted:slowly",
  );
  const gated = await run({ gates });
  expect(() => fitGate(gated.results, labels, { date: "2026-01-01" })).toThrow(
    /second tier was not asked.*--both-tiers/,
  );
  const changed = { ...gates, gates: gates.gates.map((gate) => ({ ...gate, threshold: 0.5 })) };
  expect(tierGatesSchema.safeParse(JSON.parse(JSON.stringify(changed))).success).toBe(false);
  expect(tierGatesSchema.parse(JSON.parse(JSON.stringify(gates)))).toEqual(gates);
});
