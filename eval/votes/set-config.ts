import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { ConfigError } from "../../src/errors/errors.ts";

/** What a set may say about itself, in `votes.json` of its folder or in `eval/votes/<set>.json`; all optional. */
export interface SetConfig {
  /** Why the set has no voting figures. */
  readonly skip?: string;
  /** What the classes are; default: found from the labels. */
  readonly task?: "binary" | "pairwise" | "ordered" | "named";
  /** Labels that count as the positive class of a binary question; `>=3` for numbers. */
  readonly positive?: string | readonly string[];
  /** Labels worst to best. */
  readonly order?: readonly string[];
  /** Other names of labels, of people and judges alike. */
  readonly rename?: Readonly<Record<string, string>>;
  /** Labels of people that say nothing (not applicable): the unit is left out. */
  readonly ignore?: readonly string[];
  /** Rater whose label is the truth; default: one called gold or final, else the majority of all. */
  readonly truth?: string;
  /** Judges to use; default: all that give readable votes. */
  readonly judges?: readonly string[];
  /** Take human raters as the panel. */
  readonly ratersAsJudges?: boolean;
  /** Criteria to use; default: all. */
  readonly criteria?: readonly string[];
  /** What several samples of a judge are: repeats (`mean`), both orders of a pair (`orders`), parts of a document (`max`), or named ones only. */
  readonly samples?: "mean" | "orders" | "max" | readonly string[];
  /** Field of `meta` or `input` whose equal values make a group. */
  readonly group?: string;
  /** Field of `meta` whose values are left out one at a time. */
  readonly subset?: string;
  /** The dear judge of the cascade; default: the best on the training half. */
  readonly dear?: string;
}

const list = z.array(z.string());

const schema: z.ZodType<SetConfig> = z.strictObject({
  skip: z.string().exactOptional(),
  task: z.enum(["binary", "pairwise", "ordered", "named"]).exactOptional(),
  positive: z.union([z.string(), list]).exactOptional(),
  order: list.exactOptional(),
  rename: z.record(z.string(), z.string()).exactOptional(),
  ignore: list.exactOptional(),
  truth: z.string().exactOptional(),
  judges: list.exactOptional(),
  ratersAsJudges: z.boolean().exactOptional(),
  criteria: list.exactOptional(),
  samples: z.union([z.enum(["mean", "orders", "max"]), list]).exactOptional(),
  group: z.string().exactOptional(),
  subset: z.string().exactOptional(),
  dear: z.string().exactOptional(),
});

/** The config of a set: the one in its own folder, else the one kept here, else nothing. */
export function readSetConfig(folder: string, set: string): SetConfig {
  const here = fileURLToPath(new URL(`${set}.json`, import.meta.url));
  const file = [join(folder, set, "votes.json"), here].find((path) => existsSync(path));
  if (file === undefined) return {};
  const parsed = schema.safeParse(JSON.parse(readFileSync(file, "utf8")));
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new ConfigError(`${file}: ${issue?.path.join(".")}: ${issue?.message}`);
}
