import type { PromptSources, Template } from "./prompt-sources.ts";
import { parseTemplate } from "./template-syntax.ts";
import { visitNodes } from "./visit-nodes.ts";

/** Texts of the partials that a template uses, directly or through others, by name. Unknown ones are left out. */
export function partialsOf(template: Template, sources: PromptSources): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const collect = (text: string, path: string): void => {
    for (const name of partialNames(text, path)) {
      const file = sources.partials.get(name);
      if (file === undefined || found.has(name)) continue;
      found.set(name, file.text);
      collect(file.text, file.path);
    }
  };
  collect(template.text, template.path);
  return found;
}

function partialNames(text: string, path: string): Set<string> {
  const names = new Set<string>();
  const parsed = parseTemplate({ text, path, line: 1 });
  if ("problem" in parsed) return names;
  visitNodes(parsed.syntax.program, (node) => {
    if (node.type === "PartialStatement") names.add(partialName(node as hbs.AST.PartialStatement) ?? "");
  });
  return names;
}

/** Name in a partial call; null where it is computed. */
export function partialName({ name }: hbs.AST.PartialStatement): string | null {
  return "original" in name && typeof name.original === "string" ? name.original : null;
}
