import Handlebars from "handlebars";
import { PromptError } from "../errors/errors.ts";
import { knownHelpers } from "./known-helpers.ts";
import { showJson, showNumbered, showTurns, showValue } from "./show-value.ts";
import { marked } from "./slots.ts";

/** Longest rendering, in characters, and most rounds of all `each` blocks of one rendering. */
const limits = { length: 8_000_000, rounds: 20_000 };

/** A template that turns plain data into text with marks (`slots.ts`). */
export type Renderer = (view: object) => string;

/**
 * Compiles a template in a Handlebars instance of its own: strict, unescaped, with the known helpers only. A value is
 * inserted as it is and never read as a template. The text must have passed `parseTemplate`.
 */
export function compileTemplate(text: string, partials: ReadonlyMap<string, string>): Renderer {
  const handlebars = Handlebars.create();
  const spent = { rounds: 0, length: 0 };
  for (const name of Object.keys(handlebars.helpers)) {
    if (!knownHelpers.has(name)) handlebars.unregisterHelper(name);
  }
  handlebars.unregisterDecorator("inline");
  registerHelpers(handlebars, spent);
  for (const [name, partial] of partials) handlebars.registerPartial(name, handlebars.compile(partial, compileOptions));
  const template = handlebars.compile<object>(text, compileOptions);
  return (view) => {
    spent.rounds = 0;
    spent.length = 0;
    try {
      const rendering = template(view, runtimeOptions);
      if (rendering.length <= limits.length) return rendering;
    } catch (error) {
      // Longer than any string may be.
      if (!(error instanceof RangeError)) throw error;
    }
    throw tooLarge();
  };
}

const compileOptions: CompileOptions = {
  strict: true,
  noEscape: true,
  knownHelpersOnly: true,
  // Names the library would know by itself are unknown too.
  knownHelpers: {
    helperMissing: false,
    blockHelperMissing: false,
    log: false,
    lookup: false,
    ...Object.fromEntries([...knownHelpers.keys()].map((name) => [name, true])),
  },
  // An indented partial would indent the lines of inserted values.
  preventIndent: true,
};

const runtimeOptions: Handlebars.RuntimeOptions = {
  allowProtoPropertiesByDefault: false,
  allowProtoMethodsByDefault: false,
  allowCallsToHelperMissing: false,
};

interface Spent {
  rounds: number;
  length: number;
}

function registerHelpers(handlebars: typeof Handlebars, spent: Spent): void {
  const builtInEach = handlebars.helpers.each as Handlebars.HelperDelegate;
  const section = (start: string, end: string) =>
    function (this: unknown, options: Handlebars.HelperOptions): string {
      return `${start}${options.fn(this)}${end}`;
    };
  handlebars.registerHelper({
    each(this: unknown, values: unknown, options: Handlebars.HelperOptions): string {
      if (values !== null && values !== undefined && typeof values !== "object") {
        throw new PromptError("each needs a list or an object and was given a single value.");
      }
      const fn = (context: unknown, settings?: Handlebars.RuntimeOptions): string => {
        const text = options.fn(context, settings);
        spent.rounds++;
        spent.length += text.length;
        if (spent.rounds > limits.rounds || spent.length > limits.length) throw tooLarge();
        return text;
      };
      return builtInEach.call(this, values, { ...options, fn });
    },
    system: section(marked.system, marked.end),
    user: section(marked.user, marked.end),
    written: section(marked.written, marked.writtenEnd),
    eq: (a: unknown, b: unknown) => a === b,
    not: (value: unknown) => isEmpty(value),
    and: (...values: unknown[]) => values.slice(0, -1).every((value) => !isEmpty(value)),
    or: (...values: unknown[]) => values.slice(0, -1).some((value) => !isEmpty(value)),
    fence: () => marked.fence,
    nonce: () => marked.nonce,
    fenced: (name: unknown, value: unknown, options: Handlebars.HelperOptions) => {
      const { id } = options.hash as { id?: unknown };
      const title = id === undefined ? String(name) : `${String(name)} ${String(id)}`;
      return `[[begin ${title} ${marked.fence}]]\n${showValue(value)}\n[[end ${title} ${marked.fence}]]`;
    },
    show: (value: unknown) => showValue(value),
    numbered: (value: unknown) => showNumbered(value),
    turns: (value: unknown) => showTurns(value),
    json: (value: unknown) => showJson(value),
    list: (values: unknown, joint: unknown) => joined(values, typeof joint === "string" ? joint : "or"),
  });
}

/** As `{{#if}}` decides: empty text, 0, false, nothing and an empty list are empty. */
function isEmpty(value: unknown): boolean {
  return !value || (Array.isArray(value) && value.length === 0);
}

/** `a, b or c`; a single value is a list of one. */
function joined(values: unknown, joint: string): string {
  const words = (Array.isArray(values) ? values : [values]).map(showValue);
  const last = words.at(-1) ?? "";
  return words.length < 2 ? last : `${words.slice(0, -1).join(", ")} ${joint} ${last}`;
}

function tooLarge(): PromptError {
  return new PromptError(
    `The rendering is longer than ${limits.length} characters or repeats more than ${limits.rounds} times. Shorten the item or the template.`,
    { details: { tooLarge: true } },
  );
}
