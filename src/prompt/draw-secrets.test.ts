import { expect, test } from "vitest";
import { drawSecrets } from "./draw-secrets.ts";

/** Bytes 0, 1, 2, ... : a source whose words are known. */
function counting(): (n: number) => Uint8Array {
  let next = 0;
  return (n) => Uint8Array.from({ length: n }, () => next++ % 256);
}

test("fence and nonce carry 80 random bits each, 5 to a letter", () => {
  const { fence, nonce } = drawSecrets(counting(), []);
  expect(fence).toMatch(/^[0-9a-z]{16}$/);
  expect(nonce).toMatch(/^[0-9a-z]{16}$/);
  expect(nonce).not.toBe(fence);
});

test("every bit of the source changes the word", () => {
  const words = new Set<string>();
  for (let bit = 0; bit < 80; bit++) {
    const bytes = new Uint8Array(10);
    bytes[bit >> 3] = 1 << (bit & 7);
    let call = 0;
    words.add(drawSecrets(() => (call++ === 0 ? bytes : new Uint8Array(10).fill(255)), []).fence);
  }
  expect(words.size).toBe(80);
});

test("secrets that occur in the judged text are drawn again", () => {
  const first = drawSecrets(counting(), []);
  const again = drawSecrets(counting(), [`begin ${first.fence} end`]);
  expect(again.fence).not.toBe(first.fence);
  expect(again).toEqual(drawSecrets(counting(), [first.nonce]));
});

test("a source that repeats itself is refused instead of being trusted", () => {
  expect(() => drawSecrets((n) => new Uint8Array(n), [])).toThrow(RangeError);
});
