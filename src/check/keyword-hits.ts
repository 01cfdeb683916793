/**
 * The keywords that a text holds, in the order of the text, each as often as it occurs: whole words in any case, white
 * space of any width. At one place the longest keyword counts. Time is linear in the text for each keyword.
 *
 * A word ends where no letter or digit follows; scripts that put no spaces between words (Han, kana, Thai and the like)
 * have no such ends, so a keyword is found anywhere in them.
 */
export function keywordHits(text: string, keywords: readonly string[]): string[] {
  const within = plainKeyword(text);
  const hits = [...new Set(keywords.map(plainKeyword))].flatMap((keyword) =>
    placesOf(keyword, within).map((start) => ({ keyword, start, end: start + keyword.length })),
  );
  hits.sort((a, b) => a.start - b.start || b.end - a.end);
  let end = 0;
  return hits
    .filter((hit) => {
      const free = hit.start >= end;
      if (free) end = hit.end;
      return free;
    })
    .slice(0, mostHits)
    .map(({ keyword }) => keyword);
}

/** Hits of a text beyond these are not read, so that a text of one word bounds the work. */
const mostHits = 10_000;

/** The form in which keywords are compared. */
export function plainKeyword(text: string): string {
  return text.normalize("NFKC").toLowerCase().replace(/\s+/gu, " ").trim();
}

function placesOf(keyword: string, text: string): number[] {
  const places: number[] = [];
  if (keyword === "") return places;
  for (let at = text.indexOf(keyword); at !== -1; at = text.indexOf(keyword, at + 1)) {
    const end = at + keyword.length;
    const opens = !joins(text.slice(Math.max(0, at - 2), at), keyword.slice(0, 2));
    const closes = !joins(keyword.slice(-2), text.slice(end, end + 2));
    if (opens && closes) places.push(at);
  }
  return places;
}

/** True where a word goes on from the end of one text to the start of the next. */
function joins(before: string, after: string): boolean {
  return wordEnd.test(before) && wordStart.test(after);
}

const wordCharacter =
  "(?![\\p{sc=Han}\\p{sc=Hira}\\p{sc=Kana}\\p{sc=Thai}\\p{sc=Lao}\\p{sc=Khmr}\\p{sc=Mymr}])[\\p{L}\\p{N}\\p{M}_]";
const wordEnd = new RegExp(`${wordCharacter}$`, "u");
const wordStart = new RegExp(`^${wordCharacter}`, "u");
