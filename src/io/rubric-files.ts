import { dirname } from "node:path";
import type { CheckTools, CodeRunner } from "../check/check-tools.ts";
import { patternProblems } from "../check/pattern-problems.ts";
import { ConfigError } from "../errors/errors.ts";
import { type CompiledPrompt, compilePrompts } from "../prompt/compile-prompt.ts";
import { lintRubric } from "../prompt/lint-rubric.ts";
import type { PromptFile } from "../prompt/prompt-sources.ts";
import { type RubricReading, readRubric } from "../rubric/parse-rubric.ts";
import { inOrder, type Problem, throwErrors } from "../rubric/problem.ts";
import { openSandbox } from "../sandbox/open-sandbox.ts";
import type { Rubric } from "../schema/rubric.ts";
import { openCheckTools } from "./open-check-tools.ts";
import { type BankEntry, bankEntryOf, findInBank, splitName } from "./rubric-bank.ts";
import { lintStranger } from "./stranger-rubric.ts";
import { packagedNames, readNamed, readPromptSources } from "./template-files.ts";

/** A rubric with its prompts, checked and ready to be asked. */
export interface LoadedRubric {
  readonly rubric: Rubric;
  readonly prompts: readonly CompiledPrompt[];
  /** Engines of its checks. Default: none, which will do where no check is a `regex`, `style` or `symbolic` one. */
  readonly tools?: CheckTools;
  /** Runs the programs of its checks; only where that was allowed. */
  readonly code?: CodeRunner;
}

/** Where rubrics are looked for. */
export interface LoadOptions {
  /** Folder of versioned rubrics, looked into before the package. */
  readonly bank?: string;
  /** The author is not trusted: the rubric is looked at first in a process with limits of time and memory. */
  readonly stranger?: boolean;
  /** Checks of the kind `code` may run their programs, in a sandbox. Default false: a rubric with one is refused. */
  readonly allowCode?: boolean;
}

/**
 * Loads a rubric: a path to a `.hbs` file, or the name of one in the bank or the package. `id@version` insists on a version;
 * an id alone will do where there is only one. Templates and partials come from the package
 * and from a folder `prompts` beside the rubric; there a file takes the place of a packaged one of the same name.
 * Throws a `RubricError` or `ConfigError` that says what to change.
 */
export async function loadRubric(pathOrName: string, options: LoadOptions = {}): Promise<LoadedRubric> {
  const { text, path } = await findRubric(pathOrName, options);
  if (options.stranger) throwErrors(await lintStranger(path));
  const { rubric, problems, tools } = await readWithTools(text, path);
  throwErrors(problems);
  const prompts = compilePrompts(rubric as Rubric, await readPromptSources(path));
  const runsCode = options.allowCode === true && (rubric as Rubric).checks.some(({ kind }) => kind === "code");
  const code = runsCode ? { code: await openSandbox(dirname(path)) } : {};
  return { rubric: rubric as Rubric, prompts, tools, ...code };
}

/** All problems of a rubric and its prompts, warnings too. Empty: nothing is wrong. */
export async function lintRubricFile(pathOrName: string, options: LoadOptions = {}): Promise<readonly Problem[]> {
  const { text, path } = await findRubric(pathOrName, options);
  if (options.stranger) return await lintStranger(path);
  const { rubric, problems } = await readWithTools(text, path);
  return rubric === null ? problems : [...problems, ...lintRubric(rubric, await readPromptSources(path))];
}

/** The files that a rubric is made of: itself, and the templates and partials it may use. */
export async function rubricFiles(pathOrName: string, options: LoadOptions = {}): Promise<readonly PromptFile[]> {
  const file = await findRubric(pathOrName, options);
  const { templates, partials } = await readPromptSources(file.path);
  return [file, ...templates.values(), ...partials.values()];
}

async function findRubric(pathOrName: string, { bank }: LoadOptions): Promise<PromptFile> {
  if (pathOrName.endsWith(".hbs")) return readNamed(pathOrName, folders, "rubric");
  if (bank !== undefined) {
    const entry = await findInBank(bank, pathOrName);
    if (entry !== null) return readNamed(entry.path, folders, "rubric");
  }
  const { id, version } = splitName(pathOrName);
  const file = await readNamed(version === null ? pathOrName : id, folders, "rubric");
  if (version === null) return file;
  const { rubric } = readRubric(file.text, file.path);
  if (rubric !== null && rubric.version !== version) {
    throw new ConfigError(
      `The packaged rubric ${id} is version ${rubric.version}, not ${version}. Name that one, or keep versions in a bank.`,
    );
  }
  return file;
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

/** The packaged rubrics as a bank. */
export async function packagedBank(): Promise<readonly BankEntry[]> {
  const names = await packagedRubrics();
  return Promise.all(names.map(async (name) => bankEntryOf(await readNamed(name, folders, "rubric"))));
}

/** Folders of the package that hold rubrics. */
const folders = ["rubrics", "rubrics/systems"];
