/** A progress line on a terminal; silent elsewhere. */
export interface Progress {
  update(state: ProgressState): void;
  /** Clears the line. */
  end(): void;
}

/** What a progress line shows. `total` null: not known. */
export interface ProgressState {
  readonly done: number;
  readonly total: number | null;
  readonly called: number;
  readonly cached: number;
  readonly failed: number;
}

/** Draws on `stream` when it is a terminal, at most ten times a second. */
export function progressOn(stream: NodeJS.WriteStream, now: () => number = () => performance.now()): Progress {
  if (!stream.isTTY) return { update() {}, end() {} };
  const started = now();
  let drawn = Number.NEGATIVE_INFINITY;
  return {
    update(state) {
      const time = now();
      const finished = state.done === state.total;
      if (time - drawn < 100 && !finished) return;
      drawn = time;
      stream.write(`\r\x1b[2K${progressLine(state, (time - started) / 1000, stream.columns ?? 80)}`);
    },
    end: () => void stream.write("\r\x1b[2K"),
  };
}

/** The line itself: a bar when the total is known, counts, and the time left at the pace so far. */
export function progressLine(state: ProgressState, seconds: number, columns: number): string {
  const { done, total, called, cached, failed } = state;
  const counts = [`${called} calls`, cached > 0 ? `${cached} stored` : "", failed > 0 ? `${failed} failed` : ""];
  const tail = counts.filter(Boolean).join(", ");
  if (total === null || total === 0) return `${done} items, ${tail}`.slice(0, columns - 1);
  const left = done > 0 ? ` ${formatSeconds((seconds / done) * (total - done))} left` : "";
  const filled = Math.round((20 * done) / total);
  return `${"█".repeat(filled)}${"░".repeat(20 - filled)} ${done}/${total} ${tail}${left}`.slice(0, columns - 1);
}

function formatSeconds(seconds: number): string {
  if (seconds < 60) return `${Math.ceil(seconds)} s`;
  if (seconds < 3600) return `${Math.ceil(seconds / 60)} min`;
  return `${(seconds / 3600).toFixed(1)} h`;
}
