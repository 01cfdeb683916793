import { readdir, readFile, realpath, stat } from "node:fs/promises";
import { basename, dirname, join, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { ConfigError, RubricError } from "../errors/errors.ts";
import type { PromptFile, PromptSources } from "../prompt/prompt-sources.ts";
import { suggestion } from "../rubric/did-you-mean.ts";
import { maxFileLength } from "../rubric/front-matter.ts";

/**
 * Reads a template file: a path that ends in `.hbs`, or the name of a packaged one in these folders (a name of a later
 * folder has the folder before it, such as `systems/healthbench`). `what` is what errors call it.
 */
export async function readNamed(pathOrName: string, folders: readonly string[], what: string): Promise<PromptFile> {
  if (pathOrName.includes("\0")) throw new ConfigError(`The path of the ${what} holds a NUL character. Remove it.`);
  if (pathOrName.endsWith(ending)) return readWhole(pathOrName, pathOrName);
  const names = await packagedNames(folders);
  const path = names.get(pathOrName);
  if (path !== undefined) return readWhole(path, path);
  if (/[/\\]/.test(pathOrName) && !folders.some((folder) => pathOrName.startsWith(`${basename(folder)}/`)))
    return readWhole(pathOrName, pathOrName);
  throw new ConfigError(
    `There is no packaged ${what} "${pathOrName}". ${suggestion(pathOrName, [...names.keys()])} For a file, give its path with ${ending}.`,
    { details: { [what]: pathOrName } },
  );
}

/** Packaged files by name, in alphabetical order of each folder. */
export async function packagedNames(folders: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>();
  for (const [index, folder] of folders.entries()) {
    for (const file of await templateFiles(packaged(folder))) {
      names.set(`${index === 0 ? "" : `${basename(folder)}/`}${basename(file, ending)}`, file);
    }
  }
  return names;
}

const ending = ".hbs";

/** Works from `src/io` and from `dist/io`: both lie two folders below the package. */
function packaged(folder: string): string {
  return fileURLToPath(new URL(`../../${folder}/`, import.meta.url));
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

/** The `.hbs` files of a folder, by name; none where there is no such folder. */
export async function readTemplateFolder(folder: string): Promise<readonly PromptFile[]> {
  return Promise.all((await templateFiles(folder)).map((path) => readWhole(path, path)));
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
