/**
 * How well a span stands somewhere in a text, from 0 (nothing in common) to 100 (word for word): the best likeness of the
 * span with a stretch of the text of its own length.
 *
 * Likeness of two texts of a and b characters is `200 L / (a + b)`, L the length of their longest common subsequence
 * (100 less the share of single-character insertions and deletions). Stretches that hang over either end of the text
 * are cut off there; a span longer than the text is held against the whole text the other way round. Both are compared
 * in Unicode form NFKC, in lower case, each run of white space as one space. Degenerate: an empty span or text, 0.
 */
export function partialMatch(span: string, text: string): number {
  const [short, long] = [plain(span), plain(text)].sort((a, b) => a.length - b.length) as [string[], string[]];
  const size = short.length;
  if (size === 0) return 0;
  const places = placesOf(short);
  let best = 0;
  for (let end = 1; end < long.length + size; end++) {
    const start = Math.max(0, end - size);
    const stretch = Math.min(end, long.length) - start;
    // No more than the whole stretch can be common to both.
    if ((200 * stretch) / (size + stretch) <= best) continue;
    const common = commonSubsequence(places, size, long, start, start + stretch);
    best = Math.max(best, (200 * common) / (size + stretch));
  }
  return best;
}

/** Whether a cited span is kept: its match is above the gate (default 60), so 61 is kept and 60 is dropped. */
export function spanIsCited(match: number, gate = 60): boolean {
  return match > gate;
}

function plain(text: string): string[] {
  return [...text.normalize("NFKC").toLowerCase().replace(/\s+/gu, " ").trim()];
}

/** Bit i of a character's number is set where the character stands at place i. */
function placesOf(characters: readonly string[]): Map<string, bigint> {
  const places = new Map<string, bigint>();
  characters.forEach((character, place) => {
    places.set(character, (places.get(character) ?? 0n) | (1n << BigInt(place)));
  });
  return places;
}

/** Length of the longest common subsequence, one row of the table in the bits of a number (Hyyrö 2004). */
function commonSubsequence(
  places: ReadonlyMap<string, bigint>,
  size: number,
  text: readonly string[],
  from: number,
  to: number,
): number {
  const all = (1n << BigInt(size)) - 1n;
  let row = all;
  for (let place = from; place < to; place++) {
    const hits = row & (places.get(text[place]!) ?? 0n);
    if (hits !== 0n) row = ((row + hits) | (row - hits)) & all;
  }
  let common = 0;
  for (const bit of (all ^ row).toString(2)) if (bit === "1") common++;
  return common;
}
