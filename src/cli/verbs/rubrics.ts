import { type BankEntry, readRubricBank } from "../../io/rubric-bank.ts";
import { packagedBank } from "../../io/rubric-files.ts";
import { type ExitCode, exitCodes } from "../exit-code.ts";

/** `quorate rubrics`: what there is, one rubric a line. */
export async function rubrics(options: { readonly bank?: string; readonly json?: boolean }): Promise<ExitCode> {
  const entries = options.bank === undefined ? await packagedBank() : await readRubricBank(options.bank);
  for (const entry of entries) process.stdout.write(`${options.json ? JSON.stringify(entry) : lineOf(entry)}\n`);
  return exitCodes.done;
}

function lineOf({ id, version, protocol, hash, title, source }: BankEntry): string {
  const from = source === null ? "" : `  (${source.system}: ${source.published})`;
  return `${id}@${version}\t${protocol}\t${hash.slice(0, 8)}\t${title}${from}`;
}
