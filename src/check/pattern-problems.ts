import type { Problem } from "../rubric/problem.ts";
import type { CheckRule } from "../schema/check-rule.ts";
import { type CheckTools, needed, PatternError } from "./check-tools.ts";

/** The regular expressions of checks, each with its path in the front matter. */
export function patternsOf(
  rules: readonly CheckRule[],
): readonly { readonly pattern: string; readonly flags: string; readonly path: readonly PropertyKey[] }[] {
  return rules.flatMap((rule, index) => {
    const tests = rule.kind === "style" ? (rule.tests ?? []) : [rule];
    return tests.flatMap((test, place) => {
      if (test.kind !== "regex") return [];
      const at = rule.kind === "style" ? ["checks", index, "tests", place, "pattern"] : ["checks", index, "pattern"];
      return [{ pattern: test.pattern, flags: test.flags ?? "", path: at }];
    });
  });
}

/** True where a check may need regular expressions; those of a style that comes with the items are not known before. */
export function needsPatterns(rules: readonly CheckRule[]): boolean {
  return patternsOf(rules).length > 0 || rules.some((rule) => rule.kind === "style" && rule.from !== undefined);
}

/** Regular expressions that cannot be compiled, with their place. */
export function patternProblems(
  rules: readonly CheckRule[],
  tools: CheckTools,
  placeOf: (path: readonly PropertyKey[]) => Problem["place"],
): Problem[] {
  return patternsOf(rules).flatMap(({ pattern, flags, path }) => {
    try {
      needed(tools.pattern, "regex")(pattern, flags);
      return [];
    } catch (error) {
      if (!(error instanceof PatternError)) throw error;
      const where = error.at === null ? "" : ` at character ${error.at}`;
      return [
        {
          severity: "error",
          place: placeOf(path),
          problem: `The pattern cannot be used${where}: ${error.message}.`,
          fix: "Write RE2 syntax, which is matched in linear time: no look-around, no back-references.",
        },
      ];
    }
  });
}
