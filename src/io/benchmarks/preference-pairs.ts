import { z } from "zod";
import { hashOf } from "../../util/hash.ts";
import { type BenchmarkFormat, checkedRecord } from "./benchmark-format.ts";

const name = z.union([z.string().min(1), z.number().transform(String)]);

const chosenSchema = z.looseObject({
  id: name.optional(),
  prompt: z.string(),
  chosen: z.string(),
  rejected: z.string(),
});

const listsSchema = z.looseObject({
  id: name.optional(),
  prompt: z.string(),
  chosen: z.array(z.string()).min(1),
  rejected: z.array(z.string()).min(1),
});

const judgeBenchSchema = z.looseObject({
  pair_id: name,
  question: z.string(),
  response_A: z.string(),
  response_B: z.string(),
  label: z.enum(["A>B", "B>A", "A=B"]),
});

const winners = { "A>B": "A", "B>A": "B", "A=B": "tie" } as const;

/**
 * RewardBench: a prompt with a chosen and a rejected response. Which of them is shown as A is drawn from the hash of the
 * pair, so that the place says nothing. Label of rater `source`: A or B.
 */
export const rewardBench: BenchmarkFormat = {
  name: "RewardBench pairs",
  recognises: ({ prompt, chosen, rejected }) => [prompt, chosen, rejected].every((value) => typeof value === "string"),
  read(record, place) {
    const pair = checkedRecord(chosenSchema, record, place, this.name);
    const id = pair.id ?? String(place.line);
    const chosenFirst = Number.parseInt(hashOf([pair.prompt, pair.chosen, pair.rejected]).slice(0, 2), 16) % 2 === 0;
    const [response_a, response_b] = chosenFirst ? [pair.chosen, pair.rejected] : [pair.rejected, pair.chosen];
    return {
      rows: [{ ...record, id, input: pair.prompt, response_a, response_b }],
      labels: [{ item: id, criterion: "", rater: "source", label: chosenFirst ? "A" : "B" }],
    };
  },
};

/**
 * RewardBench 2: a prompt with lists of chosen and rejected responses. Each response is an item of its own, with the
 * fields `question` and `correct`, for `quorate select --rule best --group question --correct correct`.
 */
export const rewardBenchLists: BenchmarkFormat = {
  name: "RewardBench 2 lists",
  recognises: ({ prompt, chosen, rejected }) =>
    typeof prompt === "string" &&
    [chosen, rejected].every((value) => Array.isArray(value) && typeof value[0] === "string"),
  read(record, place) {
    const { id, prompt, chosen, rejected } = checkedRecord(listsSchema, record, place, this.name);
    const question = id ?? String(place.line);
    const { chosen: _, rejected: __, ...rest } = record;
    const responses = [
      ...chosen.map((response) => ({ response, correct: true })),
      ...rejected.map((response) => ({ response, correct: false })),
    ];
    return {
      rows: responses.map((entry, index) => ({
        ...rest,
        id: `${question}/${index + 1}`,
        question,
        input: prompt,
        ...entry,
      })),
      labels: [],
    };
  },
};

/** JudgeBench: a question with two responses, of which one is right. Label of rater `source`: A, B or tie. */
export const judgeBench: BenchmarkFormat = {
  name: "JudgeBench pairs",
  recognises: ({ pair_id, response_A, response_B }) =>
    pair_id !== undefined && typeof response_A === "string" && typeof response_B === "string",
  read(record, place) {
    const pair = checkedRecord(judgeBenchSchema, record, place, this.name);
    const { pair_id: id, question: input, response_A: response_a, response_B: response_b } = pair;
    return {
      rows: [{ ...record, id, input, response_a, response_b }],
      labels: [{ item: id, criterion: "", rater: "source", label: winners[pair.label] }],
    };
  },
};
