import type { CheckTools } from "../check/check-tools.ts";
import { pairsToCompare, similarityOf } from "../check/similarity.ts";
import { ConfigError } from "../errors/errors.ts";
import { suggestion } from "../rubric/did-you-mean.ts";
import { askedItems } from "../rubric/item-variants.ts";
import type { Item } from "../schema/item.ts";
import type { Rubric } from "../schema/rubric.ts";

/**
 * How alike texts are, by a model of the caller's: for each pair a number in [0, 1], in the order of the pairs. A rubric
 * names it with `by`.
 */
export type Similarity = (
  pairs: readonly (readonly [response: string, reference: string])[],
  options: { readonly signal?: AbortSignal },
) => readonly number[] | Promise<readonly number[]>;

/** Similarities by the name that a rubric calls them. */
export type Similarities = Readonly<Record<string, Similarity>>;

/**
 * A similarity from an embedder: the cosine of the two vectors, below 0 taken as 0. Each text is embedded once a call.
 * Throws a `RangeError` for vectors that are missing, of different lengths or all 0.
 */
export function embedderSimilarity(
  embed: (
    texts: readonly string[],
    options: { readonly signal?: AbortSignal },
  ) => readonly (readonly number[])[] | Promise<readonly (readonly number[])[]>,
): Similarity {
  return async (pairs, options) => {
    const texts = [...new Set(pairs.flat())];
    const vectors = await embed(texts, options);
    const byText = new Map(texts.map((text, index) => [text, vectors[index]] as const));
    return pairs.map(([a, b]) => Math.max(0, cosine(byText.get(a), byText.get(b))));
  };
}

/** Throws a `ConfigError` where a check names a similarity that nobody brought. */
export function requireSimilarities({ id, checks }: Rubric, similarities: Similarities): void {
  for (const name of namesIn(checks)) {
    if (Object.hasOwn(similarities, name)) continue;
    const known = ["token-f1", ...Object.keys(similarities)];
    throw new ConfigError(
      `rubric ${id} compares texts by "${name}", which nobody brought. ${suggestion(name, known)} The library takes others as the option similarities.`,
    );
  }
}

/**
 * Asks the caller's similarities for all that the checks of a rubric compare on an item, one call a name, so that the
 * poll finds them ready. One that fails, or gives other than one number in [0, 1] for each pair, leaves its checks unable
 * to tell; the flag says why.
 */
export async function resolveSimilarities(
  rubric: Rubric,
  item: Item,
  similarities: Similarities,
  options: { readonly signal?: AbortSignal },
): Promise<{ readonly tools: CheckTools; readonly flags: readonly string[] }> {
  const { checks } = rubric;
  const found = new Map<string, number>();
  const flags: string[] = [];
  for (const name of namesIn(checks)) {
    const own = checks.filter((rule) => similarityOf(rule) === name);
    const pairs = askedItems(rubric, item).flatMap((asked) => own.flatMap((rule) => pairsToCompare(rule, asked)));
    if (pairs.length === 0) continue;
    try {
      const values = sharesOf(await (similarities[name] as Similarity)(pairs, options), pairs.length);
      for (const [index, pair] of pairs.entries()) found.set(keyOf(name, ...pair), values[index] as number);
    } catch (error) {
      flags.push(`similarity ${name} failed: ${(error as Error).message}`);
    }
  }
  const similarity = (name: string, response: string, reference: string) => found.get(keyOf(name, response, reference));
  return { tools: { similarity }, flags };
}

function namesIn(checks: Rubric["checks"]): Set<string> {
  return new Set(checks.map(similarityOf).filter((name) => name !== null));
}

function keyOf(name: string, response: string, reference: string): string {
  return JSON.stringify([name, response, reference]);
}

/** Clips what rounding put beyond an end. */
function sharesOf(values: readonly number[], pairs: number): readonly number[] {
  if (values.length !== pairs) throw new RangeError(`${values.length} numbers for ${pairs} pairs`);
  return values.map((value) => {
    if (!(value >= -1e-9 && value <= 1 + 1e-9)) throw new RangeError(`${value} is not in [0, 1]`);
    return Math.min(1, Math.max(0, value));
  });
}

function cosine(a: readonly number[] | undefined, b: readonly number[] | undefined): number {
  if (a === undefined || b === undefined) throw new RangeError("a text has no vector");
  if (a.length !== b.length) throw new RangeError(`vectors of ${a.length} and ${b.length} numbers`);
  const dot = (x: readonly number[], y: readonly number[]) =>
    x.reduce((sum, value, i) => sum + value * (y[i] as number), 0);
  const length = Math.sqrt(dot(a, a) * dot(b, b));
  if (!(length > 0)) throw new RangeError("a vector is all 0");
  return dot(a, b) / length;
}
