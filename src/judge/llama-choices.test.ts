import fc from "fast-check";
import type { Token } from "node-llama-cpp";
import { describe, expect, test } from "vitest";
import { readChoices, writtenChoices } from "./llama-choices.ts";

// A tokenizer of single characters and a model whose next-character probabilities stand in a table.
const tokenize = (text: string) => [...text].map((character) => character.charCodeAt(0) as Token);
const textOf = (path: readonly Token[]) => path.map((token) => String.fromCharCode(token)).join("");

function tableModel(table: Readonly<Record<string, Readonly<Record<string, number>>>>) {
  const paths: string[] = [];
  return {
    paths,
    read: async (path: readonly Token[], wanted: readonly Token[]) => {
      paths.push(textOf(path));
      return new Map(wanted.map((token) => [token, table[textOf(path)]?.[textOf([token])] ?? 0]));
    },
  };
}

describe("writtenChoices", () => {
  test("each choice in three spellings, with and without a leading space", () => {
    const texts = writtenChoices(["no", "tie"], tokenize).map(({ choice, tokens }) => [choice, textOf(tokens)]);
    expect(texts).toEqual([
      ...["no", " no", "No", " No", "NO", " NO"].map((text) => ["no", text]),
      ...["tie", " tie", "Tie", " Tie", "TIE", " TIE"].map((text) => ["tie", text]),
    ]);
  });

  test("choices that differ only in case keep their own spelling", () => {
    const texts = writtenChoices(["a", "A"], tokenize).map(({ choice, tokens }) => `${choice}=${textOf(tokens)}`);
    expect(texts).toEqual(["a=a", "a= a", "A=A", "A= A"]);
  });
});

describe("readChoices", () => {
  test("a choice has the product along its tokens, summed over its spellings", async () => {
    // no: 0.2 * 0.5 + 0.1 * 0.5 (spelled "No") = 0.15; na: 0.2 * 0.25 = 0.05; together 0.2
    const { read } = tableModel({
      "": { n: 0.2, N: 0.1 },
      n: { o: 0.5, a: 0.25 },
      N: { o: 0.5 },
    });
    const reading = await readChoices(writtenChoices(["na", "no"], tokenize), read);
    expect(reading?.probabilities.no).toBeCloseTo(0.75, 12);
    expect(reading?.probabilities.na).toBeCloseTo(0.25, 12);
    expect(reading?.choiceMass).toBeCloseTo(0.2, 12);
  });

  test("a choice that begins another holds only where the other does not go on", async () => {
    // 10: 0.5 * 0.4 = 0.2; 1: 0.5 - 0.2 = 0.3
    const { read } = tableModel({ "": { "1": 0.5 }, "1": { "0": 0.4 } });
    const reading = await readChoices(writtenChoices(["1", "10"], tokenize), read);
    expect(reading?.probabilities["1"]).toBeCloseTo(0.6, 12);
    expect(reading?.probabilities["10"]).toBeCloseTo(0.4, 12);
  });

  test("a spelling too unlikely to matter costs no evaluation", async () => {
    const { read, paths } = tableModel({ "": { y: 0.9, Y: 0.0001 }, y: { e: 1 }, ye: { s: 1 } });
    await readChoices(writtenChoices(["yes"], tokenize), read);
    expect(paths).toEqual(["", "y", "ye"]);
  });

  test("null where no choice has any probability", async () => {
    const { read } = tableModel({});
    expect(await readChoices(writtenChoices(["no", "yes"], tokenize), read)).toBeNull();
  });

  test("sums to 1 and stays within two hundredths of the exhaustive reading for any model", async () => {
    const share = fc.double({ min: 0.01, max: 1, noNaN: true });
    await fc.assert(
      fc.asyncProperty(fc.array(share, { minLength: 32, maxLength: 32 }), fc.gen(), async (shares, draw) => {
        const choices = ["1", "2", "10", "12"];
        // Next-token probabilities fixed by path and token, at most 1 / 32 each: together below 1.
        const known = new Map<string, number>();
        const probability = (path: string, token: string) => {
          const key = `${path}|${token}`;
          const value = known.get(key) ?? draw(fc.constantFrom, ...shares) / 32;
          known.set(key, value);
          return value;
        };
        const read = async (path: readonly Token[], wanted: readonly Token[]) =>
          new Map(wanted.map((token) => [token, probability(textOf(path), textOf([token]))]));
        const reading = await readChoices(writtenChoices(choices, tokenize), read);
        const chain = (text: string) =>
          [...text].reduce((product, token, index) => product * probability(text.slice(0, index), token), 1);
        const exact: Record<string, number> = Object.fromEntries(
          choices.map((choice) => [choice, chain(choice) + chain(` ${choice}`)]),
        );
        exact["1"] = (exact["1"] as number) - (exact["10"] as number) - (exact["12"] as number);
        const sum = Object.values(exact).reduce((a, b) => a + b, 0);
        const total = Object.values(reading?.probabilities ?? {}).reduce((a, b) => a + b, 0);
        expect(total).toBeCloseTo(1, 12);
        for (const choice of choices) {
          const difference = (reading?.probabilities[choice] ?? 0) - (exact[choice] as number) / sum;
          expect(Math.abs(difference)).toBeLessThan(0.02);
        }
      }),
      { numRuns: 200 },
    );
  });
});
