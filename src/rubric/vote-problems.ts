import type { Report } from "./problem.ts";
import type { RubricFrontMatter } from "./rubric-shape.ts";

/** Finds what does not belong together in the vote rules of a rubric and of its criteria. */
export function checkVote({ protocol, vote, criteria }: RubricFrontMatter, report: Report): void {
  if (vote?.orders !== undefined && protocol !== "pairwise") {
    report("error", ["vote", "orders"], "Only pairwise responses have an order.", "Remove it.");
  }
  checkRule(vote, vote, protocol, ["vote"], report);
  if ("from" in criteria) return;
  for (const [index, { vote: own }] of criteria.entries()) {
    if (own !== undefined) checkRule(own, { ...vote, ...own }, protocol, ["criteria", index, "vote"], report);
  }
}

type Vote = RubricFrontMatter["vote"];

/** Problems of a `vote` as written, and as it counts with what it takes over. */
function checkRule(
  written: Vote,
  whole: Vote,
  protocol: RubricFrontMatter["protocol"],
  at: readonly PropertyKey[],
  report: Report,
): void {
  if (whole?.rule === "k-of-n" && whole.k === undefined) report("error", at, "The rule k-of-n needs k.", "Add k.");
  if (written?.k !== undefined && whole?.rule !== "k-of-n")
    report("error", [...at, "k"], "Only the rule k-of-n uses k.", "Remove it.");
  if (protocol === "pairwise" && (written?.rule === "intersection" || written?.rule === "union")) {
    report("error", [...at, "rule"], `A pair has no worse side for the rule ${written.rule}.`, "Use majority.");
  }
}
