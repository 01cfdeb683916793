/** Ids that a judge named as its evidence, told apart by whether the material has them. */
export interface NamedIds {
  /** Each once, in the order named. */
  readonly known: readonly string[];
  /** As the judge wrote them. */
  readonly unknown: readonly string[];
}

/**
 * Sorts what a judge named into ids of the material and others. Marks around an id, capitals and the word "passage" or
 * "sentence" before it do not matter; one entry may name several, with commas between them.
 */
export function sortIds(named: readonly string[], ids: readonly string[]): NamedIds {
  const exact = new Set(ids);
  const folded = new Map(ids.map((id) => [id.toLowerCase(), id]));
  const known = new Set<string>();
  const unknown = new Set<string>();
  const idOf = (text: string): string | undefined => {
    const bare = text
      .trim()
      .replace(/^[\s"'`[({]+|[\s"'`\])}.]+$/g, "")
      .replace(/^(?:passage|sentence|id|no\.?)\s+#?/i, "");
    return exact.has(bare) ? bare : folded.get(bare.toLowerCase());
  };
  for (const entry of named) {
    const whole = idOf(entry);
    for (const part of whole === undefined ? entry.split(/[,;]\s*/) : [entry]) {
      const id = idOf(part);
      if (id !== undefined) known.add(id);
      else if (part.trim() !== "") unknown.add(part.trim().slice(0, longestShown));
    }
  }
  return { known: [...known], unknown: [...unknown] };
}

const longestShown = 80;
