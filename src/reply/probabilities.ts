import type { Reply, TokenProbability } from "../schema/ask.ts";
import { idBook } from "./ids.ts";
import { readJson } from "./json-text.ts";
import { meaningOfKey, valueRoles } from "./keys.ts";
import type { Node } from "./node.ts";
import { bareRecord, type ReadRequest, type Value } from "./request.ts";
import { scalarReading } from "./value-node.ts";
import { vocabularyOf, wordsOfChoice } from "./vocabulary.ts";

/** Below this share of the probability, the alternatives at the token do not say enough. */
const leastMass = 0.5;

/** Probabilities of the choices, which sum to 1, and the share of the judge's distribution they were scaled up from. */
export interface ChoiceProbabilities {
  readonly probabilities: Readonly<Record<string, number>>;
  /** In (0, 1]; absent where the judge gives probabilities and says nothing of it. */
  readonly mass?: number;
}

/**
 * Probability of each choice of one criterion: as the judge gives it, or from the alternatives at the token where the
 * read value is written, renormalised over the choices. Null where neither is known, the place is not certain, or
 * the alternatives cover less than half of the probability.
 */
export function choiceProbabilities(
  reply: Reply,
  request: ReadRequest,
  id: string,
  choices: readonly string[],
  value: Value,
): ChoiceProbabilities | null {
  if (reply.probabilities !== undefined && Object.hasOwn(reply.probabilities, id)) {
    const mass =
      reply.choiceMass !== undefined && Object.hasOwn(reply.choiceMass, id) ? reply.choiceMass[id] : undefined;
    return { probabilities: reply.probabilities[id] ?? {}, ...(mass === undefined ? {} : { mass }) };
  }
  if (reply.tokens === undefined || choices.length === 0) return null;
  const at = placeOfValue(reply.text, request, id, value);
  const token = at === null ? null : tokenAt(reply.tokens, reply.text, at);
  return token === null ? null : massByChoice(token, choices, String(value), request);
}

/** Position of the first letter of the value, where exactly one place of the text gives it. */
function placeOfValue(text: string, request: ReadRequest, id: string, value: Value): number | null {
  const places: number[] = [];
  let found = false;
  for (let at = text.search(/[{[]/); at >= 0 && at < text.length; ) {
    const { region, end } = readJson(text, at);
    if (region !== null) {
      found = true;
      addPlaces(region.node, request, id, value, places);
    }
    const next = text.slice(end).search(/[{[]/);
    at = next < 0 ? -1 : end + next;
  }
  if (!found) addLinePlaces(text, request, id, value, places);
  return places.length === 1 ? (places[0] as number) : null;
}

function addPlaces(root: Node, request: ReadRequest, id: string, value: Value, places: number[]): void {
  const book = idBook(request.criteria, request.protocol);
  const vocabulary = vocabularyOf(request);
  const roles = valueRoles(request.protocol);
  const note = (node: Node): void => {
    if (node.kind !== "scalar") return;
    const reading = scalarReading(node, vocabulary);
    if (reading.kind === "value" && reading.value === value) places.push(node.at + (node.quoted ? 1 : 0));
  };
  const waiting: Node[] = [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (node.kind === "list") waiting.push(...node.items);
    if (node.kind !== "object") continue;
    const names = node.entries.some(
      (entry) =>
        meaningOfKey(entry.key).role === "id" && entry.value.kind === "scalar" && book.find(entry.value.text) === id,
    );
    const alone = request.criteria.length === 1 && !node.entries.some(({ key }) => meaningOfKey(key).role === "id");
    for (const entry of node.entries) {
      if (book.find(entry.key) === id) {
        if (entry.value.kind === "object") for (const inner of entry.value.entries.filter(isValue)) note(inner.value);
        else note(entry.value);
      } else if ((names || alone) && isValue(entry)) note(entry.value);
      else if (entry.value.kind !== "scalar") waiting.push(entry.value);
    }
  }
  function isValue(entry: { readonly key: string }): boolean {
    return roles.includes(meaningOfKey(entry.key).role);
  }
}

/** `c1: yes`, or the value alone. */
function addLinePlaces(text: string, request: ReadRequest, id: string, value: Value, places: number[]): void {
  const vocabulary = vocabularyOf(request);
  const book = idBook(request.criteria, request.protocol);
  let at = 0;
  for (const line of text.slice(0, 200_000).split("\n")) {
    const lead = /^[\s>*+-]*/.exec(line)?.[0].length ?? 0;
    const start = book.startOf(line.slice(lead));
    const name = start === null ? 0 : start.end;
    const own = start === null ? request.criteria.length === 1 : start.id === id;
    const sign =
      /^(?:(?:verdict|answer|score|rating)\s*)?\**\s*[:=]?\s*\**\s*/i.exec(line.slice(lead + name))?.[0].length ?? 0;
    const rest = line.slice(lead + name + sign);
    const reading = scalarReading({ kind: "scalar", text: rest, quoted: true, cut: false, at }, vocabulary);
    if (own && reading.kind === "value" && reading.value === value) places.push(at + lead + name + sign);
    at += line.length + 1;
  }
}

/** The token that holds the character at `at`, provided the tokens spell the text; null where they do not. */
function tokenAt(
  tokens: readonly TokenProbability[],
  text: string,
  at: number,
): { token: TokenProbability; lead: string } | null {
  let end = 0;
  for (const token of tokens) {
    const start = end;
    if (!text.startsWith(token.token, start)) return null;
    end += token.token.length;
    if (at < end) return { token, lead: text.slice(start, at) };
  }
  return null;
}

function massByChoice(
  place: { token: TokenProbability; lead: string },
  choices: readonly string[],
  value: string,
  request: ReadRequest,
): ChoiceProbabilities | null {
  const words = choices.map((choice) => wordsOfChoice(choice, request));
  const lead = place.lead.trim();
  const choiceOf = (token: string): string | null => {
    const trimmed = token.trim();
    const bare = (lead !== "" && trimmed.startsWith(lead) ? trimmed.slice(lead.length) : trimmed)
      .replace(/^["'\s]+/, "")
      .replace(/["'\s,.}\]]+$/, "")
      .toLowerCase();
    if (bare === "") return null;
    // A whole word is itself; "1" may still become "10".
    const whole = /\d$/.test(bare) ? [] : choices.filter((_, i) => words[i]?.includes(bare));
    const fitting =
      whole.length > 0 ? whole : choices.filter((_, i) => words[i]?.some((word) => word.startsWith(bare)));
    return fitting.length === 1 ? (fitting[0] as string) : null;
  };
  if (choiceOf(place.token.token) !== value) return null;
  const mass = bareRecord<number>();
  for (const choice of choices) mass[choice] = 0;
  let covered = 0;
  const seen = new Set<string>();
  for (const { token, logprob } of [...place.token.top, { token: place.token.token, logprob: place.token.logprob }]) {
    const choice = seen.has(token) ? null : choiceOf(token);
    seen.add(token);
    if (choice === null || !(logprob <= 1e-6)) continue;
    mass[choice] = (mass[choice] as number) + Math.exp(Math.min(0, logprob));
    covered += Math.exp(Math.min(0, logprob));
  }
  if (covered < leastMass) return null;
  for (const choice of choices) mass[choice] = (mass[choice] as number) / covered;
  return { probabilities: mass, mass: Math.min(1, covered) };
}
