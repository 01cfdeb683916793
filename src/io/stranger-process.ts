/** The program that `lintStranger` starts: lints the rubric it is given, compiles it and renders it once. */
import { isQuorateError } from "../errors/errors.ts";
import type { Problem } from "../rubric/problem.ts";
import type { Item } from "../schema/item.ts";
import { lintRubricFile, loadRubric } from "./rubric-files.ts";
import type { StrangerFinding } from "./stranger-rubric.ts";

async function look(pathOrName: string): Promise<StrangerFinding> {
  try {
    const problems = await lintRubricFile(pathOrName);
    return {
      problems: problems.some(({ severity }) => severity === "error")
        ? problems
        : [...problems, ...(await tried(pathOrName))],
    };
  } catch (error) {
    if (isQuorateError(error)) return { error: error.message };
    throw error;
  }
}

/** One rendering with a list of 32 texts for each input: loops within loops show themselves. */
async function tried(pathOrName: string): Promise<Problem[]> {
  const { rubric, prompts } = await loadRubric(pathOrName);
  const list = Array.from({ length: 32 }, () => "text ".repeat(20));
  const item: Item = { ...Object.fromEntries(rubric.inputs.map(({ name }) => [name, list])), id: "1" };
  for (const { render } of prompts) {
    try {
      render(item, [], "given");
    } catch (error) {
      if (!isQuorateError(error) || error.details.tooLarge !== true) continue;
      const problem = "Rendered with lists of 32 texts, it goes past the limits of a prompt.";
      return [{ severity: "error", place: { file: pathOrName }, problem, fix: "Take out loops within loops." }];
    }
  }
  return [];
}

process.stdout.write(JSON.stringify(await look(process.argv[2] ?? "")));
