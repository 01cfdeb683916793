import type { QueuedOutcome } from "../schema/queued-call.ts";

/** Asks that wait for their outcome. */
export interface WaitingAsks {
  /** Resolves with the outcome; all who wait for one key hear the same. */
  outcome(key: string): Promise<QueuedOutcome>;
  /** Nobody waits for a key any more. */
  forget(key: string): void;
}

/**
 * Looks again and again for the outcomes of all waiting asks together. Looking, instead of being told, needs no memory
 * of what was missed while a connection was down. Between two looks pass 20 ms to 250 ms, the longer the less there was
 * to hear; `visit` is called with what still waits every `visitMs`.
 */
export function waitingAsks(options: {
  look(keys: readonly string[]): Promise<readonly (QueuedOutcome | null)[]>;
  visit(keys: readonly string[]): Promise<void>;
  /** Default 2000. */
  readonly visitMs?: number;
}): WaitingAsks {
  const { look, visit, visitMs = 2000 } = options;
  const waiting = new Map<string, PromiseWithResolvers<QueuedOutcome>>();
  let looking = false;

  async function lookOn(): Promise<void> {
    if (looking) return;
    looking = true;
    let pause = shortestPause;
    let visited = performance.now();
    try {
      while (waiting.size > 0) {
        const keys = [...waiting.keys()];
        const found = (await look(keys)).map((outcome, i) => outcome !== null && hear(keys[i] as string, outcome));
        pause = found.some(Boolean) ? shortestPause : Math.min(2 * pause, longestPause);
        if (performance.now() - visited > visitMs) {
          await visit([...waiting.keys()]);
          visited = performance.now();
        }
        await new Promise((resolve) => setTimeout(resolve, pause));
      }
    } catch (error) {
      for (const { reject } of waiting.values()) reject(error);
      waiting.clear();
    } finally {
      looking = false;
    }
  }

  function hear(key: string, outcome: QueuedOutcome): boolean {
    waiting.get(key)?.resolve(outcome);
    return waiting.delete(key);
  }

  return {
    outcome(key) {
      const one = waiting.get(key) ?? Promise.withResolvers<QueuedOutcome>();
      waiting.set(key, one);
      void lookOn();
      return one.promise;
    },
    forget(key) {
      waiting.delete(key);
    },
  };
}

const shortestPause = 20;
const longestPause = 250;
