import { expect, test } from "vitest";
import { scoreWith, verdicts } from "../testing/score-with.ts";
import { unmetCriteria } from "./unmet-criteria.ts";

const rubric = `
protocol: binary
inputs: [response]
criteria: [One, Two, Three, Four]
`;

test("what is not met, with its reasons; a share is drawn by the seed, and an unscored criterion is no feedback", async () => {
  const said = { c1: "yes", c2: "no", c3: "no", c4: "perhaps" };
  const { result } = await scoreWith(rubric, { id: "1", response: "an answer" }, (call) =>
    verdicts(call, (id) => ({ verdict: said[id as "c1"], rationale: `about ${id}` })),
  );
  expect(unmetCriteria(result)).toEqual([
    { criterion: "c2", score: 0, rationales: ["about c2"] },
    { criterion: "c3", score: 0, rationales: ["about c3"] },
  ]);
  // floor(0.5 x 2) = 1, floor(0.4 x 2) = 0
  expect(unmetCriteria(result, { share: 0.5 })).toHaveLength(1);
  expect(unmetCriteria(result, { share: 0.4 })).toEqual([]);
  const drawn = [1, 2, 3, 4, 5, 6].map((seed) => unmetCriteria(result, { share: 0.5, seed })[0]?.criterion);
  expect(new Set(drawn)).toEqual(new Set(["c2", "c3"]));
});
