import type { KeyFinder } from "../check/find-keys.ts";
import type { Judge } from "../judge/judge.ts";

/**
 * A judge whose replies hold no key: what looks like one, quoted from an item or a rubric, is taken out before the reply
 * is stored. Token probabilities of such a reply are left out, since they would spell the key.
 */
export function hidingKeys(judge: Judge, finder: KeyFinder): Judge {
  const { id, parameters } = judge;
  return {
    id,
    parameters,
    // Bound, not copied: a judge may be an object of a class.
    ...(judge.worstCost === undefined ? {} : { worstCost: judge.worstCost.bind(judge) }),
    async ask(call, options) {
      const reply = await judge.ask(call, options);
      const text = finder.hide(reply.text);
      if (text === reply.text) return reply;
      const { tokens: _, ...rest } = reply;
      return { ...rest, text };
    },
  };
}
