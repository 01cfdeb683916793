import type { StackTask } from "../../src/calibrate/stack-features.ts";
import type { Opinion, StackRow } from "../../src/calibrate/stack-rows.ts";
import type { LabelledItem } from "../../src/io/labelled-items.ts";
import { findClasses, type LabelRules } from "./classes.ts";
import { groupNames, subsetNames } from "./grouping.ts";
import { opinionsOf, type Recording, recordingsOf } from "./recordings.ts";
import type { SetConfig } from "./set-config.ts";
import { truthsOf } from "./truths.ts";

/** A set as the measurements take it: one row for each item and criterion with a human label. */
export interface VotingSet {
  readonly name: string;
  readonly task: StackTask;
  readonly classes: readonly string[];
  readonly judges: readonly string[];
  readonly rows: readonly StackRow[];
  /** Of each row; the empty string where people judged one thing only. */
  readonly criteria: readonly string[];
  /** Of each row; null throughout where the set has none. */
  readonly subsets: readonly (string | null)[];
  /** Where groups and subsets come from, in words. */
  readonly groupedBy: string;
  readonly subsetBy: string | null;
  readonly config: SetConfig;
}

/** A set that has no voting figures, and why. */
export interface SkippedSet {
  readonly name: string;
  readonly reason: string;
}

/** Units below which halves say nothing. */
const fewestUnits = 40;

/** Finds judges, samples, classes, groups and subsets of a set from its data and config. */
export function votingSet(name: string, items: readonly LabelledItem[], config: SetConfig): VotingSet | SkippedSet {
  const skip = (reason: string): SkippedSet => ({ name, reason });
  if (config.skip !== undefined) return skip(config.skip);
  const wanted = config.criteria === undefined ? null : new Set(config.criteria);
  const truths = truthsOf(items, config).filter(({ criterion }) => wanted?.has(criterion) ?? true);
  if (truths.length === 0) return skip("no human label that a majority or one named rater settles");
  const recordings = recordingsOf(items, config);
  if (recordings.length === 0) return skip("no judge output");
  const units = new Set(truths.map(({ item, criterion }) => unitKey(item.id, criterion)));
  const met = recordings.filter(({ item, criterion }) => units.has(unitKey(item, criterion)));
  if (met.length === 0) return skip("no judge output belongs to the item and criterion of a human label");
  const rules = findClasses(truths, met, items, config);
  if ("reason" in rules) return skip(rules.reason);
  const byUnit = Map.groupBy(met, ({ item, criterion }) => unitKey(item, criterion));
  const judges = usableJudges(met, rules, config);
  if (judges.length === 0) return skip("no judge with readable votes or scores on more than a tenth of the units");
  const groups = groupNames(items, config);
  const subsets = subsetNames(items, config);
  const kept = truths.flatMap(({ item, criterion, label }) => {
    const position = rules.classOf(label);
    if (position === null) return [];
    const opinions = opinionsOf(byUnit.get(unitKey(item.id, criterion)) ?? [], judges, rules, config);
    if (opinions.every((opinion) => opinion === null)) return [];
    return [{ item, criterion, row: { opinions, label: position, group: groups.of(item) } }];
  });
  if (kept.length < fewestUnits)
    return skip(`${kept.length} units with label and judge output: fewer than ${fewestUnits}`);
  if (new Set(kept.map(({ row }) => row.label)).size < 2) return skip("all human labels are the same");
  return {
    name,
    task: rules.task,
    classes: rules.classes,
    judges,
    rows: kept.map(({ row }) => row),
    criteria: kept.map(({ criterion }) => criterion),
    subsets: kept.map(({ item }) => subsets.of(item)),
    groupedBy: groups.by,
    subsetBy: subsets.by,
    config,
  };
}

function unitKey(item: string, criterion: string): string {
  return JSON.stringify([item, criterion]);
}

/** Judges that said something usable on at least a tenth of what is judged, in order of appearance. */
function usableJudges(recordings: readonly Recording[], rules: LabelRules, config: SetConfig): string[] {
  const units = new Map<string, Set<string>>();
  for (const recording of recordings) {
    const opinion: Opinion | null = opinionsOf([recording], [recording.judge], rules, config)[0] ?? null;
    if (opinion === null) continue;
    const known = units.get(recording.judge) ?? new Set();
    units.set(recording.judge, known.add(unitKey(recording.item, recording.criterion)));
  }
  const all = new Set(recordings.map(({ item, criterion }) => unitKey(item, criterion))).size;
  const usable = [...units].filter(([, of]) => of.size >= all / 10).map(([judge]) => judge);
  return config.judges === undefined ? usable : config.judges.filter((judge) => usable.includes(judge));
}
