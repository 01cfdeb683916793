import {
  type Item,
  type ItemResult,
  loadRubric,
  openRunStore,
  panel,
  type RunSummary,
  runTally,
  type ScoreOptions,
  scoreItems,
} from "../../src/index.ts";
import { type Scripted, scriptedJudge } from "../../src/testing/index.ts";

/** What a scripted judge is told of a call. */
export interface SystemCall {
  readonly item: string;
  readonly sample: number;
  /** Name of the template. */
  readonly prompt: string;
  /** Ids of the criteria asked about in this call. */
  readonly criteria: readonly string[];
  /** All the judge sees. */
  readonly text: string;
  /** Messages so far: 2 at first, more in a conversation. */
  readonly messages: number;
  readonly nonce: string;
}

/** Verdicts by criterion, or a reply as it would come over the wire. */
export type Script = (call: SystemCall) => Readonly<Record<string, unknown>> | { readonly reply: Scripted };

/** A run of a packaged system. */
export interface SystemRun {
  readonly results: readonly ItemResult[];
  readonly summary: RunSummary;
  readonly calls: readonly SystemCall[];
}

/**
 * Scores items with the packaged rubric `systems/NAME` and a scripted judge, as a program would: load, score, sum up. A
 * second judge, `slow`, is the second tier.
 */
export async function runSystem(
  name: string,
  items: readonly Item[],
  script: Script,
  options: Partial<ScoreOptions> & { readonly slow?: Script } = {},
): Promise<SystemRun> {
  const { slow, ...others } = options;
  const rubric = await loadRubric(`systems/${name}`);
  const calls: SystemCall[] = [];
  const fast = judgeOf("scripted:judge", script, calls);
  const tally = runTally(rubric.rubric);
  const results: ItemResult[] = [];
  const judges = slow === undefined ? panel([fast]) : panel([fast], { slow: [judgeOf("scripted:slow", slow, calls)] });
  for await (const result of scoreItems(items, { rubric, panel: judges, store: openRunStore(":memory:"), ...others })) {
    tally.add(result);
    results.push(result);
  }
  return { results, summary: tally.summary(), calls };
}

/** As `runSystem`, of one item: its result. */
export async function scoreOne(
  name: string,
  item: Omit<Item, "id">,
  script: Script,
  options: Partial<ScoreOptions> & { readonly slow?: Script } = {},
): Promise<ItemResult> {
  const { results } = await runSystem(name, [{ id: "1", ...item }], script, options);
  return results[0] as ItemResult;
}

/** A judge that gives each item the verdicts listed for it. */
export function saying(verdicts: Readonly<Record<string, unknown>>): Script {
  return () => verdicts;
}

function judgeOf(id: string, script: Script, calls: SystemCall[]) {
  return scriptedJudge(id, ({ ask, messages, secrets }) => {
    const criteria = ask.shape.criteria.map((criterion) => criterion.id);
    const text = messages.map(({ content }) => content).join("\n");
    const call = {
      item: ask.item,
      sample: ask.sample,
      prompt: ask.prompt.id,
      criteria,
      text,
      messages: messages.length,
      nonce: secrets.nonce,
    };
    calls.push(call);
    const said = script(call);
    if ("reply" in said) return said.reply as Scripted;
    const verdicts = criteria
      .filter((criterion) => Object.hasOwn(said, criterion))
      .map((criterion) => {
        const verdict = (said as Record<string, unknown>)[criterion];
        return typeof verdict === "object" ? { id: criterion, ...verdict } : { id: criterion, verdict };
      });
    return JSON.stringify({ nonce: secrets.nonce, verdicts });
  });
}
