/** A line of the text, taken apart. */
export interface Line {
  /** Position of the line in the text. */
  readonly at: number;
  readonly indent: number;
  /** `- `, `* ` and the like stand before it. */
  readonly bullet: boolean;
  /** The number of a numbered list item. */
  readonly number: number | null;
  readonly heading: boolean;
  /** The box of a task list. */
  readonly box: "ticked" | "empty" | null;
  /** What is left. */
  readonly body: string;
  /** An arrow stands before it. */
  readonly arrow: boolean;
  /** The line before the fence that opens right before this one. */
  readonly beforeFence: string | null;
  /** Ends with the end of the text. */
  readonly last: boolean;
}

/** Longer lines are read up to here only. */
const longest = 2000;

const quote = /^\s{0,3}>/;
const fence = /^\s*(?:```|~~~)/;

/** The lines that can hold a verdict: no blank ones (given as null), fences or quotations. */
export function linesOf(text: string): (Line | null)[] {
  const lines: (Line | null)[] = [];
  let at = 0;
  let inFence = false;
  let beforeFence: string | null = null;
  while (at <= text.length) {
    const end = text.indexOf("\n", at);
    const stop = end < 0 ? text.length : end;
    const raw = text.slice(at, Math.min(stop, at + longest));
    if (raw.trim() === "") lines.push(null);
    else if (fence.test(raw)) {
      inFence = !inFence;
      if (inFence) beforeFence = lines.at(-1)?.body ?? null;
      else lines.push(null);
    } else if (!quote.test(raw)) {
      lines.push(lineOf(raw, at, text.slice(stop, stop + 200).trim() === "", beforeFence));
      beforeFence = null;
    }
    if (end < 0) break;
    at = end + 1;
  }
  return lines;
}

/** The lines without a legend of the scale ("1: poor", "2: fair", "3: good"): three points or more in a row. */
export function withoutLegend(lines: readonly (Line | null)[]): (Line | null)[] {
  const points = lines.map((line) =>
    Number(
      /^(?:(?:score|level|rating|grade)\s*)?(\d{1,3})\s*[:=–—-]\s*\p{L}/iu.exec(line?.body ?? "")?.[1] ?? Number.NaN,
    ),
  );
  const follows = (i: number): boolean => Math.abs((points[i] as number) - (points[i - 1] as number)) === 1;
  const inRun = points.map(
    (_, i) => (follows(i) && follows(i + 1)) || (follows(i) && follows(i - 1)) || (follows(i + 1) && follows(i + 2)),
  );
  return lines.map((line, i) => (inRun[i] ? null : line));
}

function lineOf(raw: string, at: number, last: boolean, beforeFence: string | null): Line {
  const indent = raw.length - raw.trimStart().length;
  let body = raw.trim();
  let bullet = false;
  let heading = false;
  let arrow = false;
  let number: number | null = null;
  let box: Line["box"] = null;
  for (;;) {
    const mark =
      /^(?:(?<heading>#{1,6})\s+|(?<bullet>[-+*•‣·–—▪●○►➤])\s+|(?<number>(?:\*\*)?\(?\d{1,4}[.)]\)?(?:\*\*)?|\[\d{1,3}\]|\(?[a-h]\))(?=\s|\*)\s*|(?<box>\[[ xX✓✔~-]?\]|[☐☑☒⬜])\s+|(?<bar>\||(?:[=-]>|→|⇒|➜)(?=\s)|:(?=\s))\s*)/u.exec(
        body,
      );
    if (mark === null) break;
    const groups = mark.groups as Record<string, string | undefined>;
    if (groups.heading !== undefined) heading = true;
    if (groups.bullet !== undefined) bullet = true;
    if (groups.bar !== undefined && /[>→⇒➜]/.test(groups.bar)) arrow = true;
    if (groups.number !== undefined) {
      if (number !== null) break;
      const letter = /[a-h]/.exec(groups.number)?.[0];
      number = letter === undefined ? Number(/\d+/.exec(groups.number)?.[0]) : letter.charCodeAt(0) - 96;
    }
    if (groups.box !== undefined) {
      // "[x] yes [ ] no" offers boxes for the labels; a task list has one box.
      if (/\[[ xX✓✔]?\]|[☐☑☒⬜]/u.test(body.slice(groups.box.length))) break;
      box = /[xX✓✔☑]/.test(groups.box) ? "ticked" : /[~-]/.test(groups.box) ? null : "empty";
    }
    body = body.slice(mark[0].length);
  }
  return { at, indent, bullet, number, heading, box, body, arrow, beforeFence, last };
}

/** The text without quotation marks before its lines, where all of them have one: then nothing is quoted. */
export function withoutQuoteMarks(text: string): string {
  return isAllQuoted(text) ? text.replace(/^ {0,3}> ?/gm, "") : text;
}

function isAllQuoted(text: string): boolean {
  if (!quote.test(text.trimStart())) return false;
  for (const match of text.matchAll(/^.*\S.*$/gm)) if (!quote.test(match[0])) return false;
  return true;
}
