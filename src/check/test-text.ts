import type { TextTest } from "../schema/check-rule.ts";
import { type CheckTools, needed } from "./check-tools.ts";
import { countUnits } from "./count-units.ts";
import { isJunk } from "./is-junk.ts";

/** Whether a text passes a test. */
export function passesTest(test: TextTest, text: string, tools: CheckTools): boolean {
  switch (test.kind) {
    case "regex": {
      const { max } = test;
      const min = test.min ?? (max === undefined ? 1 : 0);
      const pattern = needed(tools.pattern, "regex")(test.pattern, test.flags ?? "");
      // As soon as the bounds are decided, no further match is looked for.
      const count = pattern.count(text, max === undefined ? min : max + 1);
      return count >= min && (max === undefined || count <= max);
    }
    case "count": {
      const { min = 0, max = Number.POSITIVE_INFINITY } = test;
      const count = countUnits(text, test.of);
      return count >= min && count <= max;
    }
    case "json":
      return isJson(text, test.required ?? [], test.fence ?? false);
    case "contains":
      return contains(text, test);
    case "answered":
      return !isJunk(text);
  }
}

/** The whole text is one JSON value; with required paths it is an object that has them, whatever their values. */
function isJson(text: string, required: readonly string[], fence: boolean): boolean {
  let value: unknown;
  try {
    value = JSON.parse(fence ? withoutFence(text) : text);
  } catch {
    return false;
  }
  return required.every((path) => hasPath(value, path.split(".")));
}

/** What stands in the code fence that the whole text is; a text that is none, as it is. */
function withoutFence(text: string): string {
  const lines = text.trim().split(/\r?\n/);
  const mark = /^(```|~~~)\w*$/.exec(lines[0] as string)?.[1];
  return mark !== undefined && lines.length > 1 && lines.at(-1) === mark ? lines.slice(1, -1).join("\n") : text;
}

function hasPath(value: unknown, parts: readonly string[]): boolean {
  const [part, ...rest] = parts;
  if (part === undefined) return true;
  if (typeof value !== "object" || value === null || Array.isArray(value) || !Object.hasOwn(value, part)) return false;
  return hasPath((value as Readonly<Record<string, unknown>>)[part], rest);
}

function contains(text: string, test: Extract<TextTest, { readonly kind: "contains" }>): boolean {
  const plain = (part: string): string => {
    const spaced = part.normalize("NFKC").replace(/\s+/gu, " ");
    return test.exactCase ? spaced : spaced.toLowerCase();
  };
  const within = plain(text);
  const has = (part: string): boolean => within.includes(plain(part));
  return (test.all ?? []).every(has) && (test.any === undefined || test.any.some(has)) && !(test.none ?? []).some(has);
}
