import { loadRubric, openRunStore, panel, runTally, scoreItems } from "../../../src/index.ts";
import { scriptedJudge } from "../../../src/testing/index.ts";
import { type CampaignRow, finding } from "../finding.ts";

const count = 50;

/** E7: pairs asked in both orders of a judge that prefers a place on some of them. */
export const e7: CampaignRow = {
  id: "E7",
  done: "50 pairs in both orders; the judge names the first response whatever it says on 10 of them",
  mustHold: "disagreement reported per run; never averaged away",
  run: async () => {
    const judge = scriptedJudge("scripted:first", ({ ask, secrets }) => {
      const better = ask.order === "given" ? "A" : "B";
      const verdict = Number(ask.item.slice(1)) % 5 === 0 ? "A" : better;
      return JSON.stringify({ nonce: secrets.nonce, verdicts: ask.shape.criteria.map(({ id }) => ({ id, verdict })) });
    });
    const items = Array.from({ length: count }, (_, i) => ({
      id: `p${i}`,
      input: "q",
      response_a: `good ${i}`,
      response_b: `bad ${i}`,
    }));
    const tally = runTally();
    let decided = 0;
    const rubric = await loadRubric("pairwise-preference");
    for await (const result of scoreItems(items, { rubric, panel: panel([judge]), store: openRunStore(":memory:") })) {
      tally.add(result);
      const biased = Number(result.item.slice(1)) % 5 === 0;
      if (biased && result.criteria.some(({ verdict }) => verdict === "A" || verdict === "B")) decided++;
    }
    const reported = tally.summary().flags["orders disagree"];
    return finding(
      `orders disagree on ${reported ?? 0} of ${count} pairs, as the summary says; decided for one side all the same: ${decided}`,
      { "all reported": reported === 10, "none decided by its place": decided === 0 },
    );
  },
};
