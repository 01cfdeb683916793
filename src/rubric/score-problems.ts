import { compileFormula } from "../formula/compile-formula.ts";
import { type Combine, isShare, needsAll } from "../schema/score-rule.ts";
import { fieldsOfFormula, isFormulaName, labelNames } from "./formula-names.ts";
import type { Report } from "./problem.ts";
import type { CriterionEntry, RubricFrontMatter } from "./rubric-shape.ts";
import { needsEverySample, scoreRuleOf } from "./score-rule-of.ts";
import { checkSelection, type NamedCriterion, type RulePlace } from "./score-selection-problems.ts";
import type { ScoreEntry } from "./score-shape.ts";

/** Finds what does not belong together in the score rule of a rubric and in the scores that it names. */
export function checkScore(front: RubricFrontMatter, report: Report): void {
  const { score } = front;
  if (score === undefined) return;
  const listed = "from" in front.criteria ? null : namedCriteria(front.criteria);
  const ids = listed?.map(({ id }) => id).filter(isFormulaName) ?? [];
  const measures = front.labels === undefined ? [] : labelNames(ids, listed === null || listed.length === 1);
  const names: string[] = [];
  for (const [name, rule] of Object.entries(score.also ?? {})) {
    const at = ["score", "also", name];
    if (ids.includes(name) || name === "item") {
      report(
        "error",
        at,
        `The score "${name}" has the name of ${name === "item" ? "the item" : "a criterion"}.`,
        "Give it another.",
      );
    }
    checkRule(rule, { front, listed, names: [...measures, ...ids, ...names], at }, report);
    names.push(name);
  }
  checkRule(score, { front, listed, names: [...measures, ...ids, ...names], at: ["score"] }, report);
  if (score.vote !== undefined) {
    report(
      "error",
      ["score", "vote"],
      "The main score counts votes by the rubric's own rule.",
      "Write the rule under vote, or this score under also.",
    );
  }
  if (needsEverySample(score) && front.vote?.stop !== undefined && front.vote.stop !== "never") {
    report(
      "error",
      ["vote", "stop"],
      "A score rule needs every sample, and an early stop leaves some out.",
      "Write stop: never, or remove stop.",
    );
  }
}

function namedCriteria(criteria: readonly CriterionEntry[]): NamedCriterion[] {
  return criteria.map((criterion, index) => ({ ...criterion, id: criterion.id ?? `c${index + 1}` }));
}

/** Blocks are merged under the rubric's vote rule, and tiers may ask about some criteria only. */
function checkCounting({ each, vote }: ScoreEntry, { front, at }: RulePlace, report: Report): void {
  if (vote !== undefined && front.blocks !== undefined) {
    report("error", [...at, "vote"], "vote does not go with blocks, which are merged first.", "Remove one of them.");
  }
  if (each !== undefined && front.vote?.tiers !== undefined) {
    report(
      "error",
      [...at, "each"],
      "A sample is not whole where tiers ask about some criteria only.",
      "Remove tiers or each.",
    );
  }
}

function checkRule(rule: ScoreEntry, place: RulePlace, report: Report): void {
  const at = (...path: readonly PropertyKey[]) => [...place.at, ...path];
  checkFormula(rule, place, report);
  checkCombine(rule, place, report);
  checkSelection(rule, place, report);
  checkCounting(rule, place, report);
  if (rule.groups !== undefined && rule.combine !== undefined) {
    report(
      "error",
      at("combine"),
      "groups says how to combine.",
      "Remove this key; write groups: { combine: ..., within: ... }.",
    );
  }
  if (rule.each !== undefined && rule.vote !== undefined) {
    report(
      "error",
      at("vote"),
      "A whole sample has one vote for each criterion, and nothing to count.",
      "Remove vote or each.",
    );
  }
  const combined: (Combine | undefined)[] = [rule.combine, rule.groups?.combine, rule.groups?.within];
  if (combined.includes("mean-less-variance") && rule.lambda === undefined) {
    report("error", place.at, "mean-less-variance needs lambda.", "Add lambda: 0.5, or what a unit of variance costs.");
  } else if (rule.lambda !== undefined && !combined.includes("mean-less-variance")) {
    report("error", at("lambda"), "Only mean-less-variance uses lambda.", "Remove it.");
  }
  if (
    rule.unscored === "renormalise" &&
    rule.combine !== undefined &&
    rule.groups === undefined &&
    needsAll(rule.combine)
  ) {
    report(
      "error",
      at("unscored"),
      `combine: ${rule.combine} cannot do without a criterion.`,
      "Remove unscored: the item is then unscored.",
    );
  }
  const share = isShare(scoreRuleOf(rule, place.front.protocol));
  if (rule.pass !== undefined && share && (rule.pass < 0 || rule.pass > 1)) {
    report("error", at("pass"), `The pass mark ${rule.pass} is not a share.`, "Use a number from 0 to 1.");
  }
  const [low, high] = rule.summary?.clip ?? [0, 1];
  if (low >= high)
    report("error", at("summary", "clip"), `The bounds ${low} and ${high} hold nothing.`, "Write the lower one first.");
}

