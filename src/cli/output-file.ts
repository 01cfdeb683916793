import { closeSync, openSync, renameSync, rmSync, statSync, writeSync } from "node:fs";
import { dirname, extname, resolve } from "node:path";
import { ConfigError } from "../errors/errors.ts";

/** A file that appears whole or not at all: written beside its place, then moved there. */
export interface OutputFile {
  write(text: string): void;
  /** Moves the file to its place. */
  finish(): void;
  /** Removes what was written; the old file, if there was one, stays as it was. Does nothing to a finished file. */
  discard(): void;
}

/** Opens an output file. Throws a ConfigError when the place cannot be written. */
export function openOutputFile(path: string): OutputFile {
  const partial = `${path}.partial`;
  const attempt = <T>(work: () => T): T => {
    try {
      return work();
    } catch (cause) {
      throw new ConfigError(`${path} cannot be written (${whyNot(path, cause)}). Choose another place.`, { cause });
    }
  };
  if (isFolder(path)) throw new ConfigError(`${path} is a folder. Name a file in it.`);
  const handle = attempt(() => openSync(partial, "w"));
  let open = true;
  const close = () => {
    open = false;
    closeSync(handle);
  };
  return {
    write: (text) => attempt(() => void writeSync(handle, text)),
    finish: () =>
      attempt(() => {
        close();
        renameSync(partial, path);
      }),
    discard() {
      if (!open) return;
      close();
      rmSync(partial, { force: true });
    },
  };
}

/** Writes a whole text to a file, whole or not at all. */
export function writeWhole(path: string, text: string): void {
  const file = openOutputFile(path);
  try {
    file.write(text);
    file.finish();
  } catch (error) {
    file.discard();
    throw error;
  }
}

/** The format an output path asks for by its extension; throws a ConfigError that lists the known ones. */
export function formatOf<F extends string>(path: string, known: readonly F[]): F {
  const extension = extname(path).slice(1).toLowerCase();
  const format = known.find((name) => name === extension);
  if (format !== undefined) return format;
  const problem = extension === "" ? "the name does not say the format" : `no format for ".${extension}"`;
  throw new ConfigError(`${path}: ${problem}. End the name in ${known.map((name) => `.${name}`).join(" or ")}.`);
}

/** Throws a ConfigError where an output is one of the inputs, or is named twice. */
export function refuseToOverwrite(outputs: readonly string[], inputs: readonly (string | undefined)[]): void {
  const read = new Set(inputs.flatMap((input) => (input === undefined ? [] : [resolve(input)])));
  const written = new Set<string>();
  for (const output of outputs) {
    const path = resolve(output);
    if (read.has(path)) throw new ConfigError(`${output} is read by this command. Choose another output.`);
    if (written.has(path)) throw new ConfigError(`${output} is named twice as an output. Name it once.`);
    written.add(path);
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

function whyNot(path: string, cause: unknown): string {
  const { code } = cause as NodeJS.ErrnoException;
  if (code === "ENOENT" && !isFolder(dirname(path))) return `there is no folder ${dirname(path)}`;
  return code ?? String(cause);
}
