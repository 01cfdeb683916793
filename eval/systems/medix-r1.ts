import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { embedderSimilarity, type ItemResult, loadRubric } from "../../src/index.ts";
import { runSystem, type Script, saying, scoreOne } from "./run-system.ts";
import type { Outcome, SystemCheck } from "./system-check.ts";

const rubric = "medix-r1";

interface Answer {
  readonly response: string;
  readonly reference: string;
  readonly cosine?: number;
  readonly said_modality?: string;
  readonly modality?: string;
  readonly prediction?: string;
}

const tagged = (answer: string) => `<think>The lobe is dense.</think>\n<answer>${answer}</answer>`;
const asked: Answer = {
  response: "fluid in the lung",
  reference: "pleural effusion",
  cosine: 0.4,
  said_modality: "x-ray",
  modality: "X-ray",
  prediction: tagged("fluid in the lung"),
};

/** Score and calls of an answer. */
async function reward(
  answer: Answer,
  script: Script,
  of: (result: ItemResult | undefined) => Outcome = (result) => result?.score.value,
): Promise<readonly Outcome[]> {
  const { results, calls } = await runSystem(rubric, [{ id: "1", input: "q", ...answer }], script);
  return [of(results[0]), calls.length];
}

const parts = (result: ItemResult | undefined): Outcome =>
  ["judge", "embedding", "modality", "format"].map(
    (id) => result?.criteria.find(({ criterion }) => criterion === id)?.score.value,
  );

/** What is said of the rubric when the judge's part weighs otherwise. */
async function reweighed(weight: string): Promise<Outcome> {
  const file = join(mkdtempSync(join(tmpdir(), "medix-r1-")), "rubric.hbs");
  const text = readFileSync(new URL("../../rubrics/systems/medix-r1.hbs", import.meta.url), "utf8");
  writeFileSync(file, text.replace("0.5175", weight));
  try {
    await loadRubric(file);
    return "taken";
  } catch (error) {
    return (error as Error).message.includes("sum to") ? "refused" : (error as Error).message;
  }
}

/** MediX-R1: four named parts with weights that sum to 1, and what needs no call. */
export const medixR1: readonly SystemCheck[] = [
  {
    rubric,
    capability: "judge 1, embedding 0, modality 1, format 1: reward, calls",
    expected: [0.6625, 1],
    got: () => reward(asked, saying({ judge: "yes" })),
  },
  {
    rubric,
    capability: "judge 0, embedding 1 (cosine 0.8), modality 0, format 1: reward, calls",
    expected: [0.4375, 1],
    got: () => reward({ ...asked, cosine: 0.8, said_modality: "CT" }, saying({ judge: "no" })),
  },
  {
    rubric,
    capability: "judge 1, embedding 0 (cosine 0.799), modality 1, format 0: reward, calls",
    expected: [0.5625, 1],
    got: () => reward({ ...asked, cosine: 0.799, prediction: "fluid in the lung" }, saying({ judge: "yes" })),
  },
  {
    rubric,
    capability: "equal strings: parts, calls",
    expected: [[1, 1, 1, 1], 0],
    got: () => reward({ ...asked, response: "Pleural effusion." }, saying({ judge: "no" }), parts),
  },
  ...["", " ", "x", "---", "[answer]", "N/A"].map(
    (response): SystemCheck => ({
      rubric,
      capability: `junk ${JSON.stringify(response)}: parts, calls`,
      expected: [[0, 0, 1, 1], 0],
      got: () => reward({ ...asked, response, cosine: 0.9 }, saying({ judge: "yes" }), parts),
    }),
  ),
  {
    rubric,
    capability: "one letter that equals the reference is no junk: reward, calls",
    expected: [1, 0],
    got: () => reward({ ...asked, response: "B", reference: "B" }, saying({ judge: "no" })),
  },
  {
    rubric,
    capability: "a reply without yes or no, though it holds a YES: no score",
    expected: [null, 1],
    got: () => reward(asked, () => ({ reply: "One could say YES or NO here." })),
  },
  {
    rubric,
    capability: "no modality on the item, judge 1, embedding 0, format 1: without_modality (0.6175 of 0.955), calls",
    expected: [0.6466, 1],
    got: async () => {
      const { modality, said_modality, ...others } = asked;
      return reward(others, saying({ judge: "yes" }), (result) => result?.scores?.without_modality?.value);
    },
  },
  {
    rubric,
    capability:
      "an embedder of one's own, vectors (3, 4) and (4, 3): cosine; judge 0, modality 1, format 1: reward, calls",
    expected: [0.96, 0.4825, 1],
    got: async () => {
      const vectors: Readonly<Record<string, readonly number[]>> = {
        [asked.response]: [3, 4],
        [asked.reference]: [4, 3],
      };
      const near = embedderSimilarity((texts) => texts.map((text) => vectors[text] ?? []));
      const [cosine = 0] = await near([[asked.response, asked.reference]], {});
      return [cosine, ...(await reward({ ...asked, cosine }, saying({ judge: "no" })))];
    },
  },
  {
    rubric,
    capability: "without a cosine the words are compared: 4 of 5 and 4 of 5 shared, F1 0.8; judge 0: parts, calls",
    expected: [[0, 1, 1, 1], 1],
    got: () => {
      const { cosine, ...others } = asked;
      const words = { response: "large left sided pleural effusion", reference: "small left sided pleural effusion" };
      return reward({ ...others, ...words }, saying({ judge: "no" }), parts);
    },
  },
  {
    rubric,
    capability: "weights that sum to 1, to 1.0825",
    expected: ["taken", "refused"],
    got: () => Promise.all(["0.5175", "0.6"].map(reweighed)),
  },
  {
    rubric: "medix-r1-report",
    capability: "reports at 4, 0 and 6 of 5",
    expected: [0.8, 0, null],
    got: async () => {
      const report = { response: "Both lungs are clear.", reference: "Clear lungs, no effusion." };
      const found = await Promise.all(
        ["4", "0", "6"].map((agreement) => scoreOne("medix-r1-report", report, saying({ agreement }))),
      );
      return found.map(({ score }) => score.value);
    },
  },
];
