import { readdir, readFile, realpath, stat } from "node:fs/promises";
import { basename, dirname, join, sep } from "node:path";
import { fileURLToPath } from "node:url";
import type { CheckTools } from "../check/check-tools.ts";
import { patternProblems } from "../check/pattern-problems.ts";
import { ConfigError, RubricError } from "../errors/errors.ts";
import { type CompiledPrompt, compilePrompts } from "../prompt/compile-prompt.ts";
import { lintRubric } from "../prompt/lint-rubric.ts";
import type { PromptFile, PromptSources } from "../prompt/prompt-sources.ts";
import { suggestion } from "../rubric/did-you-mean.ts";
import { maxFileLength } from "../rubric/front-matter.ts";
import { type RubricReading, readRubric } from "../rubric/parse-rubric.ts";
import { inOrder, type Problem, throwErrors } from "../rubric/problem.ts";
import type { Rubric } from "../schema/rubric.ts";
import { openCheckTools } from "./open-check-tools.ts";

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
  const { text, path } = await readRubricFile(pathOrName);
  const { rubric, problems, tools } = await readWithTools(text, path);
  throwErrors(problems);
  return { rubric: rubric as Rubric, prompts: compilePrompts(rubric as Rubric, await readPromptSources(path)), tools };
}

/** All problems of a rubric and its prompts, warnings too. Empty: nothing is wrong. */
export async function lintRubricFile(pathOrName: string): Promise<readonly Problem[]> {
  const { text, path } = await readRubricFile(pathOrName);
  const { rubric, problems } = await readWithTools(text, path);
  return rubric === null ? problems : [...problems, ...lintRubric(rubric, await readPromptSources(path))];
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

/** Names of the packaged rubrics, in alphabetical order. */
export async function packagedRubrics(): Promise<readonly string[]> {
  return (await templateFiles(packaged("rubrics"))).map((file) => basename(file, ending));
}

const ending = ".hbs";

/** Works from `src/io` and from `dist/io`: both lie two folders below the package. */
function packaged(folder: "rubrics" | "prompts"): string {
  return fileURLToPath(new URL(`../../${folder}/`, import.meta.url));
}

async function readRubricFile(pathOrName: string): Promise<PromptFile> {
  if (pathOrName.includes("\0")) throw new ConfigError("The path of the rubric holds a NUL character. Remove it.");
  if (/[/\\]/.test(pathOrName) || pathOrName.endsWith(ending)) return readWhole(pathOrName, pathOrName);
  const names = await packagedRubrics();
  if (names.includes(pathOrName)) {
    const path = join(packaged("rubrics"), `${pathOrName}${ending}`);
    return readWhole(path, path);
  }
  throw new ConfigError(
    `There is no packaged rubric "${pathOrName}". ${suggestion(pathOrName, names)} For a file, give its path with ${ending}.`,
    { details: { rubric: pathOrName } },
  );
}

/** Templates and partials for a rubric at this path: the packaged ones and those beside it. */
export async function readPromptSources(rubricPath: string): Promise<PromptSources> {
  const own = join(dirname(rubricPath), "prompts");
  const shipped = packaged("prompts");
  return {
    templates: new Map([...(await readFolder(shipped)), ...(await readFolder(own))]),
    partials: new Map([...(await readFolder(join(shipped, "partials"))), ...(await readFolder(join(own, "partials")))]),
  };
}

/** The templates of a folder by name; empty where there is no such folder. A template is only ever found by its name. */
async function readFolder(folder: string): Promise<Map<string, PromptFile>> {
  const found = new Map<string, PromptFile>();
  const folded = new Map<string, string>();
  for (const path of await templateFiles(folder)) {
    const name = basename(path, ending);
    const clash = folded.get(name.toLowerCase());
    if (clash !== undefined) {
      throw new RubricError({ file: path }, `Its name differs from ${clash} only in capitals.`, "Rename one of them.");
    }
    folded.set(name.toLowerCase(), path);
    const real = await realpath(path);
    if (!real.startsWith((await realpath(folder)) + sep)) {
      throw new RubricError({ file: path }, "It is a link that leads out of its folder.", "Put the file itself there.");
    }
    found.set(name, await readWhole(real, path));
  }
  return found;
}

async function templateFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT" || error.code === "ENOTDIR") return [];
    throw new ConfigError(`The folder ${folder} cannot be read (${error.code}).`, { cause: error });
  });
  const files = entries.filter((entry) => !entry.isDirectory() && entry.name.endsWith(ending));
  if (files.length > maxFiles) throw new ConfigError(`The folder ${folder} holds more than ${maxFiles} templates.`);
  return files.map(({ name }) => join(folder, name)).sort();
}

const maxFiles = 500;

/** Reads a file of bounded size; `name` is what errors call it. */
async function readWhole(path: string, name: string): Promise<PromptFile> {
  try {
    const info = await stat(path);
    if (!info.isFile()) throw new RubricError({ file: name }, "It is not a file.", "Give the path of a .hbs file.");
    // A character takes up to four bytes.
    if (info.size > 4 * maxFileLength)
      throw new RubricError({ file: name }, "It is too large.", "Move data into the items.");
    const bytes = await readFile(path);
    return { path: name, text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch (error) {
    if (error instanceof RubricError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    const missing = code === "ENOENT" || code === "ENOTDIR";
    if (code === "ERR_ENCODING_INVALID_ENCODED_DATA") {
      throw new RubricError({ file: name }, "It is not UTF-8 text.", "Save it as UTF-8.", { cause: error });
    }
    throw new RubricError(
      { file: name },
      missing ? "There is no such file." : `It cannot be read (${code}).`,
      missing ? "Check the path." : "Check its permissions.",
      { cause: error },
    );
  }
}
