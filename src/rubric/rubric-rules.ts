import { checkChecks } from "./check-problems.ts";
import type { FrontMatter } from "./front-matter.ts";
import type { Problem, Report } from "./problem.ts";
import {
  checkChoices,
  checkCritique,
  checkCuts,
  checkEvidenceIds,
  checkPointsAvailable,
  checkRoute,
  checkScale,
  checkSplit,
} from "./protocol-rules.ts";
import {
  type CriterionEntry,
  inputNames,
  ownBody,
  promptsOf,
  type RubricFrontMatter,
  reservedNames,
} from "./rubric-shape.ts";
import { checkScore } from "./score-problems.ts";
import { checkVote } from "./vote-problems.ts";

/** Problems between keys that are each well-formed: what belongs together, what excludes each other. */
export function ruleProblems(front: RubricFrontMatter, source: FrontMatter): Problem[] {
  const problems: Problem[] = [];
  const report: Report = (severity, path, problem, fix) => {
    problems.push({ severity, place: source.placeOf(path), problem, fix });
  };
  checkInputs(front, report);
  const listed = listOf(front);
  if (listed !== null) checkCriteria(front, listed, report);
  else if (front.protocol === "points" && "weight" in front.criteria) {
    report("error", ["criteria", "weight"], "Points criteria have points, not a weight.", "Remove it.");
  }
  checkChoices(front, report);
  checkPointsAvailable(front, report);
  checkCritique(front, report);
  checkSplit(front, report);
  checkRoute(front, report);
  checkCuts(front, report);
  checkEvidenceIds(front, report);
  checkScale(front, report);
  checkVote(front, report);
  checkScore(front, report);
  checkChecks(front, report);
  checkPrompts(front, source.body.trim() !== "", report);
  return problems;
}

function listOf({ criteria }: RubricFrontMatter): readonly CriterionEntry[] | null {
  return "from" in criteria ? null : criteria;
}

function checkInputs(front: RubricFrontMatter, report: Report): void {
  const names = inputNames(front);
  for (const [index, name] of names.entries()) {
    if (reservedNames.includes(name)) {
      report(
        "error",
        ["inputs", index],
        `The input name "${name}" is taken by the template.`,
        "Give the field another name.",
      );
    }
    if (names.indexOf(name) !== index)
      report("error", ["inputs", index], `The input "${name}" stands twice.`, "Remove one.");
  }
  for (const needed of neededInputs[front.protocol] ?? []) {
    const index = names.indexOf(needed);
    if (index === -1)
      report(
        "error",
        ["inputs"],
        `The ${front.protocol} protocol needs the input "${needed}".`,
        `Add ${needed} to inputs.`,
      );
    else if (front.inputs[index]?.endsWith("?")) {
      report(
        "error",
        ["inputs", index],
        `The ${front.protocol} protocol cannot do without "${needed}".`,
        "Remove the question mark.",
      );
    }
  }
}

const neededInputs: Partial<Record<RubricFrontMatter["protocol"], readonly string[]>> = {
  pairwise: ["response_a", "response_b"],
  answer: ["response", "reference"],
};

function checkCriteria(front: RubricFrontMatter, criteria: readonly CriterionEntry[], report: Report): void {
  const { protocol } = front;
  if (protocol === "steps") {
    report(
      "error",
      ["criteria"],
      "The steps protocol judges the steps of each item.",
      "Write criteria: { from: item.steps }.",
    );
  }
  const ids = criteria.map((criterion, index) => criterion.id ?? `c${index + 1}`);
  const asks = criteria.map(({ ask }) => ask.trim().toLowerCase());
  for (const [index, criterion] of criteria.entries()) {
    const at = ["criteria", index];
    if (ids.indexOf(ids[index] as string) !== index) {
      report("error", [...at, "id"], `Two criteria have the id "${ids[index]}".`, "Give each its own.");
    }
    if (asks.indexOf(asks[index] as string) !== index) {
      report("warning", [...at, "ask"], "Two criteria ask the same.", "Remove one: it would count twice.");
    }
    if (criterion.points !== undefined && protocol !== "points") {
      report(
        "error",
        [...at, "points"],
        `The ${protocol} protocol knows no points.`,
        "Use weight, or protocol: points.",
      );
    }
    if (protocol === "points" && (criterion.points ?? 0) === 0) {
      report("error", at, `Criterion ${ids[index]} has no points.`, "Add points, above or below 0.");
    }
    if (criterion.importance !== undefined && protocol !== "nugget") {
      report("error", [...at, "importance"], "Only nuggets are vital or okay.", "Use weight or required.");
    }
  }
  if (protocol !== "points" && criteria.every(({ weight }) => weight === 0)) {
    report(
      "error",
      ["criteria"],
      "All weights are 0, so no item can be scored.",
      "Give at least one criterion a weight.",
    );
  }
  if (protocol === "points" && criteria.every(({ points }) => (points ?? 0) <= 0)) {
    report(
      "error",
      ["criteria"],
      "No criterion has positive points, so no item can be scored.",
      "Give at least one positive points.",
    );
  }
}

function checkPrompts(front: RubricFrontMatter, hasBody: boolean, report: Report): void {
  const prompts = promptsOf(front.prompts);
  if (prompts === undefined) return;
  for (const [index, name] of prompts.entries()) {
    if (prompts.indexOf(name) !== index)
      report(
        "error",
        ["prompts", index],
        `The prompt "${name}" stands twice.`,
        "Remove one; vote.samples asks more often.",
      );
  }
  if (hasBody && !prompts.includes(ownBody)) {
    report(
      "error",
      ["prompts"],
      "The file has a body that no prompt uses.",
      "Add body to prompts, or remove the text below the front matter.",
    );
  }
  if (!hasBody && prompts.includes(ownBody)) {
    report(
      "error",
      ["prompts"],
      "prompts names the body, but the file has none.",
      `Write one, or use ${front.protocol}.`,
    );
  }
}
