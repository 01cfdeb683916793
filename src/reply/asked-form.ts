import { notApplicable, protocolChoices } from "../schema/protocol.ts";
import { bareRecord, type ReadRequest, type ReadResult, type Value } from "./request.ts";

/**
 * Reads a reply that is exactly the JSON asked for and holds choices only; null for anything else, which the general
 * reader then reads. Both say the same of such a text (a test holds them together); this is the short way for the
 * bulk of well-behaved replies. Each pattern allows a key once, so that nothing is read that a second value contradicts.
 */
export function readAskedForm(text: string, request: ReadRequest): ReadResult | null {
  if (text.length > longest || request.stopped === true) return null;
  opening.lastIndex = 0;
  const opened = opening.exec(text);
  if (opened === null || (request.nonce !== undefined && opened[1] !== request.nonce)) return null;
  const verdicts = bareRecord<Value>();
  let at = opening.lastIndex;
  for (let left = request.criteria.length; left > 0; left--) {
    entry.lastIndex = at;
    const found = entry.exec(text);
    if (found === null) return null;
    const [, id = "", word = "", end] = found;
    const value = choiceOf(word, id, request);
    if (value === null || id in verdicts || (end === ",") === (left === 1)) return null;
    verdicts[id] = value;
    at = entry.lastIndex;
  }
  if (!request.criteria.every((id) => id in verdicts) || text.slice(at).trim() !== "") return null;
  return { verdicts, details: bareRecord() };
}

/** Longer texts are for the general reader, which takes linear time whatever stands in them. */
const longest = 20_000;

const opening = /\s*\{\s*"nonce"\s*:\s*"([0-9a-z]+)"\s*,\s*"verdicts"\s*:\s*\[/y;
const entry = /\s*\{\s*"id"\s*:\s*"([^"\\]*)"\s*,\s*"verdict"\s*:\s*"([^"\\]*)"\s*\}\s*(,|\]\s*\})/y;

function choiceOf(word: string, id: string, { protocol, choices, labels, scale, abstain }: ReadRequest): Value | null {
  if (word === "abstain") return abstain === true ? word : null;
  if (labels !== undefined) return Object.hasOwn(labels, word) ? (labels[word] as string) : null;
  if (protocol === "likert") {
    const whole = scale?.integer === true && /^\d{1,3}$/.test(word) && String(Number(word)) === word;
    return whole && Number(word) >= scale.min && Number(word) <= scale.max ? Number(word) : null;
  }
  const own = choices !== undefined && Object.hasOwn(choices, id) ? choices[id] : undefined;
  const known =
    own ?? (protocol === "choice" || protocol === "earned" ? [] : protocolChoices[protocol].map((choice) => choice.id));
  if (!known.includes(word)) return null;
  return protocol === "earned" && word !== notApplicable ? Number(word) : word;
}
