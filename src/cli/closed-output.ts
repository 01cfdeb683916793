const gone = new AbortController();

/** Fires when whoever read standard output has gone, as `head` does once it has its lines. */
export const readerGone: AbortSignal = gone.signal;

/**
 * Makes a closed pipe no error: from then on what is written to it is dropped, and the verb decides whether there is
 * anything left to do.
 */
export function allowClosedOutput(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EPIPE") throw error;
      if (stream === process.stdout) gone.abort();
    });
  }
}
