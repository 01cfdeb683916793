import { ConfigError } from "../errors/errors.ts";

/** What one annotator said, such as the principles drawn from their feedback. */
export interface AnnotatorTexts {
  readonly annotator: string;
  readonly texts: readonly string[];
}

/** A text with what the other annotators say of it. */
export interface AnnotatedText {
  readonly annotator: string;
  readonly text: string;
  /** `confirmed`: every other annotator has one like it; `dropped`: one has not; `not confirmed`: there is nobody else. */
  readonly status: "confirmed" | "dropped" | "not confirmed";
  /** Closest likeness found with each other annotator; null where that one said nothing. */
  readonly closest: Readonly<Record<string, number | null>>;
}

/** Turns texts into vectors of one length, in the same order; a local model, a hosted one, or word counts. */
export type Embedder = (
  texts: readonly string[],
) => readonly (readonly number[])[] | Promise<readonly (readonly number[])[]>;

/**
 * Keeps what all annotators say: a text is confirmed when every other annotator has one whose cosine with it is at
 * least `atLeast` (default 0.8).
 *
 * With one annotator every text is "not confirmed". A vector of length 0 is like nothing. Order is kept.
 * Throws a ConfigError for an annotator named twice and for vectors that do not fit the texts.
 */
export async function confirmedByAnnotators(
  annotators: readonly AnnotatorTexts[],
  options: { readonly embed: Embedder; readonly atLeast?: number },
): Promise<AnnotatedText[]> {
  const { embed, atLeast = 0.8 } = options;
  const names = annotators.map(({ annotator }) => annotator);
  const twice = names.find((name, place) => names.indexOf(name) !== place);
  if (twice !== undefined) throw new ConfigError(`The annotator "${twice}" is named twice. Put their texts together.`);
  const rows = annotators.flatMap(({ annotator, texts }) => texts.map((text) => ({ annotator, text })));
  const vectors = rows.length === 0 ? [] : await embed(rows.map(({ text }) => text));
  if (vectors.length !== rows.length || vectors.some((vector) => vector.length !== vectors[0]!.length)) {
    throw new ConfigError(`The embedder must give one vector a text, all of one length: ${rows.length} texts.`);
  }
  return rows.map(({ annotator, text }, row) => {
    const others = names.filter((name) => name !== annotator);
    const closest = others.map((name) => {
      const likeness = rows.flatMap((other, place) =>
        other.annotator === name ? [cosine(vectors[row]!, vectors[place]!)] : [],
      );
      return [name, likeness.length === 0 ? null : Math.max(...likeness)] as const;
    });
    // A cosine that should be equal to the limit may miss it by a rounding.
    const agreed = closest.every(([, likeness]) => likeness !== null && likeness >= atLeast - 1e-12);
    const status = others.length === 0 ? "not confirmed" : agreed ? "confirmed" : "dropped";
    return { annotator, text, status, closest: Object.fromEntries(closest) };
  });
}

function cosine(a: readonly number[], b: readonly number[]): number {
  const dot = (x: readonly number[], y: readonly number[]) => x.reduce((sum, value, i) => sum + value * y[i]!, 0);
  const lengths = Math.sqrt(dot(a, a)) * Math.sqrt(dot(b, b));
  return lengths === 0 ? 0 : dot(a, b) / lengths;
}
