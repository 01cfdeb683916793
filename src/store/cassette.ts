import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from "node:fs";
import { z } from "zod";
import { DatasetError, StoreError } from "../errors/errors.ts";
import { replySchema } from "../schema/ask.ts";
import type { RunStore, StoredReply } from "./run-store.ts";

/** What was recorded: the first line of a cassette. */
export interface CassetteHeader {
  readonly cassette: 1;
  readonly quorate: string;
  readonly recordedAt: string;
  /** The command that recorded it. */
  readonly command: string;
  readonly judges: readonly string[];
  /** Anything else a reader should know: quantisation, licence, machine. */
  readonly notes: Readonly<Record<string, string>>;
}

/** A recording: replies by the key of their ask. */
export interface Cassette {
  readonly header: CassetteHeader;
  readonly replies: ReadonlyMap<string, StoredReply>;
}

const headerSchema: z.ZodType<CassetteHeader> = z.object({
  cassette: z.literal(1),
  quorate: z.string(),
  recordedAt: z.string(),
  command: z.string(),
  judges: z.array(z.string()),
  notes: z.record(z.string(), z.string()),
});

const entrySchema: z.ZodType<StoredReply> = z.object({
  key: z.string(),
  item: z.string(),
  judge: z.string(),
  prompt: z.object({ id: z.string(), hash: z.string() }),
  sample: z.number(),
  reply: replySchema,
  committedAt: z.string(),
});

/** Reads a cassette: JSON Lines, the header first, then one stored reply a line. Errors name file and line. */
export function readCassette(file: string): Cassette {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (cause) {
    throw new StoreError(`${file}: the cassette cannot be read. Check the path and its permissions.`, { cause });
  }
  const [first = "", ...lines] = text.split("\n").filter((line) => line.trim() !== "");
  const header = parseLine(file, 1, first, headerSchema);
  const entries = lines.map((line, position) => parseLine(file, position + 2, line, entrySchema));
  return { header, replies: new Map(entries.map((entry) => [entry.key, entry])) };
}

/** Writes a cassette whole or not at all: to a neighbouring file first, then renamed. */
export function writeCassette(file: string, header: CassetteHeader, replies: Iterable<StoredReply>): void {
  const temporary = `${file}.partial`;
  const handle = openSync(temporary, "w");
  try {
    writeSync(handle, `${JSON.stringify(header)}\n`);
    for (const entry of replies) writeSync(handle, `${JSON.stringify(entry)}\n`);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(temporary, file);
}

/** A run store that finds the replies of a cassette first, and keeps all else in `store`. */
export function withCassette(store: RunStore, cassette: Cassette): RunStore {
  return { ...store, find: (key) => cassette.replies.get(key)?.reply ?? store.find(key) };
}

function parseLine<T>(file: string, line: number, text: string, schema: z.ZodType<T>): T {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new DatasetError({ file, line }, "this line of the cassette is not JSON.", "Record it again.", { cause });
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const where = issue?.path.join(".") || "the line";
  throw new DatasetError({ file, line }, `${where}: ${issue?.message}.`, "Record the cassette again.");
}
