import { randomUUID } from "node:crypto";
import { type CalibratorSet, checkCalibrators } from "../calibrate/calibrator-set.ts";
import type { RiskPromise } from "../calibrate/fit-threshold.ts";
import type { JudgeWeights } from "../calibrate/judge-weights.ts";
import type { TierGates } from "../calibrate/tier-gates.ts";
import { keyFinder } from "../check/find-keys.ts";
import { isQuorateError } from "../errors/errors.ts";
import type { LoadedRubric } from "../io/rubric-files.ts";
import { requireNoJudge } from "../poll/judged-criteria.ts";
import { openPoll, type PollOptions } from "../poll/open-poll.ts";
import { tiersOf } from "../poll/tiers.ts";
import { readerVersion } from "../reply/read-reply.ts";
import { noUsage } from "../schema/ask.ts";
import type { Item } from "../schema/item.ts";
import type { Rubric } from "../schema/rubric.ts";
import type { ItemResult, Provenance } from "../schema/score.ts";
import { scoreItem, scoreRuleHash } from "../score/score-item.ts";
import type { RunStore } from "../store/run-store.ts";
import { version } from "../version.ts";
import { calibrateWith } from "./calibrate-with.ts";
import { type CanaryOutcome, withCanaries } from "./canaries.ts";
import { changedParts } from "./changed-parts.ts";
import { requireCode, resolveCode } from "./code-checks.ts";
import { hidingKeys } from "./hide-keys.ts";
import { inOrder } from "./in-order.ts";
import { type CallEvent, inlineEngine } from "./inline-engine.ts";
import { itemMeta } from "./item-meta.ts";
import type { Panel } from "./panel.ts";
import { requireSimilarities, resolveSimilarities, type Similarities } from "./similarities.ts";
import { tierGateOf } from "./tier-gate.ts";
import { weighVotes } from "./weigh-votes.ts";

/** How to score. */
export interface ScoreOptions {
  readonly rubric: LoadedRubric;
  readonly panel: Panel;
  readonly store: RunStore;
  readonly calibrator?: CalibratorSet;
  /** With a calibrator: criteria whose verdict cannot keep this promise stay unscored as uncertain. */
  readonly promise?: RiskPromise;
  /** Gates between two tiers of judges; without them the rubric's stated agreement decides. */
  readonly gates?: TierGates;
  /** Ask both tiers about every criterion, to fit gates on the results. Default false. */
  readonly bothTiers?: boolean;
  /** For the vote rule `weighted`. Default: those of the calibrator's panel models. */
  readonly weights?: JudgeWeights;
  /** Calls in flight at once. Default 8. */
  readonly concurrency?: number;
  /** Aborts at once, calls in flight too. */
  readonly signal?: AbortSignal;
  /** Stops gently: no new call, replies in flight are kept. */
  readonly drain?: AbortSignal;
  /** Most milliseconds for one ask, all its retries included. Default 3,600,000. */
  readonly askMs?: number;
  /** Most milliseconds a call in flight may go on once `drain` has fired. Default 60,000. */
  readonly graceMs?: number;
  /** Canaries put in, as a share of the items; see `withCanaries`. Default 0. They are asked like items and never yielded. */
  readonly canaries?: number;
  readonly onCanary?: (outcome: CanaryOutcome) => void;
  /** Told once, before the first call, what differs from the last run of this rubric on this store, if anything does. */
  readonly onChanged?: (parts: readonly string[]) => void;
  readonly onCall?: (event: CallEvent) => void;
  readonly random?: (count: number) => Uint8Array;
  /** Values known to be keys (see `keysOfEnvironment`): kept out of results and stored replies, like all that looks like one. */
  readonly secrets?: readonly string[];
  /** Similarities that checks name with `by`; asked before an item's poll is opened. */
  readonly similarities?: Similarities;
}

/** Where the scores of these options come from; a result carries the same. */
export function provenanceOf(options: Pick<ScoreOptions, "rubric" | "panel" | "calibrator">): Provenance {
  const { rubric, prompts } = options.rubric;
  return {
    rubric: { id: rubric.id, version: rubric.version, hash: rubric.hash },
    prompts: prompts.map(({ id, hash }) => ({ id, hash })),
    judges: options.panel.judges.map(({ id }) => id),
    calibrator: options.calibrator?.hash ?? null,
    reader: readerVersion,
    quorate: version,
  };
}

