import { z } from "zod";
import type { VoteOverride, VoteRule } from "../schema/rubric.ts";

/** The name of a prompt template. */
export const promptName: z.ZodString = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,100}$/, "Use the name of a template without folder and ending.");

/** How votes are counted, as front matter gives it. */
const countingShape = z.strictObject({
  rule: z
    .enum([
      "majority",
      "plurality",
      "unanimous",
      "k-of-n",
      "mean",
      "median",
      "trimmed-mean",
      "probability",
      "intersection",
      "union",
      "weighted",
    ])
    .exactOptional(),
  k: z.int().min(1).exactOptional(),
  tie: z.enum(["abstain", "worst", "best"]).exactOptional(),
  quorum: z.int().min(1).exactOptional(),
  stop: z.enum(["never", "decided", "likely"]).exactOptional(),
  stopError: z.number().gt(0).lt(0.5).exactOptional(),
});

/** The `vote` of a criterion or of a named score. */
export const voteOverrideShape: z.ZodType<VoteOverride> = countingShape;

const tierShape = z.strictObject({
  samples: z.int().min(1).max(1000),
  agreement: z.number().gt(0).max(1).exactOptional(),
  quorum: z.int().min(1).exactOptional(),
  prompts: z.array(promptName).min(1).exactOptional(),
});

/** The `vote` of a rubric. */
export const voteShape: z.ZodType<Partial<VoteRule>> = countingShape.extend({
  samples: z.int().min(1).max(1000).exactOptional(),
  orders: z.enum(["both", "given"]).exactOptional(),
  reask: z.literal([0, 1]).exactOptional(),
  whole: z.boolean().exactOptional(),
  tiers: z.array(tierShape).length(2, "Write two tiers, the one asked first before the other.").exactOptional(),
});
