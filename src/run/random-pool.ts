/**
 * A source of random bytes that draws `size` of them at a time from `draw`: one draw from the system costs as much for
 * ten bytes as for thousands, and every call needs twenty. Each byte is given out once.
 */
export function randomPool(draw: (count: number) => Uint8Array, size = 4096): (count: number) => Uint8Array {
  let pool: Uint8Array = new Uint8Array(0);
  let used = 0;
  return (count) => {
    if (used + count > pool.length) {
      pool = draw(Math.max(size, count));
      used = 0;
    }
    used += count;
    return pool.subarray(used - count, used);
  };
}
