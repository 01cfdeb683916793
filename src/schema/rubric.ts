import type { CheckRule } from "./check-rule.ts";
import type { Protocol, Scale } from "./protocol.ts";
import type { ScoreRule } from "./score-rule.ts";

/** One answer of a criterion. `value` in [0, 1]; null leaves the criterion out of the item (not applicable). */
export interface Choice {
  readonly id: string;
  readonly value: number | null;
  /** What the choice means, shown to the judge. */
  readonly meaning?: string;
  /** What to do when the choice wins, shown in the result and never to the judge. */
  readonly action?: string;
}

/** One question a judge answers about a response. */
export interface Criterion {
  readonly id: string;
  /** The question or statement, as the judge reads it. */
  readonly ask: string;
  /** Share in a weighted mean, at least 0. Default 1. */
  readonly weight: number;
  /** Points protocol: gained when met, may be negative. */
  readonly points?: number;
  /** Failing it fails the item; unscored, it leaves the item unscored. */
  readonly required: boolean;
  /** Nugget protocol. */
  readonly importance?: "vital" | "okay";
  /** Free marks a report can slice by. */
  readonly tags: readonly string[];
  /** Name by which score rules select and join criteria: a stage, "semantic", "penalty". */
  readonly group?: string;
  /** Points available, above 0: the criterion then weighs as much, unless `weight` says otherwise. */
  readonly max?: number;
  /** Condition of the criterion; where it does not hold, the criterion leaves the item. */
  readonly when?: string;
  /** Free name of what kind of claim it is, by which criteria can be sent to a check or the judges. */
  readonly kind?: string;
  /** Worst to best. */
  readonly choices: readonly Choice[];
  /** What of the rubric's vote rule is otherwise for this criterion. */
  readonly vote?: VoteOverride;
}

/** Criteria that come with each item: `from` is a path into it, such as `item.nuggets`. */
export interface CriteriaSource {
  readonly from: string;
  /** Defaults for what an entry leaves out. */
  readonly weight?: number;
  readonly required?: boolean;
  /** The field is a text that is cut into steps, each a criterion. */
  readonly split?: "blank-line" | "numbered" | "tag";
  /** For `tag`: its name. Default `step`. */
  readonly tag?: string;
}

/** How votes become one answer. */
export interface VoteRule {
  /** Replies asked of each judge with each prompt. */
  readonly samples: number;
  /**
   * `majority`: more than half of the readable votes; `plurality`: more than any other choice; `unanimous`: all;
   * `k-of-n`: at least `k`; `mean`, `median`, `trimmed-mean` (a fifth of the votes left out at either end): of the choice
   * values; the winner is then the choice nearest to it. `probability`: the greatest mean probability, a vote without
   * probabilities counting as 1 and 0. `intersection`: the best choice that a readable vote names, so a criterion fails
   * only where all say so; `union`: the worst one, so it fails as soon as one vote says so. Votes for a choice without a
   * value count under these two only where there is no other. `weighted`: the greatest share of the votes weighted by
   * the fitted reliability of their judges, which comes with the run.
   */
  readonly rule:
    | "majority"
    | "plurality"
    | "unanimous"
    | "k-of-n"
    | "mean"
    | "median"
    | "trimmed-mean"
    | "probability"
    | "intersection"
    | "union"
    | "weighted";
  /** For `k-of-n`. */
  readonly k?: number;
  /** For `weighted`, by judge, none below 0. Never in a rubric file: it is fitted, and given with the run. */
  readonly weights?: Readonly<Record<string, number>>;
  /** What equal counts mean: no verdict, or the worst or best of the tied choices. Never the order of calls. */
  readonly tie: "abstain" | "worst" | "best";
  /** Readable votes needed for a verdict. */
  readonly quorum: number;
  /**
   * `decided`: stop as soon as the remaining votes cannot change the winner; `likely`: as soon as the chance that they
   * do is at most `stopError`.
   */
  readonly stop: "never" | "decided" | "likely";
  /** For `likely`, in (0, 0.5). Default 0.05. */
  readonly stopError?: number;
  /** True: a reply that leaves one of its criteria without a verdict counts for none of them. Default false. */
  readonly whole?: boolean;
  /** Pairwise: ask with the responses in both orders, or as given only. */
  readonly orders: "both" | "given";
  /** Times an unreadable reply is asked again: 0 or 1. */
  readonly reask: 0 | 1;
  /** Two: judges that are asked first, and judges that are asked where the first do not agree. */
  readonly tiers?: readonly TierRule[];
}

/** How the judges of one tier are asked. */
export interface TierRule {
  /** Replies asked of each judge of the tier with each prompt. */
  readonly samples: number;
  /**
   * First tier, in (0, 1]: share of its readable votes that must name one answer for the second tier not to be asked.
   * Steps protocol: the first wrong step, or none, is the answer.
   */
  readonly agreement?: number;
  /** Readable votes needed for a verdict of this tier. Default: the rubric's. */
  readonly quorum?: number;
  /** Those of the rubric's prompts that the tier is asked with. Default: all. */
  readonly prompts?: readonly string[];
}

