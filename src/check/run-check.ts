import { keyPointsShape } from "../rubric/check-shape.ts";
import { fieldOf } from "../rubric/value-at.ts";
import type { CheckRule, ComparisonCheck, IdsCheck, KeywordsCheck, TextCheck } from "../schema/check-rule.ts";
import type { Item } from "../schema/item.ts";
import type { CheckTools } from "./check-tools.ts";
import { compareAnswers } from "./compare-answers.ts";
import { type Finding, found } from "./finding.ts";
import { idOverlap } from "./id-overlap.ts";
import { listIn, read, textIn, textsIn } from "./item-values.ts";
import { keywordCoverage } from "./keyword-coverage.ts";
import { alignmentFinding, similarityFinding } from "./similarity.ts";
import { styleFinding } from "./style.ts";
import { passesTest } from "./test-text.ts";

/**
 * What a check finds on an item: a value in [0, 1], or null where it cannot tell (a field is missing, an answer has two
 * readings). A field of a kind that the check cannot read is a `PromptError` that names item and field.
 */
export function runCheck(rule: CheckRule, item: Item, tools: CheckTools = {}): Finding {
  const finding = findingOf(rule, item, tools);
  const atLeast = "atLeast" in rule ? rule.atLeast : undefined;
  return finding === null || atLeast === undefined ? finding : found(finding >= atLeast);
}

function findingOf(rule: CheckRule, item: Item, tools: CheckTools): Finding {
  switch (rule.kind) {
    case "exact":
    case "numeric":
    case "choice-letter":
    case "answer":
    case "symbolic":
      return comparisonFinding(rule, item, tools);
    case "regex":
    case "count":
    case "json":
    case "contains":
    case "answered":
      return textFinding(rule, item, tools);
    case "style":
      return styleFinding(rule, item, tools);
    case "keywords":
      return keywordsFinding(rule, item);
    case "ids":
      return idsFinding(rule, item);
    case "similarity":
      return similarityFinding(rule, item, tools);
    case "alignment":
      return alignmentFinding(rule, item, tools);
    case "code":
      return tools.code?.(rule.command, item) ?? null;
    case "field":
      return read(item, rule.field, "true, false or a number in [0, 1]", asShare);
  }
}

/** A field that holds no text (turns of a talk, say) is left to a judge. */
function comparisonFinding(rule: ComparisonCheck, item: Item, tools: CheckTools): Finding {
  const [response] = textsAmong([fieldOf(item, rule.response)]);
  const references = textsAmong([fieldOf(item, rule.reference)].flat());
  if (response === undefined || references.length === 0) return null;
  const findings = references.map((reference) => compareAnswers(rule, response, reference, tools));
  if (findings.includes(1)) return 1;
  return findings.includes(null) ? null : 0;
}

function textsAmong(values: readonly unknown[]): string[] {
  return values.filter((entry) => typeof entry === "string" || typeof entry === "number").map(String);
}

function textFinding(rule: TextCheck, item: Item, tools: CheckTools): Finding {
  const text = textIn(item, rule.response);
  // Where nothing is answered, nothing stands there either.
  if (text === null) return rule.kind === "answered" ? 0 : null;
  return found(passesTest(rule, text, tools));
}

function keywordsFinding(rule: KeywordsCheck, item: Item): Finding {
  const response = textIn(item, rule.response);
  const references = rule.reference === undefined ? null : textsIn(item, rule.reference);
  const points =
    rule.points ?? read(item, rule.from as string, "a list of key points, each a list of keyword lists", asKeyPoints);
  if (response === null || points === null || (rule.reference !== undefined && references === null)) return null;
  return keywordCoverage(response, references, points, rule.best);
}

function idsFinding(rule: IdsCheck, item: Item): Finding {
  const predicted = listIn(item, rule.response);
  const gold = listIn(item, rule.reference);
  return predicted === null || gold === null ? null : idOverlap(predicted, gold, rule.measure);
}

function asKeyPoints(value: unknown): KeywordsCheck["points"] {
  return keyPointsShape.safeParse(value).data;
}

function asShare(value: unknown): number | undefined {
  if (typeof value === "boolean") return Number(value);
  return typeof value === "number" && value >= 0 && value <= 1 ? value : undefined;
}
