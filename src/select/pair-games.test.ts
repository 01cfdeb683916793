import { beforeAll, describe, expect, test } from "vitest";
import { loadRubric } from "../io/rubric-files.ts";
import { panel } from "../run/panel.ts";
import { scoreItems } from "../run/score-items.ts";
import type { Item } from "../schema/item.ts";
import type { ItemResult } from "../schema/score.ts";
import { openRunStore } from "../store/sqlite-store.ts";
import { scriptedJudge } from "../testing/scripted-judge.ts";
import { actionsOf } from "./actions-of.ts";
import { pairGames, strengthsOf, tournamentOf } from "./pair-games.ts";

/** Four drafts of one letter; the judge prefers the longer one, whatever its place. */
const drafts = { p: "hello there", q: "hello there, dear reader", r: "hello there, reader", s: "hello" };
let results: ItemResult[];

beforeAll(async () => {
  const names = Object.keys(drafts) as (keyof typeof drafts)[];
  const pairs = names.flatMap((a, i) => names.slice(i + 1).map((b) => [a, b] as const));
  const items = pairs.map(
    ([a, b]): Item => ({
      id: `${a}${b}`,
      input: "Write a greeting.",
      response_a: drafts[a],
      response_b: drafts[b],
      letter: "greeting",
      a,
      b,
    }),
  );
  const judge = scriptedJudge("scripted:a", ({ ask, secrets }) => {
    const { response_a, response_b } = items.find(({ id }) => id === ask.item) as Item;
    const firstIsLonger = String(response_a).length > String(response_b).length;
    const shownFirst = ask.order === "swapped" ? !firstIsLonger : firstIsLonger;
    return JSON.stringify({ nonce: secrets.nonce, verdicts: [{ id: "preferred", verdict: shownFirst ? "A" : "B" }] });
  });
  const rubric = await loadRubric("pairwise-preference");
  results = await Array.fromAsync(
    scoreItems(items, { rubric, panel: panel([judge]), store: openRunStore(":memory:") }),
  );
});

describe("verdicts on pairs", () => {
  const fields = { first: "a", second: "b", group: "letter" };

  test("become a tournament with scores", () => {
    const [table, ...others] = pairGames(results, fields);
    expect(others).toEqual([]);
    expect(table).toMatchObject({ question: "greeting", players: ["p", "q", "r", "s"] });
    expect(table!.games.find(({ a, b }) => a === "p" && b === "q")).toEqual({ a: "p", b: "q", verdict: "b" });
    expect(tournamentOf(table!).standings!.map(({ player, score }) => [player, score])).toEqual([
      ["q", 1],
      ["r", 2 / 3],
      ["p", 1 / 3],
      ["s", 0],
    ]);
  });

  test("a pair that was never judged is pending, a failed one goes to the better seed", () => {
    const without = results.filter(({ item }) => item !== "ps");
    expect(tournamentOf(pairGames(without, fields)[0]!)).toMatchObject({ standings: null, pending: [["p", "s"]] });
    const failed = results.map((result) =>
      result.item === "ps"
        ? { ...result, criteria: result.criteria.map((criterion) => ({ ...criterion, verdict: null })) }
        : result,
    );
    expect(tournamentOf(pairGames(failed, fields)[0]!).undecided).toEqual([["p", "s"]]);
  });

  test("have no finite strengths where one never loses, unless a penalty holds them", () => {
    const [table] = pairGames(results, fields);
    expect(strengthsOf(table!)).toMatchObject({ strengths: null });
    const { strengths } = strengthsOf(table!, { l2: 0.1 });
    const ranked = Object.entries(strengths!).sort(([, x], [, y]) => y - x);
    expect(ranked.map(([player]) => player)).toEqual(["q", "r", "p", "s"]);
  });

  test("need the names of both players", () => {
    expect(() => pairGames(results, { first: "a", second: "other" })).toThrow(
      'has no field "other" to tell its players',
    );
    expect(() => pairGames(results, { first: "a", second: "a" })).toThrow("cannot play against itself");
  });
});

test("the action of the winning choice, the caller's before the rubric's", () => {
  const [first, second] = results as [ItemResult, ItemResult];
  const criteria = second.criteria.map((criterion) => ({ ...criterion, action: "keep" }));
  const rows = actionsOf([first, { ...second, criteria }], { [String(first.criteria[0]!.verdict)]: "rewrite" });
  expect(rows.map(({ item, action }) => [item, action])).toEqual([
    ["pq", "rewrite"],
    ["pr", second.criteria[0]!.verdict === first.criteria[0]!.verdict ? "rewrite" : "keep"],
  ]);
  expect(actionsOf([{ ...second, criteria }])).toMatchObject([{ action: "keep" }]);
});
