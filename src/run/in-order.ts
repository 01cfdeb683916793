/**
 * Maps a stream with at most `window` pieces of work under way, and yields the results in the order of the input.
 * The source is read no further ahead than the window, so a stream of any length needs bounded memory. When a piece of
 * work rejects, the ones before it are yielded, the rest is awaited, and the error is thrown.
 */
export async function* inOrder<T, R>(
  source: Iterable<T> | AsyncIterable<T>,
  window: number,
  work: (value: T) => Promise<R>,
): AsyncGenerator<R> {
  const pending: Promise<R>[] = [];
  let breathed = performance.now();
  try {
    for await (const value of source) {
      // Work that never waits for the outside would keep timers, signals and sockets waiting.
      if (performance.now() - breathed > longestHold) {
        await new Promise((resolve) => setImmediate(resolve));
        breathed = performance.now();
      }
      const result = work(value);
      // Seen now, handled when its turn comes: an early rejection must not count as unhandled.
      result.catch(() => undefined);
      pending.push(result);
      if (pending.length >= window) yield await (pending.shift() as Promise<R>);
    }
    while (pending.length > 0) yield await (pending.shift() as Promise<R>);
  } finally {
    await Promise.allSettled(pending);
  }
}

/** Milliseconds that a stream may hold the event loop. */
const longestHold = 10;
