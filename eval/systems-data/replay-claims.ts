import { type Item, loadRubric, openRunStore, panel, scoreItems } from "../../src/index.ts";
import type { LabelledItem, RecordedEntry } from "../../src/io/labelled-items.ts";
import { readVerdicts } from "../../src/reply/index.ts";
import { binaryMetrics } from "../../src/stats/binary-metrics.ts";
import { scriptedJudge } from "../../src/testing/index.ts";

/** What a packaged system makes of recorded replies about claims. */
export interface ReplayedClaims {
  /** Replies whose verdict the reader of the package reads as the source did, of so many. */
  readonly sameReading: number;
  readonly replies: number;
  /** Against people, "supported" being positive. */
  readonly f1: number | null;
  readonly accuracy: number | null;
  readonly n: number;
}

/**
 * Gives the recorded raw replies of one judge to `systems/search-gen-v`: the claim is the nugget, the evidence chunks are the
 * blocks, and the best label over blocks stands. A claim is supported when its score is above `threshold`.
 */
export async function replayClaims(
  claims: readonly LabelledItem[],
  judge: string,
  threshold: number,
): Promise<ReplayedClaims> {
  const recorded = new Map(claims.map((claim) => [claim.id, claim.recorded.filter((entry) => entry.judge === judge)]));
  const replies = [...recorded.values()].flat();
  const replaying = scriptedJudge(`recorded:${judge}`, ({ ask, messages, secrets }) => {
    const text = messages.map(({ content }) => content).join("\n");
    const chunk = Number(/Evidence chunk (\d+)/.exec(text)?.[1]);
    const entry = recorded.get(ask.item)?.[chunk];
    const verdict = entry === undefined ? null : readLabel(entry);
    return JSON.stringify({ nonce: secrets.nonce, verdicts: [{ id: ask.shape.criteria[0]?.id, verdict }] });
  });
  const scores: (number | null)[] = [];
  const rubric = await loadRubric("systems/search-gen-v");
  const options = { rubric, panel: panel([replaying]), store: openRunStore(":memory:") };
  for await (const { score } of scoreItems(claims.map(asItem), options)) scores.push(score.value);
  const found = binaryMetrics(
    claims.map(({ human }) => Number(human[0]?.label === "supported")),
    scores.map((score) => (score === null ? null : Number(score > threshold))),
    { positive: 1 },
  );
  const sameReading = replies.filter((entry) => readLabel(entry) === labels[String(entry.label)]).length;
  return { sameReading, replies: replies.length, f1: found.f1, accuracy: found.accuracy, n: found.n };
}

const labels: Readonly<Record<string, string>> = {
  supported: "support",
  partially_supported: "partial",
  not_supported: "none",
};

/** The verdict that a raw reply states; null where the reader finds none. */
function readLabel({ raw }: RecordedEntry): string | null {
  const read = readVerdicts(String(raw), { protocol: "nugget", criteria: ["claim"], labels });
  return "error" in read ? null : String(read.verdicts.claim);
}

function asItem({ id, input }: LabelledItem): Item {
  const evidence = input.evidence as { readonly sentences: readonly string[] }[];
  const blocks = evidence.map(({ sentences }, chunk) => `Evidence chunk ${chunk}\n${sentences.join("\n")}`);
  return { id, response: blocks.join("\n"), blocks, nuggets: [String(input.claim)] };
}
