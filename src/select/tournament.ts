import { ConfigError } from "../errors/errors.ts";

/** A verdict on two players: which won, a tie, or `failed` where no verdict could be read; undefined: not asked yet. */
export type GameVerdict = "a" | "b" | "tie" | "failed" | undefined;

/** How one player did. */
export interface Standing {
  readonly player: string;
  /** From 1; players that went out in the same round of the same bracket share a place. */
  readonly place: number;
  /** Share of the others that are placed below, those on the same place counting half: 1 for the first, 0 for the last. */
  readonly score: number | null;
  readonly wins: number;
  readonly losses: number;
}

/** A tournament as far as its verdicts reach. */
export interface Tournament {
  /** Null while games are missing. */
  readonly standings: readonly Standing[] | null;
  /** Games to ask next; empty when it is decided. */
  readonly pending: readonly (readonly [a: string, b: string])[];
  /** Games that no verdict decided, so that the better seed went on. */
  readonly undecided: readonly (readonly [a: string, b: string])[];
  readonly games: number;
}

/**
 * A double-elimination tournament: who loses twice is out. It turns verdicts on pairs into a place and a score for each
 * player, with about 2 n games instead of n (n - 1) / 2.
 *
 * `players` stand in the order of their seeds. Each round pairs the players without a loss, first with last, and then
 * those with one loss in the same way; the best seed of an odd number rests. The last two meet until one has two losses.
 * A tie or a failed game is decided for the better seed and listed. One player alone has place 1 and no score.
 *
 * `a` is the better seed of the two; `meeting` counts the games of the last two, from 0, and is 0 before. Call it again
 * with more verdicts until nothing is pending: it asks for no game whose verdict is known.
 */
export function doubleElimination(
  players: readonly string[],
  verdictOf: (a: string, b: string, meeting: number) => GameVerdict,
): Tournament {
  const twice = players.find((player, place) => players.indexOf(player) !== place);
  if (twice !== undefined) throw new ConfigError(`The player "${twice}" is named twice.`);
  const records = new Map(players.map((player) => [player, { wins: 0, losses: 0 }]));
  const out: string[][] = [];
  const undecided: (readonly [string, string])[] = [];
  let games = 0;
  let meeting = 0;
  const recordOf = (player: string) => records.get(player)!;
  const withLosses = (losses: number) => players.filter((player) => recordOf(player).losses === losses);
  const playRound = (pairs: readonly (readonly [string, string])[]) => {
    const verdicts = pairs.map(([a, b]) => verdictOf(a, b, meeting));
    const pending = pairs.filter((_, game) => verdicts[game] === undefined);
    if (pending.length > 0) return pending;
    pairs.forEach(([a, b], game) => {
      const verdict = verdicts[game]!;
      if (verdict === "tie" || verdict === "failed") undecided.push([a, b]);
      // `a` is the better seed.
      const [winner, loser] = verdict === "b" ? [b, a] : [a, b];
      recordOf(winner).wins++;
      recordOf(loser).losses++;
      games++;
    });
    const gone = pairs.flat().filter((player) => recordOf(player).losses === 2);
    if (gone.length > 0) out.push(gone);
    return [];
  };
  for (;;) {
    const unbeaten = withLosses(0);
    const beatenOnce = withLosses(1);
    if (unbeaten.length + beatenOnce.length <= 1) break;
    const last = unbeaten.length + beatenOnce.length === 2;
    const left = players.filter((player) => recordOf(player).losses < 2);
    const pending = playRound(last ? pairUp(left) : [...pairUp(unbeaten), ...pairUp(beatenOnce)]);
    if (pending.length > 0) return { standings: null, pending, undecided, games };
    if (last) meeting++;
  }
  const ranking = [players.filter((player) => recordOf(player).losses < 2), ...out.toReversed()].filter(
    (places) => places.length > 0,
  );
  return { standings: standingsOf(ranking, records), pending: [], undecided, games };
}

/** First with last, second with last but one; of an odd number the first rests. The better seed stands first. */
function pairUp(players: readonly string[]): (readonly [string, string])[] {
  const paired = players.length % 2 === 0 ? players : players.slice(1);
  return paired.slice(0, paired.length / 2).map((player, i) => [player, paired[paired.length - 1 - i]!] as const);
}

function standingsOf(
  ranking: readonly (readonly string[])[],
  records: ReadonlyMap<string, { readonly wins: number; readonly losses: number }>,
): Standing[] {
  const all = records.size;
  let above = 0;
  return ranking.flatMap((players) => {
    const place = above + 1;
    const below = all - above - players.length;
    const score = all < 2 ? null : (below + (players.length - 1) / 2) / (all - 1);
    above += players.length;
    return players.map((player) => {
      const { wins, losses } = records.get(player)!;
      return { player, place, score, wins, losses };
    });
  });
}
