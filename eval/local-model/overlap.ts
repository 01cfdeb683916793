/**
 * Word overlap, the rule without a model that a judge has to beat: the share of the distinct words of a wanted text that
 * the response has, the greatest over several wanted texts. In [0, 1]; 0 where the wanted text has no words. A word is a
 * run of letters and digits, in lower case; short function words of English are left out unless there is nothing else.
 */
export function wordOverlap(response: string, wanted: readonly string[]): number {
  const said = new Set(wordsOf(response));
  return Math.max(
    ...wanted.map((text) => {
      const words = wordsOf(text);
      const telling = words.filter((word) => !functionWords.has(word));
      const needed = new Set(telling.length > 0 ? telling : words);
      return needed.size === 0 ? 0 : [...needed].filter((word) => said.has(word)).length / needed.size;
    }),
  );
}

function wordsOf(text: string): string[] {
  return (
    text
      .normalize("NFKC")
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  );
}

const functionWords = new Set("a an and at by for in is of on the to was were".split(" "));
