import type { Token } from "node-llama-cpp";
import { JudgeError } from "../errors/errors.ts";
import { abstention } from "../prompt/reply-schema.ts";
import type { Ask } from "../schema/ask.ts";
import { hashOf } from "../util/hash.ts";
import { seededRandom } from "../util/random.ts";
import { type ChoiceReading, readChoices, writtenChoices } from "./llama-choices.ts";

/** What was forced for one ask. */
export interface ForcedReply {
  readonly verdicts: readonly { readonly id: string; readonly verdict: string }[];
  /** By criterion id, over the choices without the abstention; an abstention has none. */
  readonly readings: Readonly<Record<string, ChoiceReading>>;
  readonly outputTokens: number;
}

/** Forces replies that hold nothing but choices, and remembers what it read. */
export interface ReplyForcer {
  /** `read` is called only for places of this ask that were not read before. */
  force(ask: Ask, read: ReadAfterPrompt): Promise<ForcedReply>;
}

/** Next-token probabilities of `wanted` behind the prompt and `path`. */
export type ReadAfterPrompt = (path: readonly Token[], wanted: readonly Token[]) => Promise<Map<Token, number>>;

/**
 * A reply is written token by token: one criterion is answered by the bare choice, several by a line `id: choice` each,
 * and at the place of a choice the model's distribution is read and a choice put there.
 *
 * At temperature 0 (also when none is given) that is the likeliest choice, the first in the rubric's order among equals.
 * Else it is drawn from the probabilities to the power of 1/temperature, with a stream seeded by the key of the ask
 * (which covers seed and sample). Samples of one prompt differ only in the drawing, so their readings are shared.
 */
export function replyForcer(tokenize: (text: string) => Token[]): ReplyForcer {
  const remembered = new Map<string, ChoiceReading>();
  const recall = async (key: string, read: () => Promise<ChoiceReading>) => {
    const reading = remembered.get(key) ?? (await read());
    remembered.delete(key);
    remembered.set(key, reading);
    if (remembered.size > rememberedReadings) remembered.delete(remembered.keys().next().value as string);
    return reading;
  };

  return {
    async force(ask, read) {
      // Fence and nonce are drawn anew for each sample and say nothing about the response: the open slots are the prompt.
      const prompt = hashOf([ask.messages, ask.shape]);
      const single = ask.shape.criteria.length === 1;
      const { labels } = ask.shape;
      const alsoOffered = ask.shape.abstain ? [abstention] : [];
      const line: Token[] = [];
      const readings: Record<string, ChoiceReading> = {};
      const verdicts: { id: string; verdict: string }[] = [];
      for (const { id, choices } of ask.shape.criteria) {
        if (choices.length === 0) throw noClosedChoices(id);
        const words = labels === undefined ? choices : Object.keys(labels);
        if (!single) line.push(...tokenize(`${verdicts.length === 0 ? "" : "\n"}${id}:`));
        const reading = await recall(`${prompt} ${line.join()}`, async () => {
          const found = await readChoices(writtenChoices([...words, ...alsoOffered], tokenize), (path, wanted) =>
            read([...line, ...path], wanted),
          );
          if (found === null) throw noChoice(id);
          return found;
        });
        const verdict = pick(reading, [...words, ...alsoOffered], ask, id);
        if (verdict !== abstention || !ask.shape.abstain) readings[id] = among(choices, words, labels, reading);
        verdicts.push({ id, verdict });
        line.push(...tokenize(single ? verdict : ` ${verdict}`));
      }
      return { verdicts, readings, outputTokens: line.length };
    },
  };
}

// A reading holds a few numbers; this many cover the samples and wordings of the items under way.
const rememberedReadings = 1024;

/**
 * The reading under the condition that one of `choices` is given, by choice: the sum over the words that stand for it. One
 * of them has probability.
 */
function among(
  choices: readonly string[],
  words: readonly string[],
  labels: Readonly<Record<string, string>> | undefined,
  reading: ChoiceReading,
): ChoiceReading {
  const massOf = (choice: string) =>
    words
      .filter((word) => (labels?.[word] ?? word) === choice)
      .reduce((sum, word) => sum + (reading.probabilities[word] ?? 0), 0);
  const kept = choices.map((choice) => [choice, massOf(choice)] as const);
  const share = kept.reduce((sum, [, probability]) => sum + probability, 0);
  return {
    probabilities: Object.fromEntries(kept.map(([choice, probability]) => [choice, probability / share])),
    choiceMass: Math.min(1, reading.choiceMass * share),
  };
}

function pick(reading: ChoiceReading, choices: readonly string[], ask: Ask, criterion: string): string {
  const temperature = ask.parameters.temperature ?? 0;
  const probability = choices.map((choice) => reading.probabilities[choice] ?? 0);
  const greatest = Math.max(...probability);
  if (temperature === 0) return choices[probability.indexOf(greatest)] as string;
  const weights = probability.map((value) => (value / greatest) ** (1 / temperature));
  const random = seededRandom(Number.parseInt(hashOf([ask.key, criterion]).slice(0, 8), 16));
  let left = random.next() * weights.reduce((sum, weight) => sum + weight, 0);
  const drawn = weights.findIndex((weight) => {
    left -= weight;
    return left < 0;
  });
  return choices[drawn === -1 ? probability.indexOf(greatest) : drawn] as string;
}

function noClosedChoices(criterion: string): JudgeError {
  return new JudgeError(
    "unsupported",
    `Criterion ${criterion} has no closed list of choices, so a local model cannot be held to one. Give it whole points, or let the judge write a rationale.`,
    { details: { criterion, billed: false } },
  );
}

function noChoice(criterion: string): JudgeError {
  return new JudgeError(
    "malformed-response",
    `The model gives none of the choices of criterion ${criterion} any probability.`,
    { retryable: false, details: { criterion, billed: false } },
  );
}
