/**
 * How alike two texts are, from 0 to 1: twice the longest common subsequence of their words over the words of both.
 * Capitals and punctuation do not count; two texts without words are alike.
 */
export function textSimilarity(a: string, b: string): number {
  const left = wordsOf(a);
  const right = wordsOf(b);
  if (left.length + right.length === 0) return 1;
  // One row of the table of common lengths: `row[j]` for the words of `left` so far and the first j of `right`.
  const row = new Array<number>(right.length + 1).fill(0);
  for (const word of left) {
    let diagonal = 0;
    for (let j = 1; j <= right.length; j++) {
      const above = row[j] as number;
      row[j] = word === right[j - 1] ? diagonal + 1 : Math.max(above, row[j - 1] as number);
      diagonal = above;
    }
  }
  return (2 * (row[right.length] as number)) / (left.length + right.length);
}

/** Most words of either text that are compared: criteria are short. */
const mostWords = 2000;

function wordsOf(text: string): string[] {
  return (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, mostWords);
}
