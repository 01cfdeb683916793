import type { CheckTools, CodeRunner } from "../check/check-tools.ts";
import type { Finding } from "../check/finding.ts";
import { ConfigError } from "../errors/errors.ts";
import { askedItems } from "../rubric/item-variants.ts";
import type { CodeCheck } from "../schema/check-rule.ts";
import type { Item } from "../schema/item.ts";
import type { Rubric } from "../schema/rubric.ts";
import { canonicalJson } from "../util/hash.ts";

/** Throws a `ConfigError` where a rubric would run code and nobody allowed it. */
export function requireCode(rubric: Rubric, code: CodeRunner | undefined): void {
  const [first] = codeChecks(rubric);
  if (first === undefined || code !== undefined) return;
  throw new ConfigError(
    `rubric ${rubric.id} has a check that runs a program (${first.command.join(" ")}). ` +
      "Where you trust it, allow it: --allow-code, or loadRubric(path, { allowCode: true }).",
  );
}

/**
 * Runs the code of a rubric's checks on an item, so that the poll finds what they say ready. One that fails, is stopped at a
 * limit or says something else leaves its check unable to tell; the flag says why.
 */
export async function resolveCode(
  rubric: Rubric,
  item: Item,
  code: CodeRunner | undefined,
  options: { readonly signal?: AbortSignal },
): Promise<{ readonly tools: CheckTools; readonly flags: readonly string[] }> {
  const checks = codeChecks(rubric);
  if (code === undefined || checks.length === 0) return { tools: {}, flags: [] };
  const found = new Map<string, Finding>();
  const flags: string[] = [];
  for (const { command } of checks) {
    for (const asked of askedItems(rubric, item)) {
      try {
        found.set(keyOf(command, asked), await code(command, asked, { signal: options.signal }));
      } catch (error) {
        flags.push(`check ${command.join(" ")}: ${(error as Error).message}`);
      }
    }
  }
  return { tools: { code: (command, asked) => found.get(keyOf(command, asked)) }, flags };
}

function codeChecks({ checks }: Rubric): CodeCheck[] {
  return checks.filter((rule) => rule.kind === "code");
}

function keyOf(command: readonly string[], item: Item): string {
  return canonicalJson([command, item]);
}
