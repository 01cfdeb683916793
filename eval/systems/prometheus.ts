import { positionConsistency } from "../../src/agreement/index.ts";
import { runSystem, scoreOne } from "./run-system.ts";
import type { SystemCheck } from "./system-check.ts";

const rubric = "prometheus";
const item = { input: "q", response: "an answer" };

/** Ends of a reply, and the point a careful reader takes from it; null: a failure. */
const table: readonly (readonly [string, number | null])[] = [
  ["The answer is complete. [RESULT] 4", 4],
  ["Good. [RESULT]: 5", 5],
  ["Weak.\n\nResult: 2", 2],
  ["Fine.\n\n**Score:** 3", 3],
  ["Fine.\nScore: (4)", 4],
  ["Complete.\nScore: 5/5", 5],
  ["Complete. [RESULT] 5 out of 5", 5],
  ["Poor. [RESULT] 1\nThank you for reading.", 1],
  ["Strong. [RESULT] 8/10", null],
  ["Excellent. [RESULT] 6", null],
  ["Nothing. [RESULT] 0", null],
  ["Between. [RESULT] 3.5", null],
  ["It lists 4 of the reasons and gives 2 examples.", null],
  ["[RESULT] 3\nOn second reading: [RESULT] 4", null],
  ["I would say [RESULT] high", null],
];

/** Prometheus: what its parser must take and refuse, and flips between orders. */
export const prometheus: readonly SystemCheck[] = [
  ...table.map(
    ([text, expected]): SystemCheck => ({
      rubric,
      capability: `a reply that ends with ${JSON.stringify(text)}`,
      expected,
      got: async () => (await scoreOne(rubric, item, ({ nonce }) => ({ reply: `${text}\n${nonce}` }))).score.value,
    }),
  ),
  {
    rubric: "prometheus-relative",
    capability: "three pairs, the judge follows the place on one: verdicts, flips",
    expected: ["A", "B", "tie", 1],
    got: async () => {
      const pairs = ["first", "second", "place"].map((id) => ({
        id,
        input: "q",
        response_a: `one of ${id}`,
        response_b: `two of ${id}`,
      }));
      const { results } = await runSystem("prometheus-relative", pairs, ({ item: id, text }) => {
        const swapped = text.indexOf(`two of ${id}`) < text.indexOf(`one of ${id}`);
        if (id === "place") return { better: "A" };
        return { better: (id === "first") !== swapped ? "A" : "B" };
      });
      const flips = results.filter(({ flags }) => flags.some((flag) => flag.startsWith("orders disagree"))).length;
      return [...results.map(({ criteria }) => criteria[0]?.verdict ?? "none"), flips];
    },
  },
  {
    rubric: "prometheus-relative",
    capability: "order consistency over 4 pairs with one flip",
    expected: 0.75,
    got: () => positionConsistency(["A", "B", "A", "A"], ["A", "B", "B", "A"]).consistencyRate,
  },
];
