import { z } from "zod";
import { combines, type GroupRule, type ScoreRule } from "../schema/score-rule.ts";
import { formulaName } from "./formula-names.ts";
import { voteOverrideShape } from "./vote-shape.ts";

/** A score rule as front matter gives it, before defaults. */
export type ScoreEntry = Partial<Omit<ScoreRule, "groups" | "importance" | "also">> & {
  readonly groups?: Partial<GroupRule>;
  readonly importance?: Partial<NonNullable<ScoreRule["importance"]>>;
  readonly also?: Readonly<Record<string, ScoreEntry>>;
};

const filled = z.string().regex(/\S/, "Write some text.");
const weights = z.record(z.string(), z.number().min(0));
const acrossGroups = combines.filter(
  (combine) => combine !== "points" && combine !== "vital" && combine !== "log-odds",
);

const namedShape = z.strictObject({
  combine: z.enum(combines).exactOptional(),
  unscored: z.enum(["renormalise", "unscored"]).exactOptional(),
  pass: z.number().exactOptional(),
  where: z
    .strictObject({
      group: filled.exactOptional(),
      tag: filled.exactOptional(),
      criteria: z.array(filled).min(1).exactOptional(),
    })
    .exactOptional(),
  credit: z.record(z.string(), z.number().min(0).max(1).nullable()).exactOptional(),
  importance: z
    .strictObject({ vital: z.number().min(0).exactOptional(), okay: z.number().min(0).exactOptional() })
    .exactOptional(),
  weights: weights.exactOptional(),
  total: z.number().gt(0).exactOptional(),
  lambda: z.number().min(0).exactOptional(),
  empty: z.number().exactOptional(),
  vote: voteOverrideShape.exactOptional(),
  groups: z
    .strictObject({
      combine: z.enum(acrossGroups).exactOptional(),
      within: z.enum(combines).exactOptional(),
      weights: weights.exactOptional(),
    })
    .exactOptional(),
  each: z
    .strictObject({ of: z.literal("sample"), join: z.enum(["median", "mean", "majority", "max", "min"]) })
    .exactOptional(),
  formula: filled.exactOptional(),
  unit: z.enum(["share", "scale"]).exactOptional(),
  summary: z.strictObject({ clip: z.tuple([z.number(), z.number()]) }).exactOptional(),
});

const scoreName = z.string().regex(formulaName, "Use letters, digits and _ only, with a letter first.");

/** The `score` of a rubric. */
export const scoreShape: z.ZodType<ScoreEntry> = namedShape.extend({
  also: z.record(scoreName, namedShape).exactOptional(),
});
