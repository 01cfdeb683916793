/**
 * An expression in plain notation (`plainMath`) as LaTeX that a parser reads one way, or null: words, signs that are no
 * mathematics, or two readings (`1/2 x`, `sin x y`).
 */
export function typedMath(text: string): string | null {
  const plain = text.trim();
  if (plain === "" || plain.length > longest || /[^\w\s.+\-*/^()|={}!]/.test(plain)) return null;
  // Letters alone are a word as well as a product.
  const words = plain.split(/\s+/);
  if (/^[a-z\s]*$/i.test(plain) && plain.length > 1 && !words.some((word) => names.has(word))) return null;
  if (hasLooseSlash(plain) || looseArgument.test(plain) || derivative.test(plain)) return null;
  let known = true;
  const written = plain.replace(/(?<![\w{])[a-zA-Z]+/g, (word) => {
    if (names.has(word)) return `\\${word} `;
    if (word.length > 3) known = false;
    return word;
  });
  if (!known) return null;
  return bracketed(bracketed(written, "\\sqrt "), "^")
    .replace(/\^(-?\d+(?:\.\d+)?|-[a-zA-Z])/g, "^{$1}")
    .replace(/\*/g, "\\cdot ");
}

const longest = 500;

const functionNames = "sqrt sin cos tan sec csc cot arcsin arccos arctan sinh cosh tanh ln log exp";
const names: ReadonlySet<string> = new Set(
  `${functionNames} pi alpha beta gamma delta epsilon theta lambda mu nu rho sigma tau phi omega`.split(" "),
);

/** `sin x y`: the second factor may be an argument or not. */
const looseArgument = new RegExp(
  `\\b(?:${functionNames.split(" ").join("|")})(?:\\^-?\\d+)?\\s+[\\w.]+\\s+(?!(?:${functionNames.split(" ").join("|")})\\b)[a-zA-Z(]`,
);

/** `dy/dx` is no quotient of products. */
const derivative = /\bd\s?[a-z]?(?:\^\d)?\s?\)?\s?\/\s?\(?\s?d\s?[a-z]/i;

/** True where a factor stands behind a divisor without a sign: 1/2 x, a/(b)c. */
function hasLooseSlash(text: string): boolean {
  for (let at = text.indexOf("/"); at !== -1; at = text.indexOf("/", at + 1)) {
    const start = at + 1 + (/^\s*/.exec(text.slice(at + 1))?.[0].length ?? 0);
    const end =
      text[start] === "("
        ? closingOf(text, start)
        : start + (/^(?:\d+(?:\.\d+)?|[a-zA-Z]+(?:_\w+)?)(?:\^-?\w+)?/.exec(text.slice(start))?.[0].length ?? 0);
    if (/^(?:\^-?\w+)?\s*[\w(]/.test(text.slice(end))) return true;
  }
  return false;
}

/** Braces in place of the brackets behind `mark`, which LaTeX would take for more than grouping. */
function bracketed(text: string, mark: string): string {
  let out = text;
  for (let at = out.indexOf(`${mark}(`); at !== -1; at = out.indexOf(`${mark}(`, at + 1)) {
    const open = at + mark.length;
    const close = closingOf(out, open);
    out = `${out.slice(0, open)}{${out.slice(open + 1, close - 1)}}${out.slice(close)}`;
  }
  return out;
}

/** The place behind the bracket that closes the one at `open`; the end where none does. */
function closingOf(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    if (text[at] === "(") depth++;
    else if (text[at] === ")" && --depth === 0) return at + 1;
  }
  return text.length;
}
