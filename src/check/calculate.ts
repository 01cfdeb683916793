import { calculatorConstants, compileFormula } from "../formula/compile-formula.ts";
import { evaluateFormula } from "../formula/evaluate-formula.ts";
import { type ToolAnswer, toolAnswer } from "./tool-answer.ts";

/**
 * Computes `36 / 3.6` or `sqrt(2) * sin(pi / 4)` for a judge: numbers, `+ - * / % ^`, parentheses, the functions of
 * `formulaFunctions` and the constants pi and e, at most 1,000 characters. Nothing is run as code, and nothing else has
 * a name. The error says what to change.
 */
export function calculate(text: string): ToolAnswer {
  const formula = compileFormula(text, [], calculatorConstants);
  if ("problem" in formula) return { error: `Column ${formula.column}: ${formula.problem} ${formula.fix}` };
  const result = evaluateFormula(formula, {});
  return result.value === null ? { error: `No value: ${result.detail}.` } : toolAnswer(result.value);
}
