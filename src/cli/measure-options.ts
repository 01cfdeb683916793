import type { AgreementOptions } from "../agreement/agreement-options.ts";
import { ConfigError } from "../errors/errors.ts";
import type { AgreeOptions } from "./agree-options.ts";

/** What the files say of the items besides labels. */
export interface ItemFacts {
  /** Fields of each item to slice and group by. */
  readonly meta: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Characters of each text field of an item's input, where the file holds it. */
  readonly lengths: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** The options of the command line in the form that `measureAgreement` takes. Throws a ConfigError that names the flag. */
export function measureOptions(options: AgreeOptions, facts: ItemFacts): AgreementOptions {
  const { title, positive, adjudicator, threshold, group } = options;
  const orders = fourWords("--orders", options.orders, "two samples and two labels with commas, such as 0,1,A,B");
  const length = fourWords("--length", options.length, "two fields and two labels with commas, such as a,b,A,B");
  return {
    meta: facts.meta,
    consensus: options.consensus,
    confidence: options.confidence,
    resamples: options.replicates,
    seed: options.seed,
    halfWidth: options.halfWidth,
    epsilon: options.epsilon,
    rules: options.rule,
    ...(title === undefined ? {} : { title }),
    ...(positive === undefined ? {} : { positive }),
    ...(options.categories === undefined
      ? {}
      : { categories: options.categories.split(",").map((label) => label.trim()) }),
    ...(adjudicator === undefined ? {} : { adjudicator }),
    ...(threshold === undefined ? {} : { threshold }),
    ...(orders === null
      ? {}
      : { orders: { given: orders[0], swapped: orders[1], first: orders[2], second: orders[3] } }),
    ...(length === null
      ? {}
      : { length: { lengths: lengthsBy(length[0], length[1], facts), first: length[2], second: length[3] } }),
    ...(options.grid === undefined ? {} : { grid: options.grid.split(",").map((field) => field.trim()) }),
    ...cutOf(options),
    ...(options.firstError ? { firstError: true } : {}),
    ...(options.slice.length === 0 ? {} : { sliceBy: options.slice }),
    ...(group === undefined ? {} : { groups: groupsBy(group, facts.meta) }),
  };
}

/** `3`: yes from 3. `1,3`: no to 1, yes from 3. */
function cutOf({ cut, dropLabel: drop, firstError }: AgreeOptions): Pick<AgreementOptions, "cut"> {
  if (cut === undefined) {
    if (drop.length === 0) return {};
    throw new ConfigError("--drop-label goes with --cut: say what is a yes, such as --cut 3.");
  }
  if (firstError) throw new ConfigError("--cut and --first-error read labels in two ways. Use one of them.");
  const numbers = cut.split(",").map((part) => (part.trim() === "" ? Number.NaN : Number(part)));
  const [low, high, ...rest] = numbers;
  if (low === undefined || rest.length > 0 || !numbers.every(Number.isFinite)) {
    throw new ConfigError(`--cut ${cut}: write where yes begins (3), or where no ends and yes begins (1,3).`);
  }
  return { cut: high === undefined ? { yesFrom: low, drop } : { noTo: low, yesFrom: high, drop } };
}

type FourWords = readonly [string, string, string, string];

function fourWords(flag: string, text: string | undefined, form: string): FourWords | null {
  if (text === undefined) return null;
  const [a, b, c, d, ...rest] = text.split(",");
  if (a && b && c && d && rest.length === 0) return [a, b, c, d];
  throw new ConfigError(`${flag} ${text}: write ${form}.`);
}

/** Lengths of both responses of each item that has them: the characters of a text, or a number in its metadata. */
function lengthsBy(first: string, second: string, { meta, lengths }: ItemFacts): Record<string, [number, number]> {
  const lengthOf = (item: string, field: string): number =>
    lengths[item]?.[field] ?? Number(meta[item]?.[field] || Number.NaN);
  const items = new Set([...Object.keys(lengths), ...Object.keys(meta)]);
  const known = [...items].flatMap((item): [string, [number, number]][] => {
    const pair: [number, number] = [lengthOf(item, first), lengthOf(item, second)];
    return pair.every(Number.isFinite) ? [[item, pair]] : [];
  });
  if (known.length > 0) return Object.fromEntries(known);
  throw new ConfigError(`--length: no item has both fields, ${first} and ${second}, as a text or as a number.`);
}

function groupsBy(field: string, meta: ItemFacts["meta"]): Record<string, string> {
  const groups = Object.entries(meta).flatMap(([item, fields]) =>
    fields[field] === undefined ? [] : [[item, fields[field]]],
  );
  if (groups.length === 0) throw new ConfigError(`--group ${field}: no item has that field.`);
  return Object.fromEntries(groups);
}
