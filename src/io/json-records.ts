import { text as textOf } from "node:stream/consumers";
import { DatasetError } from "../errors/errors.ts";
import { readLines } from "./lines.ts";
import { openFile } from "./open-file.ts";

/** One value of a data file and the line it starts on, from 1. */
export interface JsonRecord {
  readonly value: unknown;
  readonly line: number;
}

/**
 * The records of a JSON file: JSON Lines one at a time, or, where the name ends in `.json`, the elements of the one list
 * it holds, or the one object. A `.json` file that holds one object a line is read as JSON Lines. What is not JSON is a
 * `DatasetError` with the line.
 */
export async function* readJsonRecords(file: string, stream?: NodeJS.ReadableStream): AsyncGenerator<JsonRecord> {
  if (/\.json$/i.test(file)) {
    const whole = wholeFile(file, await textOf(stream ?? (await openFile(file))));
    yield* whole;
    return;
  }
  for await (const { text, line } of readLines(file, stream ?? (await openFile(file)))) {
    yield { value: parsedLine(file, text, line), line };
  }
}

function wholeFile(file: string, text: string): JsonRecord[] {
  const clean = text.replace(/^\uFEFF/, "");
  try {
    const whole: unknown = JSON.parse(clean);
    if (!Array.isArray(whole)) return [{ value: whole, line: 1 }];
    const lines = elementLines(clean);
    return whole.map((value, index) => ({ value, line: lines[index] ?? 1 }));
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    const lines = clean.split("\n").map((line, index) => ({ text: line.replace(/\r$/, ""), line: index + 1 }));
    const filled = lines.filter((entry) => entry.text.trim() !== "");
    if (filled.length > 1 && isJson(filled[0]!.text)) {
      return filled.map((entry) => ({ value: parsedLine(file, entry.text, entry.line), line: entry.line }));
    }
    throw notJson(file, Number(/line (\d+)/.exec(cause.message)?.[1] ?? lines.length), cause);
  }
}

/** The line on which each element of the outermost list starts. */
function elementLines(text: string): number[] {
  const lines: number[] = [];
  let depth = 0;
  let line = 1;
  let inText = false;
  let expected = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at]!;
    if (character === "\n") line++;
    if (inText) {
      if (character === "\\") at++;
      else if (character === '"') inText = false;
      continue;
    }
    if (/\s/.test(character)) continue;
    if (expected && character !== "]") {
      lines.push(line);
      expected = false;
    }
    if (character === '"') inText = true;
    else if (character === "[" || character === "{") depth++;
    else if (character === "]" || character === "}") depth--;
    if (depth === 1 && (character === "," || (character === "[" && lines.length === 0))) expected = true;
  }
  return lines;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function parsedLine(file: string, text: string, line: number): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    throw notJson(file, line, cause);
  }
}

function notJson(file: string, line: number, cause: unknown): DatasetError {
  return new DatasetError({ file, line }, "this line is not JSON.", "Write one JSON object on each line.", { cause });
}
