import { maxProblem, maxScalePoints, mayNotApply } from "./choices-of.ts";
import type { Report } from "./problem.ts";
import type { RubricFrontMatter } from "./rubric-shape.ts";

/** Problems with the scale and levels of a rubric. */
export function checkScale({ protocol, scale, levels }: RubricFrontMatter, report: Report): void {
  if (protocol !== "likert") {
    if (scale !== undefined)
      report("error", ["scale"], `The ${protocol} protocol has no scale.`, "Remove it, or use protocol: likert.");
    if (levels !== undefined)
      report("error", ["levels"], `The ${protocol} protocol has no levels.`, "Remove them, or use protocol: likert.");
    return;
  }
  if (scale === undefined) {
    report("error", ["protocol"], "The likert protocol needs a scale.", "Add scale: { min: 1, max: 5 }.");
    return;
  }
  const { min, max } = scale;
  if (!Number.isInteger(min) || !Number.isInteger(max) || max <= min || max - min >= maxScalePoints) {
    report(
      "error",
      ["scale"],
      `The scale from ${min} to ${max} cannot be used.`,
      `Use whole numbers, min below max, at most ${maxScalePoints} points.`,
    );
  }
  for (const level of Object.keys(levels ?? {})) {
    const point = Number(level);
    if (!Number.isInteger(point) || String(point) !== level || point < min || point > max) {
      report(
        "error",
        ["levels", level],
        `The level "${level}" is not on the scale.`,
        `Use whole points from ${min} to ${max}.`,
      );
    }
  }
}

/** Problems with the list of choices of a rubric. */
export function checkChoices({ protocol, choices, criteria }: RubricFrontMatter, report: Report): void {
  if (protocol !== "choice") {
    if (choices !== undefined) {
      report(
        "error",
        ["choices"],
        `The ${protocol} protocol has its own choices.`,
        "Remove them, or use protocol: choice.",
      );
    }
    return;
  }
  if (choices === undefined || choices.length < 2) {
    report(
      "error",
      [choices === undefined ? "protocol" : "choices"],
      "The choice protocol needs two choices or more.",
      "Add choices: [{ id: A, value: 0 }, { id: B, value: 1 }].",
    );
    return;
  }
  const forms = choices.map(({ id }) => foldedLabel(id));
  const ids = "from" in criteria ? [] : criteria.map(({ id }, index) => foldedLabel(id ?? `c${index + 1}`));
  for (const [index, { id }] of choices.entries()) {
    const at = ["choices", index, "id"];
    const form = forms[index] as string;
    if (forms.indexOf(form) !== index) {
      report(
        "error",
        at,
        `The choice "${id}" is read like "${choices[forms.indexOf(form)]?.id}".`,
        "Capitals, spaces, _ and - do not tell choices apart. Rename one.",
      );
    }
    if (form === "abstain")
      report("error", at, "abstain is no choice of its own.", "Rename it, or use reply: { abstain: true }.");
    if (ids.includes(form)) report("error", at, `"${id}" is also the id of a criterion.`, "Rename one of them.");
  }
  if (choices.every(({ value }) => value === null)) {
    report(
      "warning",
      ["choices"],
      "No choice has a value, so no item gets a score.",
      "Give choices a value from 0 to 1 if they should.",
    );
  }
}

/** Problems with the points and conditions of the criteria a rubric lists. */
export function checkPointsAvailable({ protocol, step, criteria }: RubricFrontMatter, report: Report): void {
  if (step !== undefined && protocol !== "earned") {
    report("error", ["step"], `The ${protocol} protocol has no steps.`, "Remove step, or use protocol: earned.");
  }
  if ("from" in criteria) return;
  for (const [index, { max, when }] of criteria.entries()) {
    const at = ["criteria", index];
    const wrong = protocol === "earned" ? maxProblem(max, step ?? 1) : null;
    if (wrong !== null) report("error", at, `A criterion ${wrong.problem}.`, `${wrong.fix}.`.replace("..", "."));
    if (when !== undefined && !mayNotApply(protocol)) {
      report(
        "error",
        [...at, "when"],
        `A ${protocol} criterion knows no condition.`,
        "Remove when, or use another protocol.",
      );
    }
  }
}

