import type { CheckTools } from "../check/check-tools.ts";
import { patternProblems } from "../check/pattern-problems.ts";
import { type CompiledPrompt, compilePrompts } from "../prompt/compile-prompt.ts";
import { lintRubric } from "../prompt/lint-rubric.ts";
import type { PromptFile } from "../prompt/prompt-sources.ts";
import { type RubricReading, readRubric } from "../rubric/parse-rubric.ts";
import { inOrder, type Problem, throwErrors } from "../rubric/problem.ts";
import type { Rubric } from "../schema/rubric.ts";
import { openCheckTools } from "./open-check-tools.ts";
import { packagedNames, readNamed, readPromptSources } from "./template-files.ts";

/** A rubric with its prompts, checked and ready to be asked. */
export interface LoadedRubric {
  readonly rubric: Rubric;
  readonly prompts: readonly CompiledPrompt[];
  /** Engines of its checks. Default: none, which will do where no check is a `regex`, `style` or `symbolic` one. */
  readonly tools?: CheckTools;
}

/**
 * Loads a rubric: a path to a `.hbs` file, or the name of a packaged one. Templates and partials come from the package
 * and from a folder `prompts` beside the rubric; there a file takes the place of a packaged one of the same name.
 * Throws a `RubricError` or `ConfigError` that says what to change.
 */
export async function loadRubric(pathOrName: string): Promise<LoadedRubric> {
  const { text, path } = await readNamed(pathOrName, folders, "rubric");
  const { rubric, problems, tools } = await readWithTools(text, path);
  throwErrors(problems);
  return { rubric: rubric as Rubric, prompts: compilePrompts(rubric as Rubric, await readPromptSources(path)), tools };
}

/** All problems of a rubric and its prompts, warnings too. Empty: nothing is wrong. */
export async function lintRubricFile(pathOrName: string): Promise<readonly Problem[]> {
  const { text, path } = await readNamed(pathOrName, folders, "rubric");
  const { rubric, problems } = await readWithTools(text, path);
  return rubric === null ? problems : [...problems, ...lintRubric(rubric, await readPromptSources(path))];
}

/** The files that a rubric is made of: itself, and the templates and partials it may use. */
export async function rubricFiles(pathOrName: string): Promise<readonly PromptFile[]> {
  const file = await readNamed(pathOrName, folders, "rubric");
  const { templates, partials } = await readPromptSources(file.path);
  return [file, ...templates.values(), ...partials.values()];
}

/** Reads a rubric, loads the engines of its checks, and tries what they must compile. */
async function readWithTools(
  text: string,
  path: string,
): Promise<Pick<RubricReading, "rubric" | "problems"> & { readonly tools: CheckTools }> {
  const { rubric, problems, placeOf } = readRubric(text, path);
  if (rubric === null) return { rubric, problems, tools: {} };
  const tools = await openCheckTools(rubric.checks);
  return { rubric, tools, problems: inOrder([...problems, ...patternProblems(rubric.checks, tools, placeOf)]) };
}

/** Names of the packaged rubrics, in alphabetical order; those of published systems as `systems/NAME`. */
export async function packagedRubrics(): Promise<readonly string[]> {
  return [...(await packagedNames(folders)).keys()];
}

/** Folders of the package that hold rubrics. */
const folders = ["rubrics", "rubrics/systems"];
