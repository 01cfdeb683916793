import type { Secrets } from "../schema/ask.ts";

/**
 * Draws fence and nonce of one call, 80 random bits each, as 16 letters and digits. Drawn again while one of them occurs
 * in a text of the prompt. `randomBytes(n)` gives n random bytes: a cryptographic source outside tests.
 */
export function drawSecrets(randomBytes: (n: number) => Uint8Array, judgedTexts: readonly string[]): Secrets {
  for (let attempt = 0; attempt < 100; attempt++) {
    const fence = wordOf(randomBytes(10));
    const nonce = wordOf(randomBytes(10));
    if (fence !== nonce && judgedTexts.every((text) => !text.includes(fence) && !text.includes(nonce))) {
      return { fence, nonce };
    }
  }
  throw new RangeError("the source of random bytes repeats itself");
}

/** Letters and digits that are not mistaken for each other. */
const letters = "0123456789abcdefghjkmnpqrstvwxyz";

function wordOf(bytes: Uint8Array): string {
  let bits = bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  let word = "";
  for (let i = 0; i < (bytes.length * 8) / 5; i++) {
    word += letters[Number(bits & 31n)];
    bits >>= 5n;
  }
  return word;
}
