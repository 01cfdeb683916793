import type { LlamaContextSequence, Token } from "node-llama-cpp";
import { CancelledError } from "../errors/errors.ts";

/** Reads what a model would write next. Only tokens behind the prefix shared with the last reading are evaluated. */
export interface NextTokenReader {
  /**
   * Probability of each of `wanted` as the next token after `tokens`, over the whole vocabulary at temperature 1.
   * Rejects with a `CancelledError` when `signal` fires.
   */
  read(tokens: readonly Token[], wanted: readonly Token[], signal?: AbortSignal): Promise<Map<Token, number>>;
  /** Tokens evaluated since the reader was opened. */
  readonly evaluated: number;
}

/** Opens a reader on a sequence that nobody else uses at the same time. */
export function nextTokenReader(sequence: LlamaContextSequence): NextTokenReader {
  let evaluated = 0;
  return {
    get evaluated() {
      return evaluated;
    },
    async read(tokens, wanted, signal) {
      const { open, reused } = await advance(sequence, tokens, signal);
      evaluated += tokens.length - reused;
      const last = open.pop() as Token;
      const results = await sequence.controlledEvaluate([...open, [last, { generateNext: logitsOf(wanted) }]]);
      throwIfCancelled(signal);
      return probabilities(results.at(-1)?.next, wanted);
    },
  };
}

/**
 * Evaluates `tokens` up to a last chunk, which is given back `open` together with how many tokens were `reused`.
 * Rejects with a `CancelledError` when `signal` fires.
 */
export async function advance(
  sequence: LlamaContextSequence,
  tokens: readonly Token[],
  signal: AbortSignal | undefined,
): Promise<{ open: Token[]; reused: number }> {
  // The last token is always evaluated again: its logits are not kept.
  await sequence.adaptStateToTokens(tokens.slice(0, -1), false);
  const reused = sequence.nextTokenIndex;
  const open = tokens.slice(reused);
  while (open.length > chunkSize) {
    throwIfCancelled(signal);
    await sequence.evaluateWithoutGeneratingNewTokens(open.splice(0, chunkSize));
  }
  throwIfCancelled(signal);
  return { open, reused };
}

/** Throws a `CancelledError` once `signal` has fired. */
export function throwIfCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new CancelledError(undefined, { cause: signal.reason });
}

// An evaluation under way cannot be stopped: smaller chunks answer a cancellation sooner, larger ones run faster.
const chunkSize = 128;

// At temperature 0 the selected token is the one of the greatest logit, which `totalLogitWeight` is relative to.
function logitsOf(wanted: readonly Token[]) {
  return {
    logits: { filter: { tokens: wanted, includeSelected: true } },
    totalLogitWeight: true,
    options: { temperature: 0 },
  };
}

function probabilities(
  next: { readonly logits?: Map<Token, number>; readonly totalLogitWeight?: number } | undefined,
  wanted: readonly Token[],
): Map<Token, number> {
  const { logits, totalLogitWeight } = next ?? {};
  if (logits === undefined || totalLogitWeight === undefined) throw new TypeError("the model gave no logits");
  const greatest = Math.max(...logits.values());
  return new Map(
    wanted.map((token) => [
      token,
      Math.exp((logits.get(token) ?? Number.NEGATIVE_INFINITY) - greatest) / totalLogitWeight,
    ]),
  );
}
