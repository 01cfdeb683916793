/** What stands in the braces that open at `open`, and the place behind; null where they do not close soon enough. */
export function braced(text: string, open: number): { readonly inner: string; readonly end: number } | null {
  if (text[open] !== "{") return null;
  for (let depth = 0, at = open; at < Math.min(text.length, open + longest); at++) {
    if (text[at] === "\\") at++;
    else if (text[at] === "{") depth++;
    else if (text[at] === "}" && --depth === 0) return { inner: text.slice(open + 1, at), end: at + 1 };
  }
  return null;
}

/** Braces are short: a text of open ones must not be read anew from each. */
const longest = 2000;

/** The parts of a text between separators that stand outside all brackets; null where brackets do not match. */
export function splitOutside(text: string, separator: RegExp): readonly string[] | null {
  const parts: string[] = [];
  const open: string[] = [];
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at] as string;
    if (closing[sign] !== undefined) open.push(closing[sign]);
    else if (")]}".includes(sign)) {
      // An interval may close otherwise than it opens.
      const wanted = open.pop();
      if (wanted === undefined || (wanted === "}") !== (sign === "}")) return null;
    } else if (open.length === 0) {
      separator.lastIndex = at;
      const found = separator.exec(text);
      if (found !== null && found[0] !== "") {
        parts.push(text.slice(start, at));
        start = at + found[0].length;
        at = start - 1;
      }
    }
  }
  parts.push(text.slice(start));
  return open.length === 0 ? parts : null;
}

const closing: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" };
