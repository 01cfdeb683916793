import { isQuorateError, PromptError } from "../errors/errors.ts";
import type { Item } from "../schema/item.ts";
import type { Template } from "./prompt-sources.ts";

/** What an error of a rendering says to a user: item, template and the name that was not there, never the values. */
export function renderingError(error: unknown, template: Template, item: Item): PromptError {
  const { message } = error as Error;
  const details = { item: item.id, template: template.path };
  if (isQuorateError(error)) {
    if ("item" in error.details) return error as PromptError;
    return new PromptError(`Item ${item.id}, template ${template.path}: ${message}`, {
      cause: error,
      details: { ...error.details, ...details },
    });
  }
  // The message says which name was not there, and prints the value it was looked for in: that part stays out.
  const missing = /^"([^"]*)" not defined in|^Cannot use 'in' operator to search for '([^']*)'/.exec(message);
  const problem =
    missing === null ? "The template cannot be rendered for it." : `There is no "${missing[1] ?? missing[2]}".`;
  return new PromptError(`Item ${item.id}, template ${template.path}: ${problem} Mend the item or the template.`, {
    details,
  });
}
