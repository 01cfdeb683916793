import type { LabelledItem } from "../../src/io/labelled-items.ts";
import { cohenKappa } from "../../src/stats/cohen-kappa.ts";
import { wilsonInterval } from "../../src/stats/proportion-interval.ts";
import { type ComputeFigure, humanLabel, outputOf, percent } from "./published-row.ts";

/** Questions of the benchmark: an answer that the set does not hold counts as wrong. */
const questions = 301;

/** One answering system: exact match with a reference after the source's normalising, and the share people accepted. */
export const compute: ComputeFigure = ({ quantity, where }, items) => {
  if (where?.judge !== undefined) return agreementOf(where.judge, quantity, items);
  const [system = ""] = quantity.split(" (");
  const answered = items.filter(({ meta }) => Array.isArray(meta.systems) && meta.systems.includes(system));
  const hits = answered.filter((item) => {
    if (quantity.includes("human accuracy")) return humanLabel(item, { rater: "final" }) === "yes";
    const answer = asInSource(String(item.input.answer));
    return (item.input.gold_answers as string[]).some((gold) => asInSource(gold) === answer);
  });
  return percent(wilsonInterval(hits.length, questions).value);
};

function agreementOf(judge: string, quantity: string, items: readonly LabelledItem[]): number | null {
  const truth = items.map((item) => humanLabel(item, { rater: "final" }));
  const predicted = items.map((item) => outputOf(item, { judge })?.label ?? null);
  const kappa = cohenKappa(truth, predicted);
  return quantity.startsWith("kappa") ? kappa.value : percent(kappa.observed);
}

/**
 * The usual exact match of this field: lower case, ASCII punctuation deleted, articles dropped. The package's own
 * check reads a hyphen between words as a space and finds 12.3 and 34.2 % instead.
 */
function asInSource(text: string): string {
  const bare = text.toLowerCase().replace(/[!-/:-@[-`{-~]/g, "");
  return bare
    .replace(/\b(a|an|the)\b/g, " ")
    .split(/\s+/)
    .filter(Boolean)
    .join(" ");
}
