import { lintRubricFile } from "../../io/rubric-files.ts";
import { formatProblem } from "../../rubric/problem.ts";
import { counted } from "../../util/counted.ts";
import { type ExitCode, exitCodes } from "../exit-code.ts";

/** `quorate lint`: every problem of every rubric named, as data on standard output; a count on standard error. */
export async function lint(
  names: readonly string[],
  options: { readonly json?: boolean; readonly bank?: string; readonly stranger?: boolean },
): Promise<ExitCode> {
  let errors = 0;
  let warnings = 0;
  for (const name of names) {
    for (const problem of await lintRubricFile(name, options)) {
      if (problem.severity === "error") errors++;
      else warnings++;
      process.stdout.write(`${options.json ? JSON.stringify(problem) : formatProblem(problem)}\n`);
    }
  }
  const found = `${counted(errors, "error")}, ${counted(warnings, "warning")}`;
  process.stderr.write(`${counted(names.length, "rubric")}: ${found}.\n`);
  return errors > 0 ? exitCodes.usage : exitCodes.done;
}
