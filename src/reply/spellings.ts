/**
 * How a judge may spell a label that the rubric's author chose, besides as it stands.
 *
 * Capitals, hyphens, underscores and marks around it never matter (`normalLabel`). A label whose last word has four
 * letters or more may end in -s or -ed, or lose that ending: SUPPORT is also SUPPORTS and SUPPORTED. A label of one letter
 * or digit may have a noun before it: "option B". Nothing else is read, and nothing by its beginning.
 */
export function spellingsOf(label: string): readonly string[] {
  if (/^[\p{L}\p{N}]$/u.test(label)) return [label, ...nouns.map((noun) => `${noun} ${label}`)];
  const [, head = "", word = ""] = /^(.*?)(\p{L}{4,})$/su.exec(label.toLowerCase()) ?? [];
  const stems = [word, ...stemsOf(word)].filter((stem) => stem.length >= 4);
  const endings = stems.flatMap((stem) => [stem, `${stem}s`, stem.endsWith("e") ? `${stem}d` : `${stem}ed`]);
  return [...new Set([label, ...endings.map((ending) => `${head}${ending}`)])];
}

/**
 * Words to values, in the normal form that `normal` gives. A spelling that two values share belongs to the one whose
 * label is spelled so, else to none.
 */
export function wordsOfLabels(
  labels: Readonly<Record<string, string>>,
  normal: (text: string) => string,
): ReadonlyMap<string, string> {
  const own = new Map(Object.entries(labels).map(([label, value]) => [normal(label), value]));
  const words = new Map<string, string | null>();
  for (const [label, value] of Object.entries(labels)) {
    for (const spelling of spellingsOf(label).map(normal)) {
      const owner = own.get(spelling);
      const taken = words.get(spelling);
      words.set(spelling, owner ?? (taken === undefined || taken === value ? value : null));
    }
  }
  return new Map([...words].filter((entry): entry is [string, string] => entry[1] !== null));
}

const nouns = ["option", "choice", "label", "class", "category", "answer"];

function stemsOf(word: string): string[] {
  if (word.endsWith("ed")) return [word.slice(0, -2), word.slice(0, -1)];
  return /[^s]s$/.test(word) ? [word.slice(0, -1)] : [];
}
