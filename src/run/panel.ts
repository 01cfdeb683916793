import { ConfigError } from "../errors/errors.ts";
import type { Judge } from "../judge/judge.ts";

/** Judges asked together. */
export interface Panel {
  readonly judges: readonly Judge[];
  /** Closes every judge. */
  close(): Promise<void>;
}

/**
 * Puts judges on a panel. The same model may sit on it twice only under two ids, since votes are attributed by id.
 * An empty panel will do for a rubric whose checks settle every criterion; `scoreItems` refuses it for any other.
 * @throws ConfigError for two judges of one id.
 */
export function panel(judges: readonly Judge[]): Panel {
  const ids = new Set<string>();
  for (const { id } of judges) {
    if (ids.has(id))
      throw new ConfigError(
        `two judges on the panel are called ${id}: give one of them another id, or ask one of them for more samples`,
      );
    ids.add(id);
  }
  return {
    judges,
    async close() {
      await Promise.all(judges.map((judge) => judge.close?.()));
    },
  };
}
