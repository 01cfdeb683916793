import { z } from "zod";
import { type Protocol, protocols, type Scale } from "../schema/protocol.ts";
import type {
  Choice,
  CriteriaSource,
  Criterion,
  GuardRule,
  LabelSource,
  ReplyRule,
  RubricSource,
  ToolRule,
  VoteRule,
} from "../schema/rubric.ts";
import { type CheckEntry, checkShape } from "./check-shape.ts";
import { type ScoreEntry, scoreShape } from "./score-shape.ts";
import { promptName, voteOverrideShape, voteShape } from "./vote-shape.ts";

/** A criterion as front matter gives it. */
export type CriterionEntry = Pick<Criterion, "ask"> & Partial<Omit<Criterion, "ask" | "choices">>;

/** The front matter of a rubric file, before defaults. */
export interface RubricFrontMatter {
  readonly id: string;
  readonly version: string;
  readonly title?: string;
  readonly description?: string;
  readonly source?: RubricSource;
  readonly protocol: Protocol;
  readonly inputs: readonly string[];
  readonly criteria: readonly CriterionEntry[] | CriteriaSource;
  readonly scale?: Omit<Scale, "integer"> & Partial<Scale>;
  readonly choices?: readonly Choice[];
  readonly step?: number;
  readonly levels?: Readonly<Record<string, string>>;
  readonly vote?: Partial<VoteRule>;
  readonly score?: ScoreEntry;
  readonly reply?: Partial<ReplyRule>;
  readonly guard?: Partial<GuardRule>;
  readonly labels?: LabelSource;
  readonly route?: Readonly<Record<string, "check" | "judges">>;
  readonly tools?: Pick<ToolRule, "use"> & Partial<ToolRule>;
  readonly reflect?: { readonly rounds: number };
  readonly blocks?: { readonly from: string; readonly merge?: "best" };
  readonly references?: { readonly from: string; readonly take?: "best" };
  readonly checks?: readonly CheckEntry[];
  readonly prompts?: readonly string[] | { readonly pool: readonly string[]; readonly seed: number };
}

/** The names under `inputs`, without question marks. */
export function inputNames({ inputs }: Pick<RubricFrontMatter, "inputs">): string[] {
  return inputs.map((name) => name.replace("?", ""));
}

/** Name under which `prompts` lists the rubric's own body. */
export const ownBody = "body";

/** The templates that front matter names, whether all are asked or one is drawn. */
export function promptsOf(prompts: RubricFrontMatter["prompts"]): readonly string[] | undefined {
  return prompts !== undefined && "pool" in prompts ? prompts.pool : prompts;
}

/** Names that a template already uses for something else, so that no input may take them. */
export const reservedNames: readonly string[] = [
  "id",
  "criteria",
  "criterion",
  "choices",
  "meanings",
  "levels",
  "reply",
  "scale",
];

/** What an id of a rubric or criterion may look like. */
export const idPattern: RegExp = /^[\p{L}\p{N}_][\p{L}\p{N}_.:/-]{0,99}$/u;

const identifier = z.string().regex(idPattern, "Use letters, digits and _ . : / - only, at most 100, without spaces.");
/** What a group of criteria may be called. */
export const groupName: z.ZodString = identifier;

const filled = z.string().regex(/\S/, "Write some text.");
const version = z.string().regex(/^\S{1,50}$/, "Write a version without spaces, such as 1 or 2.1.");
/** An input name, with a question mark behind it when an item may lack it. */
const input = z
  .string()
  .regex(/^[A-Za-z_][A-Za-z0-9_]*\??$/, "Write a field name, with ? behind it if an item may lack it.");

const criterionShape = z.strictObject({
  id: identifier.exactOptional(),
  ask: filled,
  weight: z.number().min(0).exactOptional(),
  points: z.number().exactOptional(),
  required: z.boolean().exactOptional(),
  importance: z.enum(["vital", "okay"]).exactOptional(),
  tags: z.array(filled).exactOptional(),
  group: groupName.exactOptional(),
  max: z.number().gt(0).exactOptional(),
  when: filled.exactOptional(),
  kind: filled.exactOptional(),
  vote: voteOverrideShape.exactOptional(),
});

/** Marks of the reply's own syntax have no place in a label; a label of one character is a letter or digit. */
const label = z
  .string()
  .regex(
    /^(?:[\p{L}\p{N}]|[\p{L}\p{N}][\p{L}\p{N} _.:/+-]{0,58}[\p{L}\p{N}+])$/u,
    "Use letters, digits, spaces and _ . : / + - only, at most 60, with a letter or digit at the beginning.",
  );

const choiceShape = z.strictObject({
  id: label,
  value: z.number().min(0).max(1).nullable(),
  meaning: filled.exactOptional(),
  action: filled.exactOptional(),
});