/**
 * Scores a stream of items, in input order, in bounded memory.
 *
 * An item that cannot be asked about (a missing input) or whose calls fail is a result without a score; the stream goes
 * on. It throws when the run must stop: no judge where one is needed, cancelled, out of budget, a key that is refused, a model that does not exist,
 * a calibrator of another rubric, prompt or judge, a store that cannot be written. Whatever was paid for is in the
 * store by then, so the same call again goes on where this one stopped.
 */
export async function* scoreItems(
  items: Iterable<Item> | AsyncIterable<Item>,
  options: ScoreOptions,
): AsyncGenerator<ItemResult> {
  const { store, panel } = options;
  const { prompts, tools = {} } = options.rubric;
  const provenance = provenanceOf(options);
  const rubric = weighVotes(options, provenance);
  const { similarities = {} } = options;
  requireSimilarities(rubric, similarities);
  requireCode(rubric, options.rubric.code);
  if (panel.judges.length === 0) requireNoJudge(rubric);
  const rule = scoreRuleHash(rubric);
  if (options.calibrator !== undefined) checkCalibrators(options.calibrator, provenance, fixedCriteria(rubric));
  const calibrate = options.calibrator && calibrateWith(options.calibrator, options.promise);
  const concurrency = options.concurrency ?? 8;
  const run = randomUUID();
  const finder = keyFinder(options.secrets);
  const judges = panel.judges.map((judge) => hidingKeys(judge, finder));
  const engine = inlineEngine({ ...options, run, judges, store, concurrency });
  const gate = tierGateOf(options, provenance);
  const poll: PollOptions = { rubric, prompts, panel: panel.members, ...(gate === undefined ? {} : { gate }) };
  tiersOf(rubric, prompts, panel.members, gate);

  async function scoreOne(item: Item): Promise<ItemResult> {
    const { meta, flags } = itemMeta(item, rubric, finder);
    const about = { meta, provenance };
    try {
      const alike = await resolveSimilarities(rubric, item, similarities, options);
      const coded = await resolveCode(rubric, item, options.rubric.code, options);
      const opened = openPoll({ ...poll, tools: { ...tools, ...alike.tools, ...coded.tools } }, item);
      const result = await engine.carry(opened);
      return scoreItem(
        rubric,
        { ...result, flags: [...flags, ...alike.flags, ...coded.flags, ...result.flags] },
        about,
        calibrate,
        item,
      );
    } catch (error) {
      if (isQuorateError(error) && error.code === "prompt") return invalidItem(item, error.message, { ...about, rule });
      throw error;
    }
  }

  const changed = changedParts(store.lastRun(rubric.id), provenance);
  if (changed.length > 0) options.onChanged?.(changed);
  store.beginRun(run, provenance);
  let state: "done" | "interrupted" | "stopped" = "interrupted";
  try {
    // Twice the calls in flight keeps the judges busy while an early item is still waiting for its last vote.
    const source = withCanaries(items, options.canaries ?? 0, rubric);
    const results = inOrder(source, concurrency * 2, async ({ item, canary }) => ({
      canary,
      result: await scoreOne(item),
    }));
    for await (const { canary, result } of results) {
      if (canary === null) yield result;
      else options.onCanary?.({ kind: canary, result });
    }
    state = "done";
  } catch (error) {
    state = isQuorateError(error) && error.code === "cancelled" ? "interrupted" : "stopped";
    throw error;
  } finally {
    store.endRun(run, state);
  }
}

/** Scores one item; see `scoreItems`. */
export async function scoreResponse(item: Item, options: ScoreOptions): Promise<ItemResult> {
  for await (const result of scoreItems([item], options)) return result;
  throw new RangeError("one item gives one result");
}

/** Ids of the criteria that are the same for every item; none where items bring their own. */
function fixedCriteria({ criteria }: Rubric): string[] {
  return "from" in criteria ? [] : criteria.map(({ id }) => id);
}

function invalidItem(item: Item, message: string, about: Pick<ItemResult, "meta" | "provenance" | "rule">): ItemResult {
  return {
    item: item.id,
    score: { value: null, reason: "invalid-item" },
    passed: null,
    coverage: 0,
    criteria: [],
    calls: { made: 0, cached: 0, saved: 0 },
    usage: noUsage,
    flags: [message],
    ...about,
  };
}
