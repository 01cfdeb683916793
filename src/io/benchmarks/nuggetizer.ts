import { z } from "zod";
import { type BenchmarkFormat, checkedRecord } from "./benchmark-format.ts";

const schema = z.looseObject({
  qid: z.union([z.string().min(1), z.number().transform(String)]),
  query: z.union([z.string(), z.looseObject({ text: z.string() }).transform(({ text }) => text)]).optional(),
  text: z.string().optional(),
  answer_text: z.string().optional(),
  candidate_text: z.string().optional(),
  run_id: z.string().optional(),
  docid: z.string().optional(),
  nuggets: z
    .array(
      z.looseObject({
        text: z.string().min(1),
        importance: z.enum(["vital", "okay"]).optional(),
        assignment: z.enum(["support", "partial_support", "not_support"]).nullish(),
      }),
    )
    .min(1),
});

const choices = { support: "support", partial_support: "partial", not_support: "none" } as const;

/**
 * Nuggetizer's output: `create` gives a query with its nuggets, `assign` a response with what it says of each. An item
 * has `nuggets` with text and importance; assignments become labels of rater `assign` in the words of the nugget
 * protocol. Several responses to one query are told apart by run and document.
 */
export const nuggetizer: BenchmarkFormat = {
  name: "nuggetizer output",
  recognises: ({ qid, nuggets }) => qid !== undefined && Array.isArray(nuggets),
  read(record, place) {
    const { qid, query, text, answer_text, candidate_text, run_id, docid, nuggets } = checkedRecord(
      schema,
      record,
      place,
      this.name,
    );
    const id = [qid, run_id, docid].filter((part) => part !== undefined).join("/");
    const input = query ?? text;
    const response = answer_text ?? candidate_text;
    const row = {
      ...record,
      id,
      ...(input === undefined ? {} : { input }),
      ...(response === undefined ? {} : { response }),
      nuggets: nuggets.map(({ text, importance }) => ({ text, ...(importance === undefined ? {} : { importance }) })),
    };
    const labels = nuggets.flatMap(({ assignment }, index) =>
      assignment === undefined || assignment === null
        ? []
        : [{ item: id, criterion: `n${index + 1}`, rater: "assign", label: choices[assignment] }],
    );
    return { rows: [row], labels };
  },
};
