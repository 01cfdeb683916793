import { ConfigError, RubricError } from "../errors/errors.ts";
import type { PromptFile } from "../prompt/prompt-sources.ts";
import { suggestion } from "../rubric/did-you-mean.ts";
import { parseRubric } from "../rubric/parse-rubric.ts";
import type { Rubric, RubricSource } from "../schema/rubric.ts";
import { scoreRuleHash } from "../score/score-item.ts";
import { readTemplateFolder } from "./template-files.ts";

/** One version of a rubric in a bank. */
export interface BankEntry {
  readonly id: string;
  readonly version: string;
  readonly title: string;
  readonly protocol: Rubric["protocol"];
  /** Where it comes from, where it says so. */
  readonly source: RubricSource | null;
  /** Of what decides a verdict's meaning. */
  readonly hash: string;
  /** Of its score rule. */
  readonly rule: string;
  readonly path: string;
}

/**
 * The rubrics of a bank: a folder of `.hbs` files, each one version of one rubric, whatever the file is called. Sorted by
 * id, then version, digits by their number. Throws a `RubricError` for a file that cannot be used, or where two files are
 * the same version of the same rubric.
 */
export async function readRubricBank(folder: string): Promise<readonly BankEntry[]> {
  const files = await readTemplateFolder(folder);
  if (files.length === 0) throw new ConfigError(`The bank ${folder} holds no rubrics. Put .hbs files into it.`);
  const entries = files.map(bankEntryOf);
  const places = new Map<string, string>();
  for (const entry of entries) {
    const name = nameOf(entry);
    const earlier = places.get(name);
    if (earlier !== undefined) {
      const fix = "Raise the version of one, or remove it.";
      throw new RubricError({ file: entry.path }, `It is ${name}, and so is ${earlier}.`, fix);
    }
    places.set(name, entry.path);
  }
  return entries.sort((a, b) => inOrder(a.id, b.id) || inOrder(a.version, b.version));
}

/**
 * Finds `id@version` in a bank, or an id alone where the bank has one version of it; null where it has none. Throws a
 * `ConfigError` where it has others: which one is meant is never guessed.
 */
export async function findInBank(folder: string, name: string): Promise<BankEntry | null> {
  const { id, version } = splitName(name);
  const entries = await readRubricBank(folder);
  const own = entries.filter((entry) => entry.id === id);
  if (own.length === 0 && version === null) return null;
  if (own.length === 0) {
    const ids = [...new Set(entries.map((entry) => entry.id))];
    throw new ConfigError(`The bank ${folder} has no rubric "${id}". ${suggestion(id, ids)}`);
  }
  const fitting = own.filter((entry) => version === null || entry.version === version);
  if (fitting.length === 1) return fitting[0] as BankEntry;
  const known = own.map(nameOf).join(", ");
  throw new ConfigError(
    version === null
      ? `The bank ${folder} has ${own.length} versions of ${id}. Name one of them: ${known}.`
      : `The bank ${folder} has no version ${version} of ${id}. There are: ${known}.`,
  );
}

/** `id@version` in its parts; the version is null where none is given. */
export function splitName(name: string): { readonly id: string; readonly version: string | null } {
  const at = name.lastIndexOf("@");
  return at < 1 ? { id: name, version: null } : { id: name.slice(0, at), version: name.slice(at + 1) };
}

/** What a bank says of a rubric file. */
export function bankEntryOf({ text, path }: PromptFile): BankEntry {
  const rubric = parseRubric(text, path);
  const { id, version, title, protocol, source, hash } = rubric;
  return { id, version, title, protocol, source, hash, rule: scoreRuleHash(rubric), path };
}

function nameOf({ id, version }: Pick<BankEntry, "id" | "version">): string {
  return `${id}@${version}`;
}

function inOrder(a: string, b: string): number {
  return a.localeCompare(b, "en", { numeric: true });
}
