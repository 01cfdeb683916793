import { expect, test } from "vitest";
import { lintRubricFile } from "../io/rubric-files.ts";
import { formatProblem } from "../rubric/problem.ts";
import { scoreWith, verdicts, writtenRubric } from "../testing/score-with.ts";

const rubric = `
protocol: earned
inputs: [input, response]
criteria: { from: item.rubric }
score: { pass: 0.8 }
`;
const plan = { id: "plan", ask: "The trip is booked as asked.", max: 5 };
const price = { id: "price", ask: "The cheapest fare is chosen.", max: 3 };
const sold = { id: "sold", ask: "Another date is offered.", max: 4, when: "The date asked for is sold out." };
const penalty = { id: "extra", ask: "Nothing was bought that was not asked for.", max: 2 };
const trip = (...criteria: unknown[]) => ({ id: "1", input: "Book it.", response: "Booked.", rubric: criteria });

test("points earned over points available; a condition that does not hold leaves the item", async () => {
  const earned: Record<string, string> = { plan: "5", price: "1", sold: "na", extra: "0" };
  // (5 + 1) / (5 + 3) = 0.75, under the pass mark of 0.8.
  const first = await scoreWith(rubric, trip(plan, price, sold), (call) =>
    verdicts(call, (id) => earned[id] as string),
  );
  expect(first.result.score.value).toBeCloseTo(0.75, 12);
  expect(first.result).toMatchObject({
    passed: false,
    criteria: [{ weight: 5 }, { weight: 3, score: { value: 1 / 3 } }, { score: { reason: "not-applicable" } }],
  });
  // A penalty of 0 out of 2: 6 / 10 = 0.6.
  const second = await scoreWith(rubric, trip(plan, price, sold, penalty), (call) =>
    verdicts(call, (id) => earned[id] as string),
  );
  expect(second.result.score.value).toBeCloseTo(0.6, 12);
  const shown = first.calls[0]?.messages.map(({ content }) => content).join("\n");
  expect(shown).toContain("- plan (at most 5): The trip is booked as asked.");
  expect(shown).toContain("(only where this holds: The date asked for is sold out.; else na)");
  expect(shown).toContain(
    "Each verdict is a number of points from 0 to the most that the criterion gives, whole points only, or na",
  );
});

test("more points than there are, and half points where whole ones count, are failures and never scores", async () => {
  const { result } = await scoreWith(rubric, trip(plan, price), (call) =>
    verdicts(call, (id) => (id === "plan" ? "6" : "1.5")),
  );
  expect(result.criteria.map(({ votes }) => votes[0])).toMatchObject([
    { kind: "failed", detail: "off-scale" },
    { kind: "failed", detail: "off-scale" },
  ]);
  expect(result.score).toEqual({ value: null, reason: "failed" });
  const halves = await scoreWith(`${rubric}step: 0.5`, trip(plan, price), (call) =>
    verdicts(call, (id) => (id === "plan" ? "4.5" : "1.5")),
  );
  // (4.5 + 1.5) / 8
  expect(halves.result.score.value).toBeCloseTo(0.75, 12);
});

test("no most points, a most of 0 and one that steps miss are refused before a call", async () => {
  const { max: _, ...without } = plan;
  for (const [criterion, said] of [
    [without, "has no max. Add the most points it can earn, above 0."],
    [{ ...plan, max: 0 }, "has a max of 0. Use a number above 0."],
    [{ ...plan, max: 2.5 }, "has a max of 2.5, which steps of 1 do not reach. Change max, or the rubric's step."],
  ] as const) {
    const { result, calls } = await scoreWith(rubric, trip(criterion), () => "");
    expect(calls).toEqual([]);
    expect(result.flags).toEqual([`Item 1: item.rubric[1] ${said}`]);
  }
  const lint = async (criteria: string, protocol = "earned") =>
    (await lintRubricFile(writtenRubric(`protocol: ${protocol}\ninputs: [response]\ncriteria: ${criteria}`))).map(
      (problem) => formatProblem(problem).replace(/^.*rubric\.hbs:/, ""),
    );
  expect(await lint("[{ ask: x }, { ask: y, max: 2.5 }]")).toEqual([
    "6:12: error: A criterion has no max. Add the most points it can earn, above 0.",
    "6:24: error: A criterion has a max of 2.5, which steps of 1 do not reach. Change max, or the rubric's step.",
  ]);
  expect(await lint("[{ ask: x }]\nstep: 0.5", "binary")).toEqual([
    "7:7: error: The binary protocol has no steps. Remove step, or use protocol: earned.",
  ]);
});

test("a repeated criterion that is another one fails its vote as misaligned", async () => {
  const echoing = `${rubric}reply: { echo: true }`;
  const texts: Record<string, string> = { plan: "The trip was booked as asked", price: plan.ask };
  const { result, calls } = await scoreWith(echoing, trip(plan, price), (call) =>
    verdicts(call, (id) => ({ echo: texts[id], verdict: "3" })),
  );
  // "the trip (was) booked as asked" against "the trip (is) booked as asked": 2 * 5 / 12 = 0.83; the other text shares
  // "the" and "is" with its own: 2 * 2 / 11 = 0.36.
  expect(result.criteria.map(({ votes }) => votes[0])).toMatchObject([
    { kind: "verdict", choice: "3" },
    { kind: "failed", detail: "misaligned" },
  ]);
  expect(calls[0]?.messages.at(-1)?.content).toContain('"echo": "..."');
  const silent = await scoreWith(echoing, trip(plan), (call) => verdicts(call, () => "3"));
  expect(silent.result.criteria[0]?.votes[0]).toMatchObject({ kind: "failed", detail: "misaligned" });
});

test("a condition may stand in other protocols too", async () => {
  const { result } = await scoreWith(
    "protocol: binary\ninputs: [response]\ncriteria: [{ ask: A table is given., when: A table was asked for. }, It is short.]",
    trip(),
    (call) => verdicts(call, (id) => (id === "c1" ? "na" : "yes")),
  );
  expect(result).toMatchObject({ score: { value: 1 }, coverage: 1, criteria: [{ verdict: "na" }, { verdict: "yes" }] });
});
