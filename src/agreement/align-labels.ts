import { ConfigError } from "../errors/errors.ts";
import { labelKey } from "./label-key.ts";

/** Names of labels brought together: `support=1` makes every label `support` a `1`. */
export type LabelNames = ReadonlyMap<string, string>;

/** Reads `from=to` pairs. Throws a ConfigError for another form, or one label sent to two names. */
export function parseLabelNames(pairs: readonly string[]): LabelNames {
  const names = new Map<string, string>();
  for (const pair of pairs) {
    const at = pair.indexOf("=");
    const from = pair.slice(0, at);
    if (at < 1 || at === pair.length - 1)
      throw new ConfigError(`"${pair}" renames no label. Write from=to, such as yes=correct.`);
    if (names.has(from)) throw new ConfigError(`The label "${from}" is renamed twice. Name it once.`);
    names.set(from, pair.slice(at + 1));
  }
  return names;
}

/** Entries with their labels renamed; other labels stay as they are. */
export function renameLabels<T extends { readonly label: string | number | null }>(
  entries: readonly T[],
  names: LabelNames,
): T[] {
  if (names.size === 0) return [...entries];
  return entries.map((entry) => {
    const name = entry.label === null ? undefined : names.get(labelKey(entry.label));
    return name === undefined ? entry : { ...entry, label: name };
  });
}

/**
 * Gives entries without a criterion the only criterion that the other side has, so that labels of a one-criterion set
 * meet results that name their criterion. With two or more criteria nothing is guessed and nothing changes.
 */
export function nameOnlyCriterion<T extends { readonly criterion: string }>(
  entries: readonly T[],
  others: readonly { readonly criterion: string }[],
): T[] {
  const criteria = new Set(others.map(({ criterion }) => criterion));
  const [only] = criteria;
  if (criteria.size !== 1 || only === undefined) return [...entries];
  return entries.map((entry) => (entry.criterion === "" ? { ...entry, criterion: only } : entry));
}
