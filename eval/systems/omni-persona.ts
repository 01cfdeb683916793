import { type AbstentionOutcome, rewardedAbstentionOf } from "../../src/agreement/index.ts";
import { runSystem, saying, scoreOne } from "./run-system.ts";
import type { Outcome, SystemCheck } from "./system-check.ts";

const rubric = "omni-persona";

/** How many responses do what; the rest of each kind is answered wrong. `failed`: replies that cannot be read. */
interface Counts {
  readonly answerable: number;
  readonly right: number;
  readonly absent: number;
  readonly withheld: number;
  /** Answerable questions whose answer was withheld. */
  readonly missed?: number;
  /** Absent ones, besides, whose judge says nothing readable. */
  readonly failed?: number;
}

function verdictsOf({ answerable, right, absent, withheld, missed = 0, failed = 0 }: Counts): readonly string[] {
  const some = (verdict: string, count: number) => Array<string>(count).fill(verdict);
  return [
    ...some("RIGHT", right),
    ...some("WITHHELD", missed),
    ...some("WRONG", answerable - right - missed),
    ...some("WITHHELD", withheld),
    ...some("WRONG", absent - withheld),
    ...some("I pass", failed),
  ];
}

async function judged(counts: Counts) {
  const verdicts = verdictsOf(counts);
  const items = verdicts.map((_, i) => ({
    id: String(i),
    input: "Where are my keys?",
    response: `They are in drawer ${i}.`,
    answerable: i < counts.answerable,
  }));
  const run = await runSystem(rubric, items, ({ item }) => ({ did: verdicts[Number(item)] }));
  const outcomes = run.results.map(({ criteria, meta }): AbstentionOutcome => {
    const verdict = criteria[0]?.verdict;
    const outcome = { RIGHT: "right", WRONG: "wrong", WITHHELD: "abstained" } as const;
    return {
      answerable: meta.answerable === "true",
      outcome: verdict ? outcome[verdict as keyof typeof outcome] : null,
    };
  });
  return { ...run, rates: rewardedAbstentionOf(outcomes) };
}

/** Recall, hallucination, Cal micro, Cal balanced, and the mean of the score over the run. */
async function rates(counts: Counts): Promise<readonly Outcome[]> {
  const { rates: found, summary } = await judged(counts);
  const { recall, hallucination, micro, balanced } = found;
  return [recall.value, hallucination.value, micro.value, balanced.value, summary.mean.value];
}

async function scored(did: string, answerable: boolean | undefined, response = "in the drawer"): Promise<Outcome> {
  const item = { input: "q", response, ...(answerable === undefined ? {} : { answerable }) };
  return (await scoreOne(rubric, item, saying({ did }))).score.value;
}

/** Omni-Persona: withheld answers apart from failures, recall, hallucination, and Cal in two forms. */
export const omniPersona: readonly SystemCheck[] = [
  {
    rubric,
    capability: "30 of 40 answerable right, 10 of 40 absent withheld: recall, hallucination, micro, balanced, mean",
    expected: [0.75, 0.75, 0.5, 0.5, 0.5],
    got: () => rates({ answerable: 40, right: 30, absent: 40, withheld: 10 }),
  },
  {
    rubric,
    capability: "30 of 40 answerable right, 5 of 20 absent withheld: recall, hallucination, micro, balanced, mean",
    expected: [0.75, 0.75, 0.5833, 0.5, 0.5833],
    got: () => rates({ answerable: 40, right: 30, absent: 20, withheld: 5 }),
  },
  {
    rubric,
    capability: "6 of 10 answerable right and 3 withheld, 4 of 5 absent withheld: the 3 are misses",
    expected: [0.6, 0.2, 0.6667, 0.7, 0.6667],
    got: () => rates({ answerable: 10, right: 6, missed: 3, absent: 5, withheld: 4 }),
  },
  {
    rubric,
    capability: "3 of 4 answerable right, none absent: no hallucination and no balanced form",
    expected: [0.75, null, 0.75, null, 0.75],
    got: () => rates({ answerable: 4, right: 3, absent: 0, withheld: 0 }),
  },
  {
    rubric,
    capability: "1 of 2 right, 1 of 2 absent withheld, 2 absent unreadable: hallucination, mean, n, dropped",
    expected: [0.5, 0.5, 4, 2],
    got: async () => {
      const { rates: found, summary } = await judged({ answerable: 2, right: 1, absent: 2, withheld: 1, failed: 2 });
      return [found.hallucination.value, summary.mean.value, summary.mean.n, found.dropped];
    },
  },
  {
    rubric,
    capability: "an answerable question: right, wrong, withheld",
    expected: [1, 0, 0],
    got: () => Promise.all(["RIGHT", "WRONG", "WITHHELD"].map((did) => scored(did, true))),
  },
  {
    rubric,
    capability: "an absent one: called right, wrong, withheld",
    expected: [0, 0, 1],
    got: () => Promise.all(["RIGHT", "WRONG", "WITHHELD"].map((did) => scored(did, false))),
  },
  {
    rubric,
    capability: "an empty response to an absent one, an unreadable verdict, no gold label",
    expected: [0, null, null],
    got: async () => [
      await scored("WITHHELD", false, " "),
      await scored("perhaps", false),
      await scored("WITHHELD", undefined),
    ],
  },
];
