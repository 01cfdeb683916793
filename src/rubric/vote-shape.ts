import { z } from "zod";
import type { VoteOverride } from "../schema/rubric.ts";

/** How votes are counted, as front matter gives it. */
export const countingShape = z.strictObject({
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