/** Problems with the reply rule of a critique: it is all free text but for its last line. */
export function checkCritique({ protocol, reply }: RubricFrontMatter, report: Report): void {
  if (protocol !== "critique") return;
  if (reply?.criteria === "together") {
    report("error", ["reply", "criteria"], "A critique ends in one verdict.", "Use criteria: apart.");
  }
  if (reply?.rationale === "none") {
    report(
      "error",
      ["reply", "rationale"],
      "A critique is its own rationale.",
      "Remove it, or use another protocol for a verdict alone.",
    );
  }
  for (const key of ["evidence", "echo"] as const) {
    if (reply?.[key]) report("error", ["reply", key], `A critique has no ${key} of its own.`, "Remove it.");
  }
}

/** Problems with evidence by ids, and with the labels that verdicts are held against. */
export function checkEvidenceIds({ reply, inputs, labels }: RubricFrontMatter, report: Report): void {
  const byIds = reply?.evidence === "ids";
  if (byIds && !inputs.includes("context")) {
    report(
      "error",
      ["reply", "evidence"],
      'Evidence by ids needs the input "context".',
      "Add context to inputs, without a question mark.",
    );
  }
  if (reply?.evidenceJoin !== undefined && !byIds) {
    report("error", ["reply", "evidenceJoin"], "Only evidence ids are joined.", "Remove it, or use evidence: ids.");
  }
  if (labels?.evidence !== undefined && !byIds) {
    report("error", ["labels", "evidence"], "The judge is not asked for ids.", "Add reply: { evidence: ids }.");
  }
  if (labels?.noEvidence !== undefined && labels.verdict === undefined) {
    report("error", ["labels", "noEvidence"], "Nothing says which label an item has.", "Add verdict: item.label.");
  }
}

/** Problems with how an item is cut: criteria in windows, blocks of the response, several references. */
export function checkCuts(
  { protocol, reply, inputs, blocks, references, score }: RubricFrontMatter,
  report: Report,
): void {
  if (reply?.window !== undefined && (reply.criteria === "apart" || protocol === "critique")) {
    report("error", ["reply", "window"], "Criteria are asked apart, so none share a call.", "Remove window.");
  }
  const declared = inputs.map((input) => input.replace("?", ""));
  for (const [key, field, used] of [
    ["blocks", "response", blocks],
    ["references", "reference", references],
  ] as const) {
    if (used === undefined || declared.includes(field)) continue;
    report("error", [key], `Each of them is shown as "${field}", which is no input.`, `Add ${field} to inputs.`);
  }
  if (blocks !== undefined && [score, ...Object.values(score?.also ?? {})].some((rule) => rule?.each !== undefined)) {
    report("error", ["blocks"], "A sample of one block is no sample of the item.", "Remove blocks, or score.each.");
  }
}

/** Problems with where kinds of criteria are sent. */
export function checkRoute({ route, checks, criteria }: RubricFrontMatter, report: Report): void {
  if (route === undefined) return;
  for (const [kind, to] of Object.entries(route)) {
    if (to === "check" && (checks ?? []).length === 0) {
      report("error", ["route", kind], "The rubric has no check.", "Add one under checks, or write judges.");
    }
    if (!("from" in criteria) && criteria.every((criterion) => criterion.kind !== kind)) {
      report(
        "warning",
        ["route", kind],
        `No criterion has the kind "${kind}".`,
        "Remove it, or give a criterion kind.",
      );
    }
  }
}

/** Problems with how criteria are cut out of a text. */
export function checkSplit({ criteria }: RubricFrontMatter, report: Report): void {
  if (!("from" in criteria) || criteria.tag === undefined || criteria.split === "tag") return;
  report("error", ["criteria", "tag"], "Only split: tag knows a tag.", "Remove it, or write split: tag.");
}

/** Labels with the same form cannot be told apart in a reply. */
export function foldedLabel(label: string): string {
  return label.toLowerCase().replace(/[\s_-]+/g, " ");
}
