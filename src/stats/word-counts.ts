/**
 * Texts as counts of their words (letters and digits, in lower case), over all words that occur: an embedder without a
 * model. The cosine of two texts is then 1 for the same words in any order and 0 without a common word; it knows no
 * synonyms. A text without words has length 0.
 */
export function wordCounts(texts: readonly string[]): number[][] {
  const listed = texts.map(
    (text) =>
      text
        .normalize("NFKC")
        .toLowerCase()
        .match(/[\p{L}\p{N}]+/gu) ?? [],
  );
  const places = new Map([...new Set(listed.flat())].map((word, place) => [word, place]));
  return listed.map((words) => {
    const counts = new Array<number>(places.size).fill(0);
    for (const word of words) counts[places.get(word) as number]! += 1;
    return counts;
  });
}
