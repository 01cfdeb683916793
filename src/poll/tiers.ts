import { ConfigError } from "../errors/errors.ts";
import type { CompiledPrompt } from "../prompt/compile-prompt.ts";
import type { Criterion, Rubric } from "../schema/rubric.ts";
import type { Tally, Vote } from "../schema/vote.ts";
import { firstWrongSteps, modeShare, reaches } from "../vote/agreement.ts";
import type { PanelMember } from "./plan.ts";

/** Judges that are asked together, and how. */
export interface Tier {
  /** Null: judges are asked in one tier. */
  readonly number: 1 | 2 | null;
  readonly panel: readonly PanelMember[];
  readonly prompts: readonly CompiledPrompt[];
  /** With the vote rule of this tier. */
  readonly rubric: Rubric;
  /** First tier: share of its votes that must agree; undefined where a gate or nothing decides. */
  readonly agreement: number | undefined;
}

/** What the first tier said of a criterion. */
export interface FirstVotes {
  readonly tally: Tally;
  readonly votes: readonly Vote[];
}

/** A gate fitted on labels, in place of a stated agreement: whether the second tier need not be asked. */
export type TierGate = (criterion: Criterion, first: FirstVotes) => boolean;

/**
 * The tiers in which a panel is asked: one, or two where the rubric states them or a gate is given.
 *
 * @throws ConfigError when judges and tiers do not fit together: a tier without judges, judges of a second tier that
 * nothing asks, or one judge in both tiers with the same prompt, whose replies would be counted twice.
 */
export function tiersOf(
  rubric: Rubric,
  prompts: readonly CompiledPrompt[],
  panel: readonly PanelMember[],
  gate?: TierGate,
): readonly Tier[] {
  const { tiers = gate && [{ samples: rubric.vote.samples }, { samples: rubric.vote.samples }] } = rubric.vote;
  const slow = panel.filter(({ tier }) => tier === 2);
  const fast = panel.filter(({ tier }) => tier !== 2);
  if (tiers === undefined) {
    if (slow.length > 0)
      throw new ConfigError(
        `nothing says when ${slow[0]?.judge} of the second tier is asked: write vote.tiers in rubric ${rubric.id}, or give a gate`,
      );
    return [{ number: null, panel, prompts, rubric, agreement: undefined }];
  }
  const planned = tiers.map((rule, index): Tier => {
    const number = index === 0 ? 1 : 2;
    const { samples, quorum = rubric.vote.quorum, agreement } = rule;
    const free = number === 1 && (gate !== undefined || rubric.protocol === "steps");
    const vote = { ...rubric.vote, samples, quorum, ...(free ? { stop: "never" as const } : {}) };
    return {
      number,
      panel: number === 1 ? fast : slow,
      prompts: prompts.filter(({ id }) => rule.prompts === undefined || rule.prompts.includes(id)),
      rubric: { ...rubric, vote },
      agreement: gate === undefined ? agreement : undefined,
    };
  });
  for (const { number, panel } of planned) {
    if (panel.length === 0)
      throw new ConfigError(
        `rubric ${rubric.id} asks judges in two tiers, and tier ${number} has none: name one with ${number === 1 ? "--judge" : "--slow-judge"}`,
      );
  }
  const [first, second] = planned as [Tier, Tier];
  const twice = first.panel.find(({ judge }) => second.panel.some((member) => member.judge === judge));
  if (twice !== undefined && first.prompts.some((prompt) => second.prompts.includes(prompt)))
    throw new ConfigError(
      `${twice.judge} is asked in both tiers with the same prompt: give each tier prompts of its own, or the second another judge`,
    );
  return planned;
}

/**
 * The criteria that a first tier leaves to the second: those whose votes agree on less than its gate, have no readable
 * vote, or make no verdict. Under the steps protocol the solution is looked at as a whole, by its first wrong step.
 * A share equal to the gate is enough.
 */
export function leftToNext(
  { rubric, agreement }: Tier,
  criteria: readonly Criterion[],
  first: (criterion: Criterion) => FirstVotes,
  gate: TierGate | undefined,
): readonly Criterion[] {
  if (rubric.protocol === "steps") {
    const enough =
      gate === undefined
        ? agreed(
            firstWrongSteps(
              criteria.flatMap((criterion) => first(criterion).votes),
              criteria,
            ),
            agreement,
          )
        : criteria.every((criterion) => gate(criterion, first(criterion)));
    return enough ? [] : criteria;
  }
  return criteria.filter((criterion) => {
    const said = first(criterion);
    if (said.tally.winner === null) return true;
    if (gate !== undefined) return !gate(criterion, said);
    const counts = Object.values(said.tally.counts);
    const readable = counts.reduce((sum, count) => sum + count, 0);
    return !reaches(Math.max(...counts) / readable, agreement ?? 1);
  });
}

function agreed(answers: readonly string[], agreement = 1): boolean {
  const share = modeShare(answers);
  return share !== null && reaches(share, agreement);
}
