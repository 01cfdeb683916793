import { measureAgreement, renderAgreementMarkdown } from "../../src/index.ts";
import { saying, scoreOne } from "./run-system.ts";
import type { SystemCheck } from "./system-check.ts";

const rubric = "helpsteer";

/** HelpSteer lineage: points on a scale, and labels cut to yes and no. */
export const helpSteer: readonly SystemCheck[] = [
  {
    rubric,
    capability: "4, 3, 2 of 4 in the merits: mean in points of the scale",
    expected: 3,
    got: async () => {
      const said = { helpfulness: "4", correctness: "3", coherence: "2", complexity: "1", verbosity: "4" };
      return (await scoreOne(rubric, { input: "q", response: "an answer" }, saying(said))).score.value;
    },
  },
  {
    rubric,
    capability: "labels 0, 1, 2, 3, 4, partly cut at no to 1, yes from 3: compared, and the cut in the report",
    expected: [4, "yes from 3, no at most 1, partly dropped; labels of people: 2 yes, 2 no, 2 dropped"],
    got: () => {
      const points = [0, 1, 2, 3, 4, "partly"];
      const labels = points.map((label, i) => ({ item: `i${i}`, criterion: "helpfulness", rater: "ann", label }));
      const judgeLabels = points.map((_, i) => ({
        item: `i${i}`,
        criterion: "helpfulness",
        judge: "j",
        sample: "0",
        label: i < 3 ? "no" : "yes",
        score: null,
      }));
      const cut = { noTo: 1, yesFrom: 3, drop: ["partly"] };
      const report = measureAgreement({ labels, judgeLabels, options: { cut, resamples: 100 } });
      const told = /yes from 3[^\n]*?people: \d+ yes, \d+ no, \d+ dropped/.exec(renderAgreementMarkdown(report));
      return [report.judges[0]?.dual?.all.n, told?.[0] ?? "not told"];
    },
  },
];
