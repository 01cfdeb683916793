import { fieldsWithKeys, type KeyFinder } from "../check/find-keys.ts";
import { DatasetError } from "../errors/errors.ts";
import { type LoadOptions, rubricFiles } from "../io/rubric-files.ts";
import type { Item } from "../schema/item.ts";

/** Says, before anything is sent, where a key seems to stand in which none belongs. */
export interface KeyWarnings {
  /** Looks at the words of the command line. */
  words(words: readonly string[]): void;
  /** Looks at a rubric with its templates and partials. */
  rubric(pathOrName: string, options?: LoadOptions): Promise<void>;
  /** Looks at an item. Throws a `DatasetError` where its id looks like a key, since the id names it in every result. */
  item(item: Item, place: { readonly file: string; readonly line?: number }): void;
  /** How many items were found beyond those that were told of one by one. */
  rest(): void;
}

/** Warnings go to `tell`, a line each; the key itself is never in them. */
export function keyWarnings(finder: KeyFinder, tell: (line: string) => void): KeyWarnings {
  let found = 0;
  return {
    words(words) {
      const kind = words.map(finder.find).find((one) => one !== null);
      if (kind) {
        tell(
          `A word of the command line looks like a key (${kind}). Others see it in the list of processes; use --env-file.`,
        );
      }
    },
    async rubric(pathOrName, options) {
      for (const { path, text } of await rubricFiles(pathOrName, options)) {
        const kind = finder.find(text);
        if (kind !== null)
          tell(`${path}: something in it looks like a key (${kind}), and goes to the judge with each call.`);
      }
    },
    item(item, { file, line }) {
      const [first] = fieldsWithKeys(item, finder);
      if (first === undefined) return;
      if (first.field === "id") {
        const place = line === undefined ? { file } : { file, line };
        throw new DatasetError(place, `the item's id looks like a key (${first.kind}).`, "Give it another id.");
      }
      if (++found > mostTold) return;
      tell(
        `${file}${line === undefined ? "" : `:${line}`}: the field "${first.field}" holds what looks like a key (${first.kind}). ` +
          "If the rubric shows the field, the judge sees the key; results and store leave it out.",
      );
    },
    rest() {
      if (found > mostTold) tell(`${found - mostTold} more items hold what looks like a key.`);
    },
  };
}

const mostTold = 3;
