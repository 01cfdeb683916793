import { describe, expect, test } from "vitest";
import { cpuMilliseconds } from "../testing/cpu-milliseconds.ts";
import { seededRandom } from "../util/random.ts";
import { fuzzReplies } from "./fuzz.ts";
import { readVerdicts } from "./read-verdicts.ts";

const two = { protocol: "binary", criteria: ["c1", "c2"] } as const;

test("20,000 mutated verdicts: never a value that the text does not give, never a throw", () => {
  expect(fuzzReplies(20_000, 7)).toMatchObject({ invented: 0, unexplained: 0, thrown: 0, examples: [] });
});

test("every prefix of 50 long verdicts holds only the values that are whole in it", () => {
  const random = seededRandom(11);
  for (let n = 0; n < 50; n++) {
    const ids = Array.from({ length: 6 }, (_, i) => `c${i + 1}`);
    const values = ids.map(() => ["yes", "no"][random.integer(2)] as string);
    let text = '{"nonce":"k3v9","verdicts":[';
    const ends = ids.map((id, i) => {
      text += `${i > 0 ? "," : ""}{"id":"${id}","rationale":"It says \\"${values[5 - i]}\\" of ${id}.","verdict":"${values[i]}"`;
      const end = text.length;
      text += "}";
      return end;
    });
    text += "]}";
    for (let length = 0; length <= text.length; length++) {
      const result = readVerdicts(text.slice(0, length), { protocol: "binary", criteria: ids, nonce: "k3v9" });
      const found = "verdicts" in result ? result.verdicts : (result.partial ?? {});
      const whole = ids.filter((_, i) => (ends[i] as number) <= length);
      for (const [id, value] of Object.entries(found)) {
        expect(whole).toContain(id);
        expect(value).toBe(values[ids.indexOf(id)]);
      }
    }
    expect(readVerdicts(text, { protocol: "binary", criteria: ids, nonce: "k3v9" })).toHaveProperty("verdicts");
  }
});

describe("size", () => {
  const sizes: readonly (readonly [string, string])[] = [
    ["10 MB of prose on one line", "The response is fluent and well organised. ".repeat(240_000)],
    ["10 MB of prose on many lines", "The response is fluent and well organised.\n".repeat(240_000)],
    ["a reason of 10 MB", `{"c1":{"reason":"${"word ".repeat(2_000_000)}","verdict":"yes"},"c2":"no"}`],
    ["100,000 opening brackets", "[".repeat(100_000)],
    ["100,000 nested brackets", "[".repeat(100_000) + "]".repeat(100_000)],
    ["100,000 nested objects", '{"a":'.repeat(100_000)],
    ["1 M backticks", "`".repeat(1_000_000)],
    ["1 M spaces before a verdict", `${" ".repeat(1_000_000)}c1: yes`],
    ["1 M spaces inside a verdict", `c1:${" ".repeat(1_000_000)}yes`],
    ["100,000 unclosed tags", "<c1>".repeat(100_000)],
    ["60,000 names of tags", Array.from({ length: 60_000 }, (_, i) => `<c${i}>`).join("")],
    ["100,000 reasoning tags", "<think>".repeat(100_000)],
    ["300,000 unclosed double brackets", "[[A".repeat(300_000)],
    ["300,000 escaped quotes", '"{\\"'.repeat(300_000)],
  ];
  test.each(sizes)("%s is read in under a second, without overflow", (_, text) => {
    let fastest = Number.POSITIVE_INFINITY;
    for (let run = 0; run < 3 && fastest >= 1000; run++) {
      const started = cpuMilliseconds();
      readVerdicts(text, two);
      fastest = Math.min(fastest, cpuMilliseconds() - started);
    }
    expect(fastest).toBeLessThan(1000);
  });
});
