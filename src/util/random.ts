import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";

/** A stream of random numbers fixed by its seed. */
export interface Random {
  /** Uniform in [0, 1), 53 bits. */
  next(): number;
  /** Uniform integer in [0, below). `below` is a positive integer up to 2^32. */
  integer(below: number): number;
}

/** Opens the stream of `seed` (any integer). The same seed gives the same numbers on every machine. */
export function seededRandom(seed: number): Random {
  const generator = xoroshiro128plus(mixed(seed | 0));
  // A state that grew from one word is still sparse: its first numbers all lie at one end.
  for (let i = 0; i < 32; i++) generator.next();
  const word = () => generator.next() >>> 0;
  return {
    next: () => ((word() >>> 5) * 0x4000000 + (word() >>> 6)) / 0x20000000000000,
    integer(below) {
      // Values at and past the last whole multiple of `below` are drawn again: a plain remainder favours small ones.
      const limit = 0x100000000 - (0x100000000 % below);
      for (;;) {
        const drawn = word();
        if (drawn < limit) return drawn % below;
      }
    },
  };
}

/** Spreads neighbouring seeds over all 32 bits (the finaliser of MurmurHash3). */
function mixed(seed: number): number {
  let word = seed ^ (seed >>> 16);
  word = Math.imul(word, 0x85ebca6b);
  word ^= word >>> 13;
  word = Math.imul(word, 0xc2b2ae35);
  return word ^ (word >>> 16);
}

/** A shuffled copy of `values` (Fisher-Yates). */
export function shuffled<T>(values: readonly T[], random: Random): T[] {
  const copy = [...values];
  for (let i = copy.length - 1; i > 0; i--) {
    const j = random.integer(i + 1);
    [copy[i], copy[j]] = [copy[j] as T, copy[i] as T];
  }
  return copy;
}
