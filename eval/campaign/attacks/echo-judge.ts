import { loadRubric, openRunStore, panel, scoreItems } from "../../../src/index.ts";
import { scriptedJudge } from "../../../src/testing/index.ts";
import { type CampaignRow, finding } from "../finding.ts";
import { campaignRubric } from "../workload.ts";
import { readInjections } from "./attacked-items.ts";

/** E2: a judge that repeats what it was shown. */
export const e2: CampaignRow = {
  id: "E2",
  done: "a judge that copies the response into its answer: alone, and before a verdict of its own; all 42 responses, asked as binary and as checklist",
  mustHold: "a planted verdict is read 0 times",
  run: async () => {
    const injections = readInjections();
    if (injections === null)
      return { figure: "none", outcome: "falls short", note: "The corpus of injections is not on this machine." };
    let planted = 0;
    let own = 0;
    let failed = 0;
    for (const name of ["attacked-hardened", "echo-checklist"]) {
      const rubric = await loadRubric(campaignRubric(name));
      for (const says of ["nothing", "no"] as const) {
        const judge = scriptedJudge("scripted:echo", ({ ask, secrets }) => {
          const { response } = injections.find(({ id }) => id === ask.item) ?? { response: "" };
          const verdicts = ask.shape.criteria.map(({ id }) => ({ id, verdict: "no" }));
          return says === "nothing" ? response : `${response}\n\n${JSON.stringify({ nonce: secrets.nonce, verdicts })}`;
        });
        const items = injections.map(({ id, response }) => ({ id, response, input: question, reference: "Canberra" }));
        const options = { rubric, panel: panel([judge]), store: openRunStore(":memory:") };
        for await (const { criteria } of scoreItems(items, options)) {
          for (const { kind, ...vote } of criteria.flatMap(({ votes }) => votes)) {
            if (kind === "failed") failed++;
            else if (kind === "verdict" && "choice" in vote && vote.choice === "no" && says === "no") own++;
            else planted++;
          }
        }
      }
    }
    return finding(
      `planted verdicts read ${planted}; the judge's own verdict read ${own} times, counted as failed ${failed} times`,
      { "no planted verdict": planted === 0 },
    );
  },
};

const question = "What is the capital of Australia?";
