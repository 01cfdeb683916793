import { PromptError } from "../errors/errors.ts";
import { mostWeight, styleShape, testProblem, weightOf } from "../rubric/check-shape.ts";
import { fieldOf } from "../rubric/value-at.ts";
import type { StyleCheck, WeightedTest } from "../schema/check-rule.ts";
import type { Item } from "../schema/item.ts";
import { type CheckTools, PatternError } from "./check-tools.ts";
import type { Finding } from "./finding.ts";
import { textIn } from "./item-values.ts";
import { passesTest } from "./test-text.ts";

/**
 * The weights of the tests that a text passes, added up; in [0, 1]. Null where the item lacks the text or, with `from`,
 * the tests. Tests that come with an item and cannot be used are a `PromptError` that names it.
 */
export function styleFinding(rule: StyleCheck, item: Item, tools: CheckTools): Finding {
  const text = textIn(item, rule.response);
  const tests = rule.tests ?? testsOf(rule.from as string, item);
  if (text === null || tests === null) return null;
  const passed = tests.filter((test) => {
    try {
      return passesTest(test, text, tools);
    } catch (error) {
      if (error instanceof PatternError) throw styleError(item, rule.from, `"${error.message}"`);
      throw error;
    }
  });
  return Math.min(1, weightOf(passed));
}

function testsOf(from: string, item: Item): readonly WeightedTest[] | null {
  const given = fieldOf(item, from);
  if (given === undefined || given === null) return null;
  const read = styleShape.safeParse(given);
  if (!read.success) {
    const [issue] = read.error.issues;
    throw styleError(item, from, `at ${issue?.path.join(".") || "its start"}: ${issue?.message}`);
  }
  for (const test of read.data) {
    const wrong = testProblem(test);
    if (wrong !== null) throw styleError(item, from, `${wrong.problem} ${wrong.fix}`);
  }
  if (weightOf(read.data) > mostWeight) throw styleError(item, from, "the weights sum to more than 1");
  return read.data;
}

function styleError(item: Item, field: string | undefined, problem: string): PromptError {
  return new PromptError(`Item ${item.id}: ${field ?? "the style"} cannot be used: ${problem}. Mend the item.`, {
    details: { item: item.id, field },
  });
}
