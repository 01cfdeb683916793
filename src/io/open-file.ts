import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { DatasetError } from "../errors/errors.ts";

/** Opens a data file for reading; a missing or unreadable one, or a folder, is a DatasetError that names it. */
export async function openFile(file: string): Promise<NodeJS.ReadableStream> {
  const handle = await open(file, "r").catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === "ENOENT")
      throw new DatasetError({ file }, "there is no such file.", "Check the path.", { cause });
    throw new DatasetError({ file }, `the file cannot be read (${cause.code}).`, "Check its permissions.", { cause });
  });
  if (!(await handle.stat()).isDirectory()) return createReadStream(file, { fd: handle, encoding: "utf8" });
  await handle.close();
  throw new DatasetError({ file }, "it is a folder.", "Name a file in it.");
}
