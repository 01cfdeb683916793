/**
 * The one letter (A to Z) a multiple-choice answer states, in upper case, or null when there is none or more than one.
 * Read: a lone letter, with or without brackets or a full stop; "Answer: B"; "the answer is (B)"; "option B";
 * `\boxed{B}`; a letter that opens the text before a bracket, full stop or colon ("B) Paris").
 */
export function readChoiceLetter(text: string): string | null {
  const clean = text.normalize("NFKC").trim();
  const alone = /^[([{*]*([A-Za-z])[)\]}.:*]*$/.exec(clean);
  if (alone) return (alone[1] as string).toUpperCase();
  const found = new Set<string>();
  for (const match of clean.matchAll(stated)) found.add((match[1] ?? match[2] ?? match[3] ?? "").toUpperCase());
  if (found.size === 0) {
    const opening = /^[([*]*([A-Z])[)\].:*]+\s/.exec(clean);
    if (opening) found.add(opening[1] as string);
  }
  return found.size === 1 ? ([...found][0] as string) : null;
}

/** The letter must end the word: "the answer is a cat" states no letter, so lower case counts only inside brackets. */
const stated =
  /\\boxed\{\s*(?:\\text\{)?([A-Za-z])\}?\s*\}|\b(?:[Aa]nswer|ANSWER|[Oo]ption|[Cc]hoice)\s*(?:is|:|=)?\s*:?\s*[*]*(?:\(([A-Za-z])\)|([A-Z]))(?![\p{L}\d'])/gu;
