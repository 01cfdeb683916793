import { notApplicable } from "../schema/protocol.ts";
import { choicesOf } from "./choices-of.ts";
import { suggestion } from "./did-you-mean.ts";
import type { Report } from "./problem.ts";
import type { CriterionEntry, RubricFrontMatter } from "./rubric-shape.ts";
import type { ScoreEntry } from "./score-shape.ts";

/** A criterion with the id that it has or gets. */
export type NamedCriterion = CriterionEntry & { readonly id: string };

/** Where a rule stands, and what it can name. */
export interface RulePlace {
  readonly front: RubricFrontMatter;
  /** Null: criteria come with the items, and what a rule names cannot be held against them. */
  readonly listed: readonly NamedCriterion[] | null;
  /** What a formula may name, but for item fields. */
  readonly names: readonly string[];
  readonly at: readonly PropertyKey[];
}

/** Finds criteria, groups, tags, choices and weights that a score rule names and that are not there, or leaves out. */
export function checkSelection(rule: ScoreEntry, place: RulePlace, report: Report): void {
  checkCredit(rule, place, report);
  const selected = checkWhere(rule, place, report);
  if (selected === null) return;
  const ids = selected.map(({ id }) => id);
  const groups = groupsOf(selected);
  if (rule.weights !== undefined) {
    const names = rule.groups === undefined ? [...ids, ...groups] : ids;
    checkWeights(rule.weights, names, [...place.at, "weights"], report);
    const left = selected.find(
      ({ id, group }) => ![id, group].some((name) => Object.hasOwn(rule.weights ?? {}, name ?? "")),
    );
    if (left !== undefined) {
      const fix = `Add ${left.id}, or name the criteria that count under where.`;
      report("error", [...place.at, "weights"], `weights says nothing of criterion ${left.id}.`, fix);
    }
  }
  const groupWeights = rule.groups?.weights;
  if (groupWeights !== undefined) {
    // A criterion without a group is one of its own.
    const names = selected.map(({ id, group }) => group ?? id);
    checkWeights(groupWeights, names, [...place.at, "groups", "weights"], report);
  }
  checkTotal(rule, selected, place, report);
}

function checkWhere(rule: ScoreEntry, place: RulePlace, report: Report): readonly NamedCriterion[] | null {
  const { listed, at } = place;
  if (listed === null) return null;
  const { group, tag, criteria = [] } = rule.where ?? {};
  const ids = listed.map(({ id }) => id);
  const groups = groupsOf(listed);
  const tags = [...new Set(listed.flatMap(({ tags = [] }) => tags))];
  if (group !== undefined && !groups.includes(group)) {
    report(
      "error",
      [...at, "where", "group"],
      `No criterion has the group "${group}".`,
      suggestion(group, groups) || "Give criteria a group.",
    );
  }
  if (tag !== undefined && !tags.includes(tag)) {
    report(
      "error",
      [...at, "where", "tag"],
      `No criterion has the tag "${tag}".`,
      suggestion(tag, tags) || "Give criteria tags.",
    );
  }
  for (const [index, id] of criteria.entries()) {
    if (!ids.includes(id)) {
      report("error", [...at, "where", "criteria", index], `There is no criterion "${id}".`, suggestion(id, ids));
    }
  }
  return listed.filter(
    (criterion) =>
      (group === undefined || criterion.group === group) &&
      (tag === undefined || criterion.tags?.includes(tag)) &&
      (rule.where?.criteria === undefined || criteria.includes(criterion.id)),
  );
}

function checkCredit({ credit = {} }: ScoreEntry, { front, at }: RulePlace, report: Report): void {
  // Points earned differ from criterion to criterion.
  if (front.protocol === "earned") return;
  const scale = front.scale === undefined ? null : { integer: true, ...front.scale };
  const { protocol, levels = {}, choices = [] } = front;
  const known = [...choicesOf({ protocol, scale, levels, choices, step: 1 }).map(({ id }) => id), notApplicable];
  for (const choice of Object.keys(credit)) {
    if (!known.includes(choice)) {
      report("error", [...at, "credit", choice], `There is no choice "${choice}".`, suggestion(choice, known));
    }
  }
}

function checkWeights(
  weights: Readonly<Record<string, number>>,
  names: readonly string[],
  at: readonly PropertyKey[],
  report: Report,
): void {
  for (const name of Object.keys(weights)) {
    if (!names.includes(name)) {
      report(
        "error",
        [...at, name],
        `The weight "${name}" belongs to nothing that this rule joins.`,
        suggestion(name, [...new Set(names)]),
      );
    }
  }
  if (Object.values(weights).every((weight) => weight === 0)) {
    report("error", at, "All weights are 0, so no item can be scored.", "Give at least one a weight.");
  }
}

/** The weights that are known before any item must have the sum that the rule asks for. */
function checkTotal(rule: ScoreEntry, selected: readonly NamedCriterion[], { at }: RulePlace, report: Report): void {
  if (rule.total === undefined) return;
  const weights =
    rule.groups === undefined
      ? selected.map(
          ({ id, group, weight, max }) => rule.weights?.[id] ?? rule.weights?.[group ?? ""] ?? weight ?? max ?? 1,
        )
      : [...new Set([...Object.keys(rule.groups.weights ?? {}), ...selected.map(({ id, group }) => group ?? id)])].map(
          (group) => rule.groups?.weights?.[group] ?? 1,
        );
  const sum = weights.reduce((total, weight) => total + weight, 0);
  if (Math.abs(sum - rule.total) > 1e-9) {
    const shown = Number(sum.toPrecision(12));
    report(
      "error",
      [...at, "total"],
      `The weights sum to ${shown}, not ${rule.total}.`,
      "Mend a weight, or remove total.",
    );
  }
}

function groupsOf(criteria: readonly NamedCriterion[]): string[] {
  return [...new Set(criteria.flatMap(({ group }) => group ?? []))];
}
