import type { Measures, Slice, SliceField } from "./agreement-report.ts";
import type { Answer, Pair } from "./join.ts";
import { judgeAlpha } from "./judge-alpha.ts";
import type { MeasureContext } from "./measure-context.ts";
import { numericMeasures } from "./numeric-measures.ts";
import { scoreMeasures } from "./score-measures.ts";
import { tableMeasures } from "./table-measures.ts";

/**
 * All measures of a set of pairs that make sense for the kind of label. Without `answers` those are left out that walk
 * every row of every resample (scores, rank correlation of ordered labels) and alpha, which needs all answers.
 */
export function measurePairs(
  pairs: readonly Pair[],
  context: MeasureContext,
  answers: readonly Answer[] | null = null,
): Measures {
  const full = answers !== null;
  const { kind } = context.vocabulary;
  const table = kind === "numeric" ? null : tableMeasures(pairs, context);
  return {
    pairs: pairs.length,
    items: new Set(pairs.map(({ unit }) => unit.item)).size,
    confusion: table?.confusion ?? null,
    values: {
      ...table?.values,
      ...(kind === "numeric" || (kind === "ordinal" && full) ? numericMeasures(pairs, context, full) : {}),
      ...(full ? { krippendorffAlpha: judgeAlpha(answers, context), ...scoreMeasures(pairs, context) } : {}),
    },
  };
}

/** What slices are made by. */
export interface SliceOptions {
  readonly meta: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Metadata fields; default: those with 2 to 12 values over the items at hand. */
  readonly sliceBy: readonly string[] | null;
}

const mostValues = 12;
const mostSlices = 30;
const fewestItems = 5;

/** The measures of each part: by criterion, by prompt and sample, and by metadata field. Parts with under five items are counted. */
export function measureSlices(pairs: readonly Pair[], context: MeasureContext, options: SliceOptions): SliceField[] {
  const { meta, sliceBy } = options;
  const fieldOf = (item: string, field: string) => (Object.hasOwn(meta, item) ? meta[item]?.[field] : undefined);
  const items = [...new Set(pairs.map(({ unit }) => unit.item))];
  const known = new Set(
    items.flatMap((item) => Object.keys((Object.hasOwn(meta, item) ? meta[item] : undefined) ?? {})),
  );
  const fields =
    sliceBy ??
    [...known].filter((field) =>
      hasFewValues(
        items.map((item) => fieldOf(item, field)),
        items.length,
      ),
    );
  return [
    { field: "criterion", partOf: (pair: Pair) => pair.unit.criterion },
    { field: "prompt", partOf: (pair: Pair) => promptOf(pair.sample) },
    { field: "sample", partOf: (pair: Pair) => pair.sample },
    ...fields.map((field) => ({ field, partOf: (pair: Pair) => fieldOf(pair.unit.item, field) })),
  ].flatMap(({ field, partOf }) => {
    const parts = [...Map.groupBy(pairs, partOf)].filter(([value]) => value !== undefined) as [string, Pair[]][];
    return parts.length < 2 ? [] : [sliceField(field, parts, context)];
  });
}

function sliceField(field: string, parts: readonly [string, Pair[]][], context: MeasureContext): SliceField {
  const large = parts.filter(([, pairs]) => new Set(pairs.map(({ unit }) => unit.item)).size >= fewestItems);
  const shown = large.sort(([a], [b]) => a.localeCompare(b, "en", { numeric: true })).slice(0, mostSlices);
  const slices = shown.map(([value, pairs]): Slice => ({ value, measures: measurePairs(pairs, context) }));
  return { field, slices, left: parts.length - slices.length };
}

/** The prompt of a sample that is named after it, as `prompt/sample` or `prompt/sample/swapped`. */
function promptOf(sample: string): string | undefined {
  return /^(.+)\/\d+(\/swapped)?$/.exec(sample)?.[1];
}

/** A field that names a kind of item, not the item itself. */
function hasFewValues(values: readonly (string | undefined)[], items: number): boolean {
  const distinct = new Set(values.filter((value) => value !== undefined)).size;
  return distinct >= 2 && distinct <= mostValues && distinct <= items / 2;
}
