import type { TierRule } from "../schema/rubric.ts";
import type { Report } from "./problem.ts";
import type { RubricFrontMatter } from "./rubric-shape.ts";
import { promptsOf } from "./rubric-shape.ts";

/** Finds what does not belong together in the vote rules of a rubric and of its criteria. */
export function checkVote({ protocol, vote, criteria, prompts }: RubricFrontMatter, report: Report): void {
  if (vote?.orders !== undefined && protocol !== "pairwise") {
    report("error", ["vote", "orders"], "Only pairwise responses have an order.", "Remove it.");
  }
  checkRule(vote, vote, protocol, ["vote"], report);
  if (vote?.tiers !== undefined) checkTiers(vote.tiers, vote, promptsOf(prompts) ?? [], report);
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

function checkTiers(
  tiers: readonly TierRule[],
  { samples }: NonNullable<Vote>,
  prompts: readonly string[],
  report: Report,
): void {
  if (samples !== undefined)
    report("error", ["vote", "samples"], "Each tier has its own samples.", "Remove samples beside tiers.");
  if (tiers[0]?.agreement === undefined) {
    report("error", ["vote", "tiers", 0], "The first tier needs the agreement that is enough.", "Add agreement: 0.75.");
  }
  if (tiers[1]?.agreement !== undefined) {
    report("error", ["vote", "tiers", 1, "agreement"], "The votes of the second tier decide.", "Remove its agreement.");
  }
  for (const [tier, { prompts: own }] of tiers.entries()) {
    for (const [index, name] of (own ?? []).entries()) {
      if (prompts.includes(name)) continue;
      const at = ["vote", "tiers", tier, "prompts", index];
      report("error", at, `The rubric has no prompt "${name}".`, "Name it in the rubric's prompts.");
    }
  }
  const used = tiers.flatMap((tier) => tier.prompts ?? prompts);
  for (const [index, name] of prompts.entries()) {
    if (!used.includes(name)) report("warning", ["prompts", index], `No tier asks with ${name}.`, "Remove it.");
  }
}
