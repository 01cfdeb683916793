import type { Findings } from "./claim.ts";

/**
 * Leaves only what carries the nonce: claims of an object or tag that holds it, or, where there are none, claims of a
 * group of lines (up to the next blank line) in which it stands. Returns whether anything carries it.
 */
export function keepNonceCarriers(findings: Findings, text: string, nonce: string): boolean {
  const own = findings.claims.some((claim) => claim.carriesNonce) || findings.lists.some((list) => list.carriesNonce);
  const groups = own ? [] : groupsWith(text, nonce);
  const carries = (found: { readonly carriesNonce: boolean; readonly at: number }): boolean =>
    own ? found.carriesNonce : groups.some(([start, end]) => found.at >= start && found.at < end);
  keep(findings.claims, carries);
  keep(findings.lists, carries);
  return own || groups.length > 0;
}

function keep<T>(list: T[], test: (item: T) => boolean): void {
  const kept = list.filter(test);
  list.length = 0;
  for (const item of kept) list.push(item);
}

/** The ranges of the groups of lines that hold the nonce. One that holds nothing else counts with the next. */
function groupsWith(text: string, nonce: string): [start: number, end: number][] {
  const ranges: [number, number][] = [];
  for (let at = text.indexOf(nonce); at >= 0; at = text.indexOf(nonce, at + nonce.length)) {
    const last = ranges.at(-1);
    if (last !== undefined && at < last[1]) continue;
    const blank = text.lastIndexOf("\n\n", at);
    const start = blank < 0 ? 0 : blank + 2;
    let end = groupEnd(text, at);
    const alone = text
      .slice(start, end)
      .replace(nonce, "")
      .replace(/nonce|token|code|id/i, "");
    if (!/[\p{L}\p{N}\uFFFC]/u.test(alone)) {
      const next = text.slice(end).search(/\S/);
      end = next < 0 ? end : groupEnd(text, end + next);
    }
    ranges.push([start, end]);
    if (ranges.length > 100) break;
  }
  return ranges;
}

function groupEnd(text: string, from: number): number {
  const blank = text.indexOf("\n\n", from);
  return blank < 0 ? text.length : blank;
}
