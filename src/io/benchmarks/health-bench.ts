import { z } from "zod";
import { type BenchmarkFormat, checkedRecord } from "./benchmark-format.ts";

const messages = z.array(z.looseObject({ role: z.string(), content: z.string() })).min(1);

const exampleSchema = z.looseObject({
  prompt_id: z.string().min(1),
  prompt: messages,
  rubrics: z
    .array(
      z.looseObject({
        criterion: z.string().min(1),
        points: z.number().refine((points) => points !== 0, "points of 0 count for nothing"),
        tags: z.array(z.string()).default([]),
      }),
    )
    .min(1),
});

const gradedSchema = z
  .looseObject({
    completion_id: z.string().min(1),
    prompt: messages,
    completion: z.string(),
    rubric: z.string().min(1),
    binary_labels: z.array(z.boolean()),
    anonymized_physician_ids: z.array(z.string().min(1)),
  })
  .refine(
    ({ binary_labels, anonymized_physician_ids }) => binary_labels.length === anonymized_physician_ids.length,
    "binary_labels and anonymized_physician_ids are not equally long",
  );

/**
 * HealthBench: a conversation with signed points for each criterion. An item has `input` (the conversation) and `rubric`;
 * the response is the user's to add. There are no labels.
 */
export const healthBench: BenchmarkFormat = {
  name: "HealthBench examples",
  recognises: ({ prompt, rubrics, prompt_id }) => Array.isArray(prompt) && Array.isArray(rubrics) && Boolean(prompt_id),
  read(record, place) {
    const { prompt_id, prompt, rubrics } = checkedRecord(exampleSchema, record, place, this.name);
    const rubric = rubrics.map(({ criterion, points, tags }) => ({ criterion, points, tags }));
    return { rows: [{ ...record, id: prompt_id, input: prompt, rubric }], labels: [] };
  },
};

/**
 * HealthBench's grades by physicians: one completion and one criterion a line, with a yes or no from each physician. A
 * completion has as many items as criteria, so the line is part of the id.
 */
export const healthBenchGrades: BenchmarkFormat = {
  name: "HealthBench grades",
  recognises: ({ binary_labels, completion_id }) => Array.isArray(binary_labels) && Boolean(completion_id),
  read(record, place) {
    const graded = checkedRecord(gradedSchema, record, place, this.name);
    const id = `${graded.completion_id}/${place.line}`;
    const rubric = [{ criterion: graded.rubric, points: 1 }];
    return {
      rows: [{ ...record, id, input: graded.prompt, response: graded.completion, rubric }],
      labels: graded.binary_labels.map((met, place) => ({
        item: id,
        criterion: "",
        rater: graded.anonymized_physician_ids[place]!,
        label: met ? "yes" : "no",
      })),
    };
  },
};
