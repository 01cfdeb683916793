import fc from "fast-check";
import { expect, test } from "vitest";
import { type Protocol, protocolChoices, protocols } from "../schema/protocol.ts";
import { readAskedForm } from "./asked-form.ts";
import { readAnyForm } from "./read-verdicts.ts";
import type { ReadRequest } from "./request.ts";

const nonce = "k3m9x2p7q4r8t5w6";

function wordsOf(protocol: Protocol): string[] {
  if (protocol === "choice") return ["SUPPORT", "REFUTE", "NOT_ENOUGH_INFO"];
  if (protocol === "earned") return ["na", "0", "1", "2"];
  return protocol === "likert" ? ["1", "2", "3", "4", "5"] : protocolChoices[protocol].map(({ id }) => id);
}

function requestOf(protocol: Protocol, criteria: string[], changes: Partial<ReadRequest> = {}): ReadRequest {
  const choices = Object.fromEntries(criteria.map((id) => [id, wordsOf(protocol)]));
  const scale = { min: 1, max: 5, integer: true };
  return {
    protocol,
    criteria,
    nonce,
    ...(protocol === "likert" ? { scale } : {}),
    ...(protocol === "choice" || protocol === "earned" ? { choices } : {}),
    ...changes,
  };
}

const ids = ["c1", "c2", "c3", "tone", "s1", "constructor", "__proto__"];
/** Right words, words of other protocols and words that no protocol knows. */
const words = [...new Set(protocols.flatMap(wordsOf)), "abstain", "Yes", "6", "maybe", ""];
const space = fc.constantFrom("", " ", "\n", "\n  ");

/** A reply in the form asked for, now and then with an entry, word, nonce or end that does not belong. */
const reply = fc
  .record({
    protocol: fc.constantFrom(...protocols),
    criteria: fc.uniqueArray(fc.constantFrom(...ids), { minLength: 1, maxLength: 4 }),
    extra: fc.array(fc.constantFrom(...ids), { maxLength: 1 }),
    picks: fc.array(fc.nat(), { minLength: 5, maxLength: 5 }),
    odd: fc.array(fc.constantFrom(...words), { maxLength: 1 }),
    space,
    end: fc.constantFrom("", "", "", "\n", " {}", "]", " yes"),
    said: fc.constantFrom(nonce, nonce, nonce, "anotherword"),
    abstain: fc.boolean(),
  })
  .map(({ protocol, criteria, extra, picks, odd, space: gap, end, said, abstain }) => {
    const own = wordsOf(protocol);
    const entries = [...criteria, ...extra].map((id, i) => {
      const word = i === 0 && odd[0] !== undefined ? odd[0] : own[(picks[i] as number) % own.length];
      return `{${gap}"id": "${id}",${gap}"verdict": "${word}"${gap}}`;
    });
    const text = `${gap}{"nonce": "${said}", "verdicts": [${gap}${entries.join(`,${gap}`)}${gap}]}${end}`;
    return { text, request: requestOf(protocol, criteria, { abstain }) };
  });

test("whatever it reads, the general reader reads the same", () => {
  let read = 0;
  fc.assert(
    fc.property(reply, ({ text, request }) => {
      const short = readAskedForm(text, request);
      if (short === null) return;
      read++;
      expect(readAnyForm(text, request)).toEqual(short);
    }),
    { numRuns: 3000, seed: 1 },
  );
  expect(read).toBeGreaterThan(300);
});

test("a label of the template's own is the choice it stands for", () => {
  const request = requestOf("binary", ["c1"], { labels: { A: "yes", B: "no" } });
  const said = (word: string) => `{"nonce": "${nonce}", "verdicts": [{"id": "c1", "verdict": "${word}"}]}`;
  expect(readAskedForm(said("B"), request)).toEqual(readAnyForm(said("B"), request));
  expect(readAskedForm(said("B"), request)).toEqual({ verdicts: { c1: "no" }, details: {} });
  expect(readAskedForm(said("yes"), request)).toBeNull();
});

test.each([
  ["another key", `{"nonce": "${nonce}", "verdicts": [{"id": "c1", "verdict": "yes", "note": "x"}]}`],
  ["a key twice", `{"nonce": "${nonce}", "verdicts": [{"id": "c1", "verdict": "no", "verdict": "yes"}]}`],
  ["the list twice", `{"nonce": "${nonce}", "verdicts": [], "verdicts": [{"id": "c1", "verdict": "yes"}]}`],
  [
    "an id twice",
    `{"nonce": "${nonce}", "verdicts": [{"id": "c1", "verdict": "yes"}, {"id": "c1", "verdict": "yes"}]}`,
  ],
  ["no nonce", `{"verdicts": [{"id": "c1", "verdict": "yes"}]}`],
  ["text behind", `{"nonce": "${nonce}", "verdicts": [{"id": "c1", "verdict": "yes"}]} or rather no`],
  ["an escape", `{"nonce": "${nonce}", "verdicts": [{"id": "c1", "verdict": "y\\u0065s"}]}`],
])("%s is left to the general reader", (_, text) => {
  expect(readAskedForm(text, requestOf("binary", ["c1"]))).toBeNull();
});

test("a text that was stopped by a limit is never taken the short way", () => {
  const text = `{"nonce": "${nonce}", "verdicts": [{"id": "c1", "verdict": "yes"}]}`;
  expect(readAskedForm(text, requestOf("binary", ["c1"]))).toEqual({ verdicts: { c1: "yes" }, details: {} });
  expect(readAskedForm(text, requestOf("binary", ["c1"], { stopped: true }))).toBeNull();
});
