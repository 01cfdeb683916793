/** The two ways a user stops a run. */
export interface Interrupt {
  /** First Ctrl-C or SIGTERM: no new call, replies in flight are kept. */
  readonly drain: AbortSignal;
  /** Second one: at once. */
  readonly signal: AbortSignal;
  /** Stops listening. */
  release(): void;
}

/** Listens for SIGINT and SIGTERM; `told` is called at the first one. */
export function onInterrupt(told: () => void): Interrupt {
  const drain = new AbortController();
  const abort = new AbortController();
  const listener = () => {
    if (drain.signal.aborted) {
      abort.abort();
      // Nothing may hold the process now; replies in flight are named by `quorate runs doctor`.
      setTimeout(() => process.exit(130), 200).unref();
    } else {
      drain.abort();
      told();
    }
  };
  process.on("SIGINT", listener);
  process.on("SIGTERM", listener);
  return {
    drain: drain.signal,
    signal: abort.signal,
    release() {
      process.off("SIGINT", listener);
      process.off("SIGTERM", listener);
    },
  };
}