const sourceShape = z.strictObject({
  from: z.string().regex(/^item(\.[A-Za-z_][A-Za-z0-9_]*)+$/, "Write a path into the item, such as item.nuggets."),
  weight: z.number().min(0).exactOptional(),
  required: z.boolean().exactOptional(),
  split: z.enum(["blank-line", "numbered", "tag"]).exactOptional(),
  tag: z
    .string()
    .regex(/^[\p{L}_][\p{L}\p{N}_-]{0,39}$/u, "Write the name of a tag without its brackets.")
    .exactOptional(),
});

const replyShape = z.strictObject({
  rationale: z.enum(["none", "before"]).exactOptional(),
  evidence: z.literal([true, false, "ids"]).exactOptional(),
  evidenceJoin: z.enum(["majority", "union"]).exactOptional(),
  echo: z.boolean().exactOptional(),
  abstain: z.boolean().exactOptional(),
  criteria: z.enum(["together", "apart"]).exactOptional(),
  window: z.int().min(1).exactOptional(),
});

const guarded = z.enum(["worst", "unscored", "off"]).exactOptional();

const poolShape = z.strictObject({ pool: z.array(promptName).min(1), seed: z.int() });

const itemPath = z
  .string()
  .regex(/^item(\.[A-Za-z_][A-Za-z0-9_]*)+$/, "Write a path into the item, such as item.label.");

const labelsShape = z.strictObject({
  verdict: itemPath.exactOptional(),
  evidence: itemPath.exactOptional(),
  noEvidence: z.array(filled).exactOptional(),
});

const publishedShape = z.strictObject({
  system: filled,
  published: filled,
  licence: filled.exactOptional(),
  follows: filled,
  differs: filled.exactOptional(),
  silent: filled.exactOptional(),
});

const commonShape = z.strictObject({
  id: identifier,
  version,
  title: filled.exactOptional(),
  description: z.string().exactOptional(),
  source: publishedShape.exactOptional(),
  protocol: z.enum(protocols),
  inputs: z.array(input).min(1),
  scale: z.strictObject({ min: z.number(), max: z.number(), integer: z.boolean().exactOptional() }).exactOptional(),
  levels: z.record(z.string(), filled).exactOptional(),
  choices: z.array(choiceShape).exactOptional(),
  step: z.number().gt(0).max(1).exactOptional(),
  vote: voteShape.exactOptional(),
  score: scoreShape.exactOptional(),
  reply: replyShape.exactOptional(),
  labels: labelsShape.exactOptional(),
  route: z.record(filled, z.enum(["check", "judges"])).exactOptional(),
  tools: z
    .strictObject({
      use: z.array(z.enum(["calculate", "convert"])).min(1),
      turns: z.int().min(1).max(20).exactOptional(),
    })
    .exactOptional(),
  reflect: z.strictObject({ rounds: z.int().min(1).max(10) }).exactOptional(),
  blocks: z.strictObject({ from: itemPath, merge: z.literal("best").exactOptional() }).exactOptional(),
  references: z.strictObject({ from: itemPath, take: z.literal("best").exactOptional() }).exactOptional(),
  guard: z.strictObject({ empty: guarded, masterKey: guarded }).exactOptional(),
  checks: z.array(checkShape).exactOptional(),
});

const listedCriteria = z.array(criterionShape).min(1);
const listedPrompts = z.array(promptName).min(1).exactOptional();

/** The shape that front matter is held against: its criteria are a list or come from the item, its prompts a list or a pool. */
export function rubricShape(data: unknown): z.ZodType<RubricFrontMatter> {
  return commonShape.extend({
    criteria: isGroup(data, "criteria") ? sourceShape : listedCriteria,
    prompts: isGroup(data, "prompts") ? poolShape : listedPrompts,
  });
}

/** Whether a key of the front matter holds keys of its own. */
function isGroup(data: unknown, key: string): boolean {
  if (typeof data !== "object" || data === null) return false;
  const value = (data as Readonly<Record<string, unknown>>)[key];
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The front matter of a prompt template. */
export interface TemplateFrontMatter {
  readonly id: string;
  readonly version: string;
  readonly title: string;
  readonly protocol: Protocol;
  /** Item fields it shows; those without a question mark must be declared by the rubric. */
  readonly inputs: readonly string[];
  /** `none`: asks for choices only, whatever the rubric's reply rule says. */
  readonly rationale?: "none";
  readonly reply?: {
    /** What the judge writes, to the choice it stands for: `{ A: "yes", B: "no" }`. */
    readonly labels?: Readonly<Record<string, string>>;
  };
}

/** The shape of a template's front matter. */
export const templateShape: z.ZodType<TemplateFrontMatter> = z.strictObject({
  id: promptName,
  version,
  title: filled,
  protocol: z.enum(protocols),
  inputs: z.array(input).min(1),
  rationale: z.literal("none").exactOptional(),
  reply: z.strictObject({ labels: z.record(label, filled).exactOptional() }).exactOptional(),
});
