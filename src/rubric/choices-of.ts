import { notApplicable, protocolChoices } from "../schema/protocol.ts";
import type { Choice, Criterion, Rubric } from "../schema/rubric.ts";

/** Most points a scale may have. */
export const maxScalePoints = 101;

/**
 * The choices of a criterion, worst first. A likert scale from `min` to `max` gives one choice for each whole point,
 * worth its share of the way from `min` to `max`. Listed choices are put in order by their value, those without one
 * first; equal ones keep the order of the list. An earned criterion has one choice for each step from 0 to its `max`, worth
 * its share of it. A criterion with a condition may also be answered "not applicable".
 */
export function choicesOf(rubric: ChoiceSource, criterion: Pick<Criterion, "max" | "when"> = {}): readonly Choice[] {
  const choices = rubric.protocol === "earned" ? earnedChoices(criterion.max, rubric.step) : fixedChoices(rubric);
  const conditional = criterion.when !== undefined && !choices.some(({ id }) => id === notApplicable);
  return conditional ? [{ id: notApplicable, value: null }, ...choices] : choices;
}

type ChoiceSource = Pick<Rubric, "protocol" | "scale" | "levels" | "choices" | "step">;

/** Whether a criterion of the protocol may have a condition: "not applicable" is then one of its choices. */
export function mayNotApply(protocol: Rubric["protocol"]): boolean {
  return !["pairwise", "choice", "critique"].includes(protocol);
}

/** What is wrong with the most points of an earned criterion; null where nothing is. */
export function maxProblem(max: number | undefined, step: number): { problem: string; fix: string } | null {
  if (max === undefined) return { problem: "has no max", fix: "Add the most points it can earn, above 0." };
  const steps = max / step;
  if (Math.abs(steps - Math.round(steps)) > 1e-9) {
    return {
      problem: `has a max of ${max}, which steps of ${step} do not reach`,
      fix: "Change max, or the rubric's step.",
    };
  }
  if (steps > maxSteps)
    return { problem: `has more than ${maxSteps} steps`, fix: "Use a smaller max or a larger step." };
  return null;
}

/** Most choices of an earned criterion, 0 left aside. */
const maxSteps = 200;

function earnedChoices(max: number | undefined, step: number): Choice[] {
  if (max === undefined) return [];
  return Array.from({ length: Math.round(max / step) + 1 }, (_, i) => {
    // Without the noise of a product such as 3 * 0.1.
    const points = Number((i * step).toFixed(9));
    return { id: String(points), value: Math.min(1, points / max) };
  });
}

function fixedChoices({ protocol, scale, levels, choices }: ChoiceSource): readonly Choice[] {
  if (protocol === "earned") return [];
  if (protocol === "choice") return [...choices].sort((a, b) => (a.value ?? -1) - (b.value ?? -1));
  if (protocol !== "likert") return protocolChoices[protocol];
  if (scale === null) return [];
  const { min, max } = scale;
  return Array.from({ length: Math.floor(max - min) + 1 }, (_, step) => {
    const id = String(min + step);
    const meaning = Object.hasOwn(levels, id) ? levels[id] : undefined;
    return { id, value: step / (max - min), ...(meaning === undefined ? {} : { meaning }) };
  });
}