function checkFormula(rule: ScoreEntry, place: RulePlace, report: Report): void {
  if (rule.formula === undefined) return;
  const path = [...place.at, "formula"];
  const formula = compileFormula(rule.formula, [...place.names, ...fieldsOfFormula(rule.formula)]);
  if ("problem" in formula) {
    report(
      "error",
      path,
      `${formula.problem.replace(/\.$/, "")}, column ${formula.column} of the formula.`,
      formula.fix,
    );
  }
  const beside = (
    [
      "combine",
      "where",
      "credit",
      "importance",
      "weights",
      "total",
      "vote",
      "groups",
      "each",
      "unit",
      "empty",
      "unscored",
    ] as const
  ).find((key) => rule[key] !== undefined);
  if (beside !== undefined) {
    report(
      "error",
      [...place.at, beside],
      `A formula stands alone, and ${beside} changes nothing in it.`,
      "Write it in a score under also, and name that in the formula.",
    );
  }
}

function checkCombine(rule: ScoreEntry, place: RulePlace, report: Report): void {
  const { front, at } = place;
  const { protocol } = front;
  const chosen: (readonly [Combine | undefined, readonly PropertyKey[]])[] = [
    [rule.combine, [...at, "combine"]],
    [rule.groups?.within, [...at, "groups", "within"]],
  ];
  for (const [combine, path] of chosen) {
    if (combine === undefined) continue;
    if ((combine === "points") !== (protocol === "points") && !(protocol === "points" && combine === "sum")) {
      report(
        "error",
        path,
        `combine: ${combine} does not go with protocol: ${protocol}.`,
        "The points rule and the points protocol belong together.",
      );
    }
    if (combine === "vital" && protocol !== "nugget")
      report("error", path, "Only nuggets are vital.", "Use another combine.");
    if (combine === "vital" && place.listed?.every(({ importance }) => importance !== "vital")) {
      report("error", path, "No nugget is vital, so no item can be scored.", "Add importance: vital to one.");
    }
    if (combine === "log-odds" && !twoChoices.includes(protocol)) {
      report(
        "error",
        path,
        `log-odds need yes and no, and the ${protocol} protocol has other choices.`,
        `Use one of: ${twoChoices.join(", ")}.`,
      );
    }
  }
  if (rule.groups?.within === "log-odds") {
    report(
      "error",
      [...at, "groups", "within"],
      "log-odds are not joined in groups.",
      "Use where: { group: ... } in a score under also.",
    );
  }
  if (rule.weights !== undefined && protocol === "points") {
    report(
      "error",
      [...at, "weights"],
      "Points criteria have points, not weights.",
      "Change their points, or remove weights.",
    );
  }
  if (rule.importance !== undefined && protocol !== "nugget") {
    report("error", [...at, "importance"], "Only nuggets are vital or okay.", "Use weights.");
  }
  if (rule.unit === "scale" && front.scale === undefined) {
    report("error", [...at, "unit"], `The ${protocol} protocol has no scale.`, "Remove unit, or use protocol: likert.");
  }
  const linear: readonly Combine[] = ["weighted-mean", "min", "max", "last"];
  const joins = rule.groups === undefined ? [rule.combine] : [rule.groups.combine, rule.groups.within];
  const bent = joins.find((combine) => combine !== undefined && !linear.includes(combine));
  if (rule.unit === "scale" && bent !== undefined) {
    report(
      "error",
      [...at, "unit"],
      `combine: ${bent} gives no point of the scale.`,
      `Use one of: ${linear.join(", ")}.`,
    );
  }
}

const twoChoices: readonly string[] = ["binary", "checklist", "answer", "steps", "critique"];
