import { z } from "zod";
import type { CallFailureReason } from "../errors/errors.ts";
import { type Ask, type Message, type Reply, replySchema, type Secrets } from "./ask.ts";

/** One call on its way to a worker: all that a judge is sent, and no key of a provider. */
export interface QueuedCall {
  readonly ask: Ask;
  readonly messages: readonly Message[];
  readonly secrets: Secrets;
}

/** A call of a worker that gave no reply after all retries. */
export interface QueuedFailure {
  readonly reason: CallFailureReason;
  readonly message: string;
  /** True where the provider may have counted it. */
  readonly billed: boolean;
}

/** What became of a queued call. */
export type QueuedOutcome = { readonly reply: Reply } | { readonly failure: QueuedFailure };

/** A call that a worker has begun and whose reply is not stored: under way, cut off, or come second. */
export interface BegunCall {
  readonly key: string;
  readonly item: string;
  readonly judge: string;
  /** Name of the worker, `host:process`. */
  readonly worker: string;
  /** ISO 8601. */
  readonly begunAt: string;
  /** Highest cost in US dollars it may have; null where no price is known. */
  readonly worstCost: number | null;
}

/** What a worker stands on; the rest of an ask is the judge's business and goes through as it came. */
const askSchema = z.looseObject({
  key: z.string().regex(/^[0-9a-f]{32}$/),
  item: z.string(),
  judge: z.string(),
  parameters: z.looseObject({}),
  shape: z.looseObject({ criteria: z.array(z.looseObject({ id: z.string(), choices: z.array(z.string()) })) }),
}) as unknown as z.ZodType<Ask>;

/** Checks a call where it enters a worker. */
export const queuedCallSchema: z.ZodType<QueuedCall> = z.object({
  ask: askSchema,
  messages: z.array(z.object({ role: z.enum(["system", "user"]), content: z.string() })),
  secrets: z.object({ fence: z.string(), nonce: z.string() }),
});

/** Checks a reply or a failure where it enters a run. */
export const queuedOutcomeSchema: z.ZodType<QueuedOutcome> = z.union([
  z.object({ reply: replySchema }),
  z.object({
    failure: z.object({
      reason: z.custom<CallFailureReason>((value) => typeof value === "string"),
      message: z.string(),
      billed: z.boolean(),
    }),
  }),
]);

/** Checks a begun call where it enters the doctor. */
export const begunCallSchema: z.ZodType<BegunCall> = z.object({
  key: z.string(),
  item: z.string(),
  judge: z.string(),
  worker: z.string(),
  begunAt: z.string(),
  worstCost: z.number().nullable(),
});
