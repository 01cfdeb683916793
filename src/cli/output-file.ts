import { closeSync, openSync, renameSync, rmSync, writeSync } from "node:fs";
import { extname } from "node:path";
import { ConfigError } from "../errors/errors.ts";

/** A file that appears whole or not at all: written beside its place, then moved there. */
export interface OutputFile {
  write(text: string): void;
  /** Moves the file to its place. */
  finish(): void;
  /** Removes what was written; the old file, if there was one, stays as it was. */
  discard(): void;
}

/** Opens an output file. Throws a ConfigError when the place cannot be written. */
export function openOutputFile(path: string): OutputFile {
  const partial = `${path}.partial`;
  const attempt = <T>(work: () => T): T => {
    try {
      return work();
    } catch (cause) {
      const reason = (cause as NodeJS.ErrnoException).code ?? String(cause);
      throw new ConfigError(`${path} cannot be written (${reason}). Choose another place with -o.`, { cause });
    }
  };
  const handle = attempt(() => openSync(partial, "w"));
  return {
    write: (text) => attempt(() => void writeSync(handle, text)),
    finish: () =>
      attempt(() => {
        closeSync(handle);
        renameSync(partial, path);
      }),
    discard() {
      closeSync(handle);
      rmSync(partial, { force: true });
    },
  };
}

/** Writes a whole text to a file, whole or not at all. */
export function writeWhole(path: string, text: string): void {
  const file = openOutputFile(path);
  try {
    file.write(text);
  } catch (error) {
    file.discard();
    throw error;
  }
  file.finish();
}

/** The format an output path asks for by its extension; throws a ConfigError that lists the known ones. */
export function formatOf<F extends string>(path: string, known: readonly F[]): F {
  const extension = extname(path).slice(1).toLowerCase();
  const format = known.find((name) => name === extension);
  if (format !== undefined) return format;
  throw new ConfigError(
    `${path}: no format for ".${extension}". End the name in ${known.map((name) => `.${name}`).join(", ")}.`,
  );
}
