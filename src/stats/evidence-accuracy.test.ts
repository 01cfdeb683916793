import { expect, test } from "vitest";
import { evidenceAccuracy } from "./evidence-accuracy.ts";

test("label right with other evidence is no joint hit; all gold ids among the named are a verification hit", () => {
  const { valid, all, failed } = evidenceAccuracy([
    { labelRight: true, gold: ["1", "2", "3"], named: ["1", "2", "4"] },
    { labelRight: true, gold: ["1", "2"], named: ["2", "1", "3"] },
    { labelRight: true, gold: ["1", "2"], named: ["2", "1", "2"] },
    { labelRight: false, gold: ["1"], named: ["1"] },
    { labelRight: true, gold: [], named: ["9"], labelAlone: true },
    { labelRight: null, gold: ["1"], named: [] },
  ]);
  expect([valid.label.value, valid.joint.value, valid.verification.value]).toEqual([0.8, 0.4, 0.6]);
  expect([all.label.value, all.joint.value, failed]).toEqual([4 / 6, 2 / 6, 1]);
  expect(evidenceAccuracy([]).all.joint.value).toBeNull();
});
