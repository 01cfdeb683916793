import { ConfigError } from "../errors/errors.ts";
import type { ItemResult } from "../schema/score.ts";
import { type BradleyTerry, bradleyTerry } from "../stats/bradley-terry.ts";
import { metaField, type QuestionOptions } from "./questions-of.ts";
import { doubleElimination, type GameVerdict, type Tournament } from "./tournament.ts";

/** A judged pair of two players. */
export interface PairGame {
  readonly a: string;
  readonly b: string;
  readonly verdict: Exclude<GameVerdict, undefined>;
}

/** The games of one question, and its players in order of appearance. */
export interface GameTable {
  readonly question: string;
  readonly players: readonly string[];
  readonly games: readonly PairGame[];
}

/** Fields of a pair: who stood first and second, and what the pair is about. */
export interface PairFields {
  readonly first: string;
  readonly second: string;
  /** Default: all games are about one question. */
  readonly group?: string;
}

/**
 * Reads the games out of pairwise results: the verdict A, B or tie of the only criterion; no verdict is a failed game.
 * Throws a ConfigError for a result without the fields, with another verdict, or of a player with itself.
 */
export function pairGames(
  results: readonly ItemResult[],
  fields: PairFields,
  fieldOf: NonNullable<QuestionOptions["fieldOf"]> = metaField,
): GameTable[] {
  const tables = new Map<string, { players: Set<string>; games: PairGame[] }>();
  for (const result of results) {
    const [a, b, question] = [fields.first, fields.second, fields.group].map((field) => {
      if (field === undefined) return "";
      const value = fieldOf(result, field);
      if (value === undefined)
        throw new ConfigError(`Result ${result.item} has no field "${field}" to tell its players.`);
      return value;
    }) as [string, string, string];
    if (a === b) throw new ConfigError(`Result ${result.item}: ${a} cannot play against itself.`);
    const table = tables.get(question) ?? { players: new Set(), games: [] };
    tables.set(question, table);
    table.players.add(a).add(b);
    table.games.push({ a, b, verdict: verdictOf(result) });
  }
  return [...tables].map(([question, { players, games }]) => ({ question, players: [...players], games }));
}

/** A double-elimination tournament over recorded games; `pending` names the pairs that were never judged. */
export function tournamentOf({ players, games }: GameTable): Tournament {
  const wins = winTable(games);
  return doubleElimination(players, (a, b) => {
    const met = wins.get(a)?.get(b);
    if (met === undefined) return undefined;
    if (met.own === 0 && met.other === 0 && met.ties === 0) return "failed";
    if (met.own === met.other) return "tie";
    return met.own > met.other ? "a" : "b";
  });
}

/** Bradley-Terry strengths of the players; ties count half, failed games not at all. */
export function strengthsOf({ players, games }: GameTable, options: { readonly l2?: number } = {}): BradleyTerry {
  const decided = games.filter(({ verdict }) => verdict !== "failed");
  return bradleyTerry(
    players,
    decided.map(({ a, b, verdict }) => ({
      a,
      b,
      winsA: Number(verdict === "a"),
      winsB: Number(verdict === "b"),
      ties: Number(verdict === "tie"),
    })),
    options,
  );
}

interface Meetings {
  own: number;
  other: number;
  ties: number;
}

/** Wins of each player against each other one, from either side. */
function winTable(games: readonly PairGame[]): Map<string, Map<string, Meetings>> {
  const table = new Map<string, Map<string, Meetings>>();
  const note = (player: string, against: string, result: "own" | "other" | "ties" | null) => {
    const row = table.get(player) ?? new Map<string, Meetings>();
    const met = row.get(against) ?? { own: 0, other: 0, ties: 0 };
    if (result !== null) met[result]++;
    table.set(player, row.set(against, met));
  };
  for (const { a, b, verdict } of games) {
    const result = { a: "own", b: "other", tie: "ties", failed: null } as const;
    const mirrored = { a: "other", b: "own", tie: "ties", failed: null } as const;
    note(a, b, result[verdict]);
    note(b, a, mirrored[verdict]);
  }
  return table;
}

function verdictOf({ item, criteria }: ItemResult): PairGame["verdict"] {
  const [only, ...others] = criteria;
  if (only === undefined || others.length > 0) {
    throw new ConfigError(`Result ${item} has ${criteria.length} criteria. A game has one, as pairwise rubrics do.`);
  }
  if (only.verdict === null) return "failed";
  const verdicts: Readonly<Record<string, PairGame["verdict"]>> = { A: "a", B: "b", tie: "tie" };
  const verdict = Object.hasOwn(verdicts, only.verdict) ? verdicts[only.verdict] : undefined;
  if (verdict === undefined) {
    throw new ConfigError(`Result ${item} has the verdict "${only.verdict}". A game ends in A, B or tie.`);
  }
  return verdict;
}
