import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { doubleElimination, type GameVerdict } from "./tournament.ts";

/** The stronger player wins, always. */
const byStrength =
  (strength: Readonly<Record<string, number>>) =>
  (a: string, b: string): GameVerdict =>
    strength[a] === strength[b] ? "tie" : strength[a]! > strength[b]! ? "a" : "b";

describe("doubleElimination", () => {
  test("four players, by hand", () => {
    // Seeds p q r s, strengths 2 4 3 1. Round 1: p beats s, q beats r. Round 2: p-q to q, and s-r to r, so s is out.
    // Round 3: r beats p, p is out. Final: q beats r.
    const { standings, games, pending, undecided } = doubleElimination(
      ["p", "q", "r", "s"],
      byStrength({ p: 2, q: 4, r: 3, s: 1 }),
    );
    expect(standings!.map(({ player, place, score, wins, losses }) => [player, place, score, wins, losses])).toEqual([
      ["q", 1, 1, 3, 0],
      ["r", 2, 2 / 3, 2, 2],
      ["p", 3, 1 / 3, 1, 2],
      ["s", 4, 0, 0, 2],
    ]);
    expect([games, pending, undecided]).toEqual([6, [], []]);
  });

  test("a first defeat in the final leaves one more game", () => {
    const meetings: number[] = [];
    const verdict = (a: string, b: string, meeting: number): GameVerdict => {
      if (a === "p" && b === "q") meetings.push(meeting);
      return meeting === 1 ? "b" : "a";
    };
    const { standings, games } = doubleElimination(["p", "q"], verdict);
    expect(meetings).toEqual([0, 1, 2]);
    expect([games, standings!.map(({ player }) => player)]).toEqual([3, ["p", "q"]]);
  });

  test("a game without a verdict goes to the better seed and is listed; one not asked yet is pending", () => {
    const { standings, undecided } = doubleElimination(["p", "q"], () => "failed");
    expect(standings![0]).toMatchObject({ player: "p", place: 1 });
    expect(undecided).toEqual([
      ["p", "q"],
      ["p", "q"],
    ]);
    expect(doubleElimination(["p", "q", "r"], () => undefined)).toMatchObject({
      standings: null,
      pending: [["q", "r"]],
    });
    expect(doubleElimination(["p"], () => "a").standings).toEqual([
      { player: "p", place: 1, score: null, wins: 0, losses: 0 },
    ]);
    expect(doubleElimination([], () => "a").standings).toEqual([]);
    expect(() => doubleElimination(["p", "p"], () => "a")).toThrow("named twice");
  });

  test("the strongest wins whatever the seeds, everyone else loses twice, and scores average one half", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 99 }), { minLength: 2, maxLength: 17 }), (strengths) => {
        const players = strengths.map((strength) => `p${strength}`);
        const { standings, games } = doubleElimination(
          players,
          byStrength(Object.fromEntries(strengths.map((strength) => [`p${strength}`, strength]))),
        );
        expect(standings![0]!.player).toBe(`p${Math.max(...strengths)}`);
        expect(standings!.slice(1).every(({ losses }) => losses === 2)).toBe(true);
        expect(standings!.length).toBe(players.length);
        expect(games).toBe(2 * (players.length - 1));
        const mean = standings!.reduce((sum, { score }) => sum + score!, 0) / players.length;
        expect(mean).toBeCloseTo(0.5, 12);
      }),
    );
  });

  test("asked pair by pair it ends where it would with all verdicts known", () => {
    const strength = { p: 3, q: 5, r: 1, s: 4, t: 2 };
    const known = new Map<string, GameVerdict>();
    let result = doubleElimination(Object.keys(strength), () => undefined);
    while (result.pending.length > 0) {
      for (const [a, b] of result.pending) {
        expect(known.has(`${a} ${b}`)).toBe(false);
        known.set(`${a} ${b}`, byStrength(strength)(a, b));
      }
      result = doubleElimination(Object.keys(strength), (a, b) => known.get(`${a} ${b}`));
    }
    expect(result).toEqual(doubleElimination(Object.keys(strength), byStrength(strength)));
  });
});