/** What a criterion may have of its own: how its votes are counted. Calls are shared by all criteria asked together. */
export type VoteOverride = Partial<Pick<VoteRule, "rule" | "k" | "weights" | "tie" | "quorum" | "stop" | "stopError">>;

/** What the judge is asked to write besides its choices. */
export interface ReplyRule {
  /** `before`: reasons first, then choices; `none`: choices only (cheapest; probabilities come from the first token). */
  readonly rationale: "none" | "before";
  /** Quotations of the response or context that carry each verdict; `ids`: the ids of passages of the context. */
  readonly evidence: boolean | "ids";
  /** Which ids a verdict that won has: those more than half of its votes name, or all that one names. */
  readonly evidenceJoin: "majority" | "union";
  /** The judge repeats the text of each criterion, and a vote whose text is another fails as misaligned. */
  readonly echo: boolean;
  /** A judge may answer that it cannot tell. */
  readonly abstain: boolean;
  /** One call for all criteria of an item, or one call for each. */
  readonly criteria: "together" | "apart";
  /** Most criteria of one call; null: no limit. */
  readonly window: number | null;
}

/** What a judge may ask code to work out. */
export type ToolName = "calculate" | "convert";

/** The tools a judge may use before its verdict. */
export interface ToolRule {
  readonly use: readonly ToolName[];
  /** Requests that are answered in one conversation. */
  readonly turns: number;
}

/** Where an item says what people found: paths that start with `item.`. No judge sees them. */
export interface LabelSource {
  /** The right choice. */
  readonly verdict?: string;
  /** The ids of the passages that carry it. */
  readonly evidence?: string;
  /** Labels that need no evidence. */
  readonly noEvidence?: readonly string[];
}

/** What code does with a response that is empty or a known master key, before any call. */
export interface GuardRule {
  readonly empty: "worst" | "unscored" | "off";
  readonly masterKey: "worst" | "unscored" | "off";
}

/** The published system that a rubric follows. All texts are in the rubric author's own words. */
export interface RubricSource {
  /** Its name. */
  readonly system: string;
  /** Where it is described: title, identifier or repository. */
  readonly published: string;
  readonly licence?: string;
  /** What is done as the source does it. */
  readonly follows: string;
  /** What is done otherwise, and why. */
  readonly differs?: string;
  /** What the source does not say, and what stands here in its place. */
  readonly silent?: string;
}

/** A rubric, read and checked. */
export interface Rubric {
  readonly id: string;
  readonly version: string;
  readonly title: string;
  readonly description: string;
  /** Null: a rubric of nobody else's making. */
  readonly source: RubricSource | null;
  readonly protocol: Protocol;
  /** Names of item fields the template may use, and whether an item may lack them. */
  readonly inputs: readonly { readonly name: string; readonly optional: boolean }[];
  readonly criteria: readonly Criterion[] | CriteriaSource;
  /** Likert only. */
  readonly scale: Scale | null;
  /** Choice protocol: its choices as the file lists them, which is how a judge is shown them; else empty. */
  readonly choices: readonly Choice[];
  /** Earned protocol: the smallest part of a point that is given. Default 1. */
  readonly step: number;
  /** Likert: what each point means. */
  readonly levels: Readonly<Record<string, string>>;
  readonly vote: VoteRule;
  readonly score: ScoreRule;
  readonly reply: ReplyRule;
  readonly guard: GuardRule;
  readonly checks: readonly CheckRule[];
  /** Where criteria of a kind go: to the checks first, or to the judges alone. Null: checks settle what they name. */
  readonly route: Readonly<Record<string, "check" | "judges">> | null;
  /** Entries of the item that are each judged as the response, or null. */
  readonly blocks: { readonly from: string; readonly merge: "best" } | null;
  /** Entries of the item that are each the reference once, or null. */
  readonly references: { readonly from: string; readonly take: "best" } | null;
  /** The tools a judge may use, or null. */
  readonly tools: ToolRule | null;
  /** How often at most a judge looks at its own verdict again, or null. */
  readonly reflect: { readonly rounds: number } | null;
  /** What verdicts and evidence are held against, or null. */
  readonly labels: LabelSource | null;
  /** Names of the prompt templates to ask with, each a file of `prompts/`; more than one makes an ensemble. */
  readonly prompts: readonly string[];
  /** Where the templates are a pool: the seed that draws one of them for each item. Null: all of them are asked. */
  readonly pool: { readonly seed: number } | null;
  /** Handlebars body, or null: the protocol's own template is used. */
  readonly body: string | null;
  /** Line of the file on which the body starts, from 1. */
  readonly bodyLine: number;
  /** Where it was read from, as given by the caller. */
  readonly path: string;
  /** Hash of what decides a verdict's meaning: criteria, protocol, choices, scale, body. */
  readonly hash: string;
}
