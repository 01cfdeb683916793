import { existsSync } from "node:fs";
import { keyFinder, keysOfEnvironment } from "../check/find-keys.ts";
import { ConfigError } from "../errors/errors.ts";
import type { Panel } from "../run/panel.ts";
import { readCassette, withCassette, writeCassette } from "../store/cassette.ts";
import type { RunStore, StoredReply } from "../store/run-store.ts";
import { openRunStore } from "../store/sqlite-store.ts";
import { version } from "../version.ts";
import { openOutputFile } from "./output-file.ts";

/** Options that say where replies come from and go to. */
export interface StoreOptions {
  readonly store: string;
  readonly cassette?: string;
  readonly record?: string;
  readonly note: string[];
}

/** A run store under these options, and what writes the recording at the end. */
export function openStore(options: StoreOptions, panel: Panel): { readonly store: RunStore; record(): void } {
  const finder = keyFinder(keysOfEnvironment(process.env));
  const notes = Object.fromEntries(options.note.map(finder.hide).map(readNote));
  if (options.record !== undefined && existsSync(options.record)) {
    throw new ConfigError(`${options.record} exists. Name another file with --record, or remove it first.`);
  }
  // Tried now, since a recording that cannot be written would be noticed only after the calls.
  if (options.record !== undefined) openOutputFile(options.record).discard();
  const file = openRunStore(options.store);
  const base = options.cassette === undefined ? file : withCassette(file, readCassette(options.cassette));
  const used = new Set<string>();
  const store: RunStore = {
    ...base,
    find(key) {
      const reply = base.find(key);
      if (reply !== null) used.add(key);
      return reply;
    },
    commit(call, ask, reply) {
      base.commit(call, ask, reply);
      used.add(ask.key);
    },
  };
  return {
    store,
    record() {
      if (options.record === undefined) return;
      const header = {
        cassette: 1 as const,
        quorate: version,
        recordedAt: new Date().toISOString(),
        command: finder.hide(`quorate ${process.argv.slice(2).join(" ")}`),
        judges: panel.judges.map(({ id }) => id),
        notes,
      };
      writeCassette(options.record, header, only(file.replies(), used));
    },
  };
}

function* only(replies: Iterable<StoredReply>, keys: ReadonlySet<string>): Generator<StoredReply> {
  for (const reply of replies) if (keys.has(reply.key)) yield reply;
}

function readNote(text: string): [string, string] {
  const at = text.indexOf("=");
  if (at < 1) throw new ConfigError(`"${text}" is no remark. Write key=value, such as quantisation=Q4.`);
  return [text.slice(0, at), text.slice(at + 1)];
}
