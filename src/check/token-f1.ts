/**
 * Token F1 of two texts: 2 × shared / (tokens of a + tokens of b), where a token is a run of letters, marks and digits in
 * lower case (a single character in scripts without spaces), and shared counts each as often as both have it. In [0, 1];
 * symmetric. 1 for two texts without tokens that are equal, else 0 where one has none.
 */
export function tokenF1(a: string, b: string): number {
  if (a === b) return 1;
  const left = tokensOf(a);
  const right = tokensOf(b);
  if (left.length === 0 || right.length === 0) return 0;
  const leftCounts = countsOf(left);
  let shared = 0;
  for (const [token, count] of countsOf(right)) shared += Math.min(count, leftCounts.get(token) ?? 0);
  return (2 * shared) / (left.length + right.length);
}

function tokensOf(text: string): string[] {
  return text.normalize("NFKC").toLowerCase().match(token) ?? [];
}

const token =
  /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmr}\p{sc=Mymr}]|(?:(?![\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmr}\p{sc=Mymr}])[\p{L}\p{M}\p{N}])+/gu;

function countsOf(tokens: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const token of tokens) counts.set(token, (counts.get(token) ?? 0) + 1);
  return counts;
}
