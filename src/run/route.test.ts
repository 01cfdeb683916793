import { expect, test } from "vitest";
import { scoreWith, verdicts } from "../testing/score-with.ts";

const rubric = `
protocol: binary
inputs: [response]
criteria: { from: item.claims }
route: { logical: check, commonsense: judges }
checks: [{ kind: field, field: item.solved, decides: both }]
score: { combine: mean-less-variance, lambda: 0.5 }
`;
const item = {
  id: "1",
  response: "p, so q.",
  claims: [
    { id: "p", ask: "p holds.", kind: "logical" },
    { id: "q", ask: "q follows.", kind: "logical" },
    { id: "r", ask: "r is plausible.", kind: "commonsense" },
  ],
};

test("claims go to the check or the judges by their kind; what the check cannot settle goes to the judges", async () => {
  const { result, calls } = await scoreWith(rubric, { ...item, solved: { p: true, r: true } }, (call) =>
    verdicts(call, (id) => (id === "q" ? "yes" : "no")),
  );
  expect(calls[0]?.ask.shape.criteria.map(({ id }) => id)).toEqual(["q", "r"]);
  expect(result.criteria.map(({ settledBy, verdict }) => [settledBy, verdict])).toEqual([
    ["check", "yes"],
    ["votes", "yes"],
    ["votes", "no"],
  ]);
  // 1, 1, 0: mean 2/3, population variance 2/9, so 2/3 - 0.5 * 2/9 = 5/9.
  expect(result.score.value).toBeCloseTo(5 / 9, 12);
});
