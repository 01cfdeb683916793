import { ConfigError } from "../errors/errors.ts";
import type { Judge } from "../judge/judge.ts";
import type { PanelMember } from "../poll/plan.ts";

/** Judges asked together. */
export interface Panel {
  /** Of both tiers, each once. */
  readonly judges: readonly Judge[];
  /** As a poll knows them, each with its tier; a judge of both tiers stands twice. */
  readonly members: readonly PanelMember[];
  /** Closes every judge. */
  close(): Promise<void>;
}

/**
 * Puts judges on a panel. Those under `slow` are the second tier: they are asked only where the rubric's `vote.tiers`, or
 * a gate, leaves a criterion to them. A judge may sit in both tiers. The same model may sit in one tier twice only under
 * two ids, since votes are attributed by id. An empty panel will do for a rubric whose checks settle every criterion;
 * `scoreItems` refuses it for any other.
 * @throws ConfigError for two judges of one id.
 */
export function panel(judges: readonly Judge[], options: { readonly slow?: readonly Judge[] } = {}): Panel {
  const { slow = [] } = options;
  const all = [...new Set([...judges, ...slow])];
  for (const tier of [judges, slow, all]) refuseTwins(tier);
  const inTier = (tier: 1 | 2) => (judge: Judge) => ({ judge: judge.id, parameters: judge.parameters, tier });
  return {
    judges: all,
    members: [...judges.map(inTier(1)), ...slow.map(inTier(2))],
    async close() {
      await Promise.all(all.map((judge) => judge.close?.()));
    },
  };
}

function refuseTwins(judges: readonly Judge[]): void {
  const ids = judges.map(({ id }) => id);
  const twin = ids.find((id, position) => ids.indexOf(id) !== position);
  if (twin === undefined) return;
  throw new ConfigError(
    `two judges on the panel are called ${twin}: give one of them another id, or ask one of them for more samples`,
  );
}
