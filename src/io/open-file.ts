import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { DatasetError } from "../errors/errors.ts";

/** Opens a data file for reading; a missing or unreadable one, or a folder, is a DatasetError that names it. */
export async function openFile(file: string): Promise<NodeJS.ReadableStream> {
  try {
    const handle = await open(file, "r");
    if ((await handle.stat()).isDirectory()) {
      await handle.close();
      throw new Error("it is a folder");
    }
    return createReadStream(file, { fd: handle, encoding: "utf8" });
  } catch (cause) {
    const reason = (cause as NodeJS.ErrnoException).code ?? (cause as Error).message;
    throw new DatasetError({ file }, `the file cannot be read (${reason}).`, "Check the path and its permissions.", {
      cause,
    });
  }
}
