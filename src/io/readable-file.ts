import { stat } from "node:fs/promises";
import { DatasetError } from "../errors/errors.ts";

/** Returns the name of a file that is there to be read; a missing file or a folder throws a `DatasetError`. */
export async function readableFile(file: string): Promise<string> {
  const problem = await stat(file).then(
    (entry) => (entry.isFile() ? null : { reason: "it is a folder", cause: undefined }),
    (cause: NodeJS.ErrnoException) => ({ reason: cause.code ?? cause.message, cause }),
  );
  if (problem === null) return file;
  throw new DatasetError({ file }, `The file cannot be read (${problem.reason}).`, "Check the path.", {
    cause: problem.cause,
  });
}
