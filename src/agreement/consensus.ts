import type { Label } from "../schema/label.ts";
import { countLabels } from "./count-labels.ts";
import { labelKey } from "./label-key.ts";
import type { Vocabulary } from "./vocabulary.ts";

/**
 * How several labels of one item become one. `majority`: the label of more than half of the raters; `plurality`: the
 * label of more raters than any other; `unanimous`: the label of all. Otherwise the item is left out and counted.
 * Numeric labels: their mean, whatever the rule.
 */
export type ConsensusRule = "majority" | "plurality" | "unanimous";

/** One criterion of one item, with what people said. */
export interface Unit {
  readonly item: string;
  readonly criterion: string;
  /** The label of each rater; every label is in the vocabulary. */
  readonly votes: ReadonlyMap<string, string>;
  /** The people's answer, or null where the rule gives none. */
  readonly truth: string | null;
}

/** What became of the labels. */
export interface ConsensusCounts {
  readonly rule: ConsensusRule;
  readonly adjudicator: string | null;
  /** Units (criterion of an item) with at least one usable label. */
  readonly units: number;
  readonly items: number;
  /** Units with a consensus. */
  readonly decided: number;
  /** Of these, settled by the adjudicator. */
  readonly adjudicated: number;
  /** Units on which the rule gave none. */
  readonly undecided: number;
  /** Labels left out: none given, not in the vocabulary (each with its count), said twice, two by one rater. */
  readonly empty: number;
  readonly outside: Readonly<Record<string, number>>;
  readonly repeated: number;
  readonly contradicted: number;
}

/** The units in the order their first label was given. */
export interface Consensus {
  readonly units: ReadonlyMap<string, Unit>;
  readonly counts: ConsensusCounts;
}

/** Key of a unit. */
export function unitKey(entry: { readonly item: string; readonly criterion: string }): string {
  return JSON.stringify([entry.item, entry.criterion]);
}

/**
 * Brings the labels of several raters to one answer for each criterion of each item.
 *
 * The adjudicator, where one is named and has spoken, has the last word and is no rater elsewhere. A rater who gave
 * two different labels for one unit is left out of it: which one counts is not guessed.
 */
export function reachConsensus(
  labels: readonly Label[],
  vocabulary: Vocabulary,
  options: { readonly rule: ConsensusRule; readonly adjudicator: string | null },
): Consensus {
  const gathered = gatherVotes(labels, vocabulary);
  const units = new Map<string, Unit>();
  let adjudicated = 0;
  for (const [key, { item, criterion, votes }] of gathered.units) {
    if (votes.size === 0) continue;
    const final = options.adjudicator === null ? undefined : votes.get(options.adjudicator);
    if (final !== undefined) adjudicated++;
    if (options.adjudicator !== null) votes.delete(options.adjudicator);
    const truth = final ?? answerOf([...votes.values()], vocabulary, options.rule);
    units.set(key, { item, criterion, votes, truth });
  }
  const all = [...units.values()];
  const decided = all.filter(({ truth }) => truth !== null).length;
  const { empty, outside, repeated, contradicted } = gathered;
  return {
    units,
    counts: {
      ...options,
      units: all.length,
      items: new Set(all.map(({ item }) => item)).size,
      decided,
      adjudicated,
      undecided: all.length - decided,
      empty,
      outside,
      repeated,
      contradicted,
    },
  };
}

/** True where the label is one of the vocabulary's; a numeric vocabulary takes every number. */
export function inVocabulary(label: string, vocabulary: Vocabulary): boolean {
  return vocabulary.kind === "numeric" ? Number.isFinite(Number(label)) : vocabulary.categories.includes(label);
}

/** The answer that a rule makes of votes; null where it makes none. */
export function answerOf(votes: readonly string[], vocabulary: Vocabulary, rule: ConsensusRule): string | null {
  if (votes.length === 0) return null;
  if (vocabulary.kind === "numeric") {
    return String(votes.reduce((sum, vote) => sum + Number(vote), 0) / votes.length);
  }
  const counts = countLabels(votes);
  const most = Math.max(...Object.values(counts));
  const leaders = Object.entries(counts)
    .filter(([, count]) => count === most)
    .map(([label]) => label);
  const needed = rule === "unanimous" ? votes.length : rule === "majority" ? votes.length / 2 + 0.5 : 1;
  return leaders.length === 1 && most >= needed ? (leaders[0] as string) : null;
}

function gatherVotes(labels: readonly Label[], vocabulary: Vocabulary) {
  const units = new Map<string, { item: string; criterion: string; votes: Map<string, string> }>();
  const contradictions = new Set<string>();
  const outside: string[] = [];
  let empty = 0;
  let repeated = 0;
  for (const { item, criterion, rater, label } of labels) {
    if (label === null) {
      empty++;
      continue;
    }
    const value = labelKey(label);
    if (!inVocabulary(value, vocabulary)) {
      outside.push(value);
      continue;
    }
    const key = unitKey({ item, criterion });
    const unit = units.get(key) ?? { item, criterion, votes: new Map<string, string>() };
    units.set(key, unit);
    const before = unit.votes.get(rater);
    if (before === undefined) unit.votes.set(rater, value);
    else if (before === value) repeated++;
    else contradictions.add(JSON.stringify([key, rater]));
  }
  for (const contradiction of contradictions) {
    const [key, rater] = JSON.parse(contradiction) as [string, string];
    units.get(key)?.votes.delete(rater);
  }
  return { units, outside: countLabels(outside), empty, repeated, contradicted: contradictions.size };
}
