import type { Protocol } from "../schema/protocol.ts";
import type { CriteriaSource, Criterion, GuardRule, ReplyRule, Rubric, VoteRule } from "../schema/rubric.ts";
import { hashOf } from "../util/hash.ts";
import { checkRuleOf } from "./check-shape.ts";
import { choicesOf } from "./choices-of.ts";
import { type FrontMatter, readFrontMatter } from "./front-matter.ts";
import { inOrder, type Problem, throwErrors } from "./problem.ts";
import { ruleProblems } from "./rubric-rules.ts";
import { ownBody, promptsOf, type RubricFrontMatter, rubricShape } from "./rubric-shape.ts";
import { needsEverySample, scoreRuleOf } from "./score-rule-of.ts";
import { checkShape } from "./shape-problems.ts";

/**
 * Reads a rubric file: YAML front matter and an optional Handlebars body. `path` only names the file in errors.
 * Throws a `RubricError` with the place of the first problem and a list of the others.
 */
export function parseRubric(text: string, path: string): Rubric {
  const { rubric, problems } = readRubric(text, path);
  throwErrors(problems);
  return rubric as Rubric;
}

/** What was read of a rubric file. */
export interface RubricReading {
  /** Null when one of the problems is an error. */
  readonly rubric: Rubric | null;
  readonly problems: readonly Problem[];
  /** The place of a value of the front matter, for problems that are found later. */
  readonly placeOf: FrontMatter["placeOf"];
}

/** Reads a rubric file and collects all problems of its front matter. */
export function readRubric(text: string, path: string): RubricReading {
  const source = readFrontMatter(text, path);
  const { placeOf } = source;
  if (source.problems.length > 0) return { rubric: null, problems: source.problems, placeOf };
  const data = withPlainCriteria(source.data);
  const checked = checkShape(source, data, rubricShape(data));
  if ("problems" in checked) return { rubric: null, problems: inOrder(checked.problems), placeOf };
  const problems = inOrder(ruleProblems(checked.value, source));
  const broken = problems.some(({ severity }) => severity === "error");
  return { rubric: broken ? null : rubricOf(checked.value, source, path), problems, placeOf };
}

/** `- Is it polite?` is short for `- ask: Is it polite?`, and a single text for a list of one. */
function withPlainCriteria(data: unknown): unknown {
  if (typeof data !== "object" || data === null || !("criteria" in data)) return data;
  const { criteria } = data;
  if (typeof criteria === "string") return { ...data, criteria: [{ ask: criteria }] };
  if (!Array.isArray(criteria)) return data;
  return { ...data, criteria: criteria.map((entry) => (typeof entry === "string" ? { ask: entry } : entry)) };
}

function rubricOf(front: RubricFrontMatter, source: FrontMatter, path: string): Rubric {
  const { protocol } = front;
  const scale = front.scale === undefined ? null : { integer: true, ...front.scale };
  const levels = front.levels ?? {};
  const listed = front.choices ?? [];
  const step = front.step ?? 1;
  const ranked = { protocol, scale, levels, choices: listed, step };
  const choices = choicesOf(ranked);
  const criteria: readonly Criterion[] | CriteriaSource =
    "from" in front.criteria
      ? front.criteria
      : front.criteria.map((entry, index) => ({
          id: `c${index + 1}`,
          weight: entry.max ?? 1,
          required: false,
          tags: [],
          ...entry,
          choices: choicesOf(ranked, entry),
        }));
  const body = source.body.trim() === "" ? null : source.body;
  return {
    id: front.id,
    version: front.version,
    title: front.title ?? front.id,
    description: front.description ?? "",
    source: front.source ?? null,
    protocol,
    inputs: front.inputs.map((name) => ({ name: name.replace("?", ""), optional: name.endsWith("?") })),
    criteria,
    scale,
    choices: listed,
    step,
    levels,
    vote: {
      ...defaultVote,
      ...(needsEverySample(front.score ?? {}) ? { stop: "never" } : {}),
      ...front.vote,
    },
    score: scoreRuleOf(front.score ?? {}, protocol),
    reply: { ...defaultReply(protocol), ...front.reply },
    guard: { ...defaultGuard, ...front.guard },
    route: front.route ?? null,
    blocks: front.blocks === undefined ? null : { merge: "best", ...front.blocks },
    references: front.references === undefined ? null : { take: "best", ...front.references },
    tools: front.tools === undefined ? null : { turns: 3, ...front.tools },
    reflect: front.reflect ?? null,
    labels: front.labels ?? null,
    checks: (front.checks ?? []).map(checkRuleOf),
    prompts: promptsOf(front.prompts) ?? [body === null ? protocol : ownBody],
    pool: front.prompts !== undefined && "pool" in front.prompts ? { seed: front.prompts.seed } : null,
    body,
    bodyLine: source.bodyLine,
    path,
    hash: hashOf({
      protocol,
      criteria: askedCriteria(criteria),
      choices,
      scale,
      body,
      ...(protocol === "earned" ? { step } : {}),
    }),
  };
}

/** Criteria without what only counts their votes or joins their scores: replies and raw scores stay as they are. */
function askedCriteria(criteria: Rubric["criteria"]): unknown {
  return "from" in criteria ? criteria : criteria.map(({ vote: _, group: __, ...asked }) => asked);
}

const defaultVote: VoteRule = {
  samples: 1,
  rule: "majority",
  tie: "abstain",
  quorum: 1,
  stop: "decided",
  orders: "both",
  reask: 0,
};

/** A critique ends in one verdict, so each criterion has one of its own. */
function defaultReply(protocol: Protocol): ReplyRule {
  const criteria = protocol === "critique" ? "apart" : "together";
  return {
    rationale: "before",
    evidence: false,
    evidenceJoin: "majority",
    echo: false,
    abstain: false,
    criteria,
    window: null,
  };
}

const defaultGuard: GuardRule = { empty: "worst", masterKey: "worst" };
