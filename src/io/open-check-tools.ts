import { type CheckTools, type Pattern, PatternError } from "../check/check-tools.ts";
import { needsPatterns } from "../check/pattern-problems.ts";
import { symbolicEquality } from "../check/symbolic-equality.ts";
import type { CheckRule } from "../schema/check-rule.ts";
import { openAlgebra } from "./open-algebra.ts";

/** Loads the engines that these checks use, and no others. */
export async function openCheckTools(rules: readonly CheckRule[]): Promise<CheckTools> {
  return {
    ...(needsPatterns(rules) ? { pattern: await patternCompiler() } : {}),
    ...(rules.some(({ kind }) => kind === "symbolic") ? { symbolic: symbolicEquality(await openAlgebra()) } : {}),
  };
}

/** Regular expressions by re2js: automata, so that no pattern and text can take more than linear time together. */
async function patternCompiler(): Promise<NonNullable<CheckTools["pattern"]>> {
  const { RE2JS } = await import("re2js");
  const bits: Readonly<Record<string, number>> = { i: RE2JS.CASE_INSENSITIVE, m: RE2JS.MULTILINE, s: RE2JS.DOTALL };
  const compiled = new Map<string, Pattern>();

  function compile(pattern: string, flags: string): Pattern {
    let engine: InstanceType<typeof RE2JS>;
    try {
      engine = RE2JS.compile(
        pattern,
        [...flags].reduce((sum, flag) => sum + (bits[flag] ?? 0), 0),
      );
    } catch (error) {
      throw patternError(error as SyntaxFault, pattern);
    }
    return {
      count(text, most) {
        // One match is found without its groups, which is several times faster.
        if (most <= 1) return most === 1 && engine.test(text) ? 1 : 0;
        const matcher = engine.matcher(text);
        let count = 0;
        while (count < most && matcher.find()) count++;
        return count;
      },
    };
  }

  return (pattern, flags) => {
    const key = `${flags}/${pattern}`;
    const known = compiled.get(key);
    if (known !== undefined) return known;
    // Patterns may come with the items, without end.
    if (compiled.size >= mostCompiled) compiled.clear();
    const made = compile(pattern, flags);
    compiled.set(key, made);
    return made;
  };
}

const mostCompiled = 1000;

function patternError({ message, error = message, input = null }: SyntaxFault, pattern: string): PatternError {
  // The whole pattern as the place of the fault says no more than that it is faulty.
  if (input === null || input === pattern) return new PatternError(error, null);
  const at = pattern.indexOf(input);
  return new PatternError(`${error} ${input}`, at === -1 ? null : at + 1);
}

/** What re2js throws: what is wrong, and the part of the pattern that is. */
interface SyntaxFault {
  readonly message: string;
  readonly error?: string;
  readonly input?: string | null;
}
