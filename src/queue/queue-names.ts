/** Names in Redis of one judge's line of calls. */
export interface QueueNames {
  /** Of BullMQ's queue. */
  readonly queue: string;
  /** Key of the reply to an ask. */
  reply(key: string): string;
  /** Key of the failure of an ask. */
  failure(key: string): string;
  /** Key of the calls begun for an ask and not settled. */
  begun(key: string): string;
}

/** What all keys of quorate in Redis start with. */
export const queuePrefix = "quorate";

/** The names of a judge's line: each judge has its own, so that a worker takes only what it can answer. */
export function queueNames(judge: string): QueueNames {
  // BullMQ allows no colon in a name.
  const queue = encodeURIComponent(judge);
  const under = (kind: string) => (key: string) => `${queuePrefix}:${queue}:${kind}:${key}`;
  return { queue, reply: under("reply"), failure: under("failure"), begun: under("begun") };
}
