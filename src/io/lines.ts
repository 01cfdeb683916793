import { DatasetError } from "../errors/errors.ts";

/** Characters a line may have: room for a long document, and an end for a file that has no line breaks at all. */
const longestLine = 32 * 1024 * 1024;

/**
 * The lines of a text stream with their numbers, from 1; empty ones are passed over, a byte-order mark and carriage
 * returns taken off. A line longer than 32 Mi characters is a `DatasetError`, before it fills the memory.
 */
export async function* readLines(
  file: string,
  stream: NodeJS.ReadableStream,
): AsyncGenerator<{ readonly text: string; readonly line: number }> {
  stream.setEncoding("utf8");
  const kept: string[] = [];
  let length = 0;
  let line = 1;
  const take = (last: string) => {
    const text = kept.join("") + last;
    kept.length = 0;
    length = 0;
    const clean = (line === 1 && text.startsWith("\uFEFF") ? text.slice(1) : text).replace(/\r$/, "");
    return { text: clean, line: line++ };
  };
  for await (const chunk of stream as AsyncIterable<string>) {
    const parts = chunk.split("\n");
    for (const part of parts.slice(0, -1)) {
      const taken = take(part);
      if (taken.text.trim() !== "") yield taken;
    }
    const rest = parts[parts.length - 1] as string;
    kept.push(rest);
    length += rest.length;
    if (length > longestLine) {
      throw new DatasetError(
        { file, line },
        `this line is longer than ${longestLine} characters.`,
        "Write one JSON object on each line.",
      );
    }
  }
  const taken = take("");
  if (taken.text.trim() !== "") yield taken;
}
