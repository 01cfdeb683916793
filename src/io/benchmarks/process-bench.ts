import { z } from "zod";
import { type BenchmarkFormat, checkedRecord } from "./benchmark-format.ts";

const schema = z
  .looseObject({
    id: z.union([z.string().min(1), z.number().transform(String)]),
    problem: z.string(),
    steps: z.array(z.string()).min(1),
    label: z.number().int().min(-1),
  })
  .refine(({ steps, label }) => label < steps.length, "label is the place of a step that is not there");

/**
 * ProcessBench: a problem, a solution in steps, and the first wrong step, from 0, or -1 for none. Labels are given step
 * by step (s1, s2, ...): correct before the first error, incorrect at it, and none after it, for nobody judged those.
 */
export const processBench: BenchmarkFormat = {
  name: "ProcessBench",
  recognises: ({ problem, steps, label }) =>
    typeof problem === "string" && Array.isArray(steps) && typeof label === "number",
  read(record, place) {
    const { id, problem, steps, label } = checkedRecord(schema, record, place, this.name);
    const judged = label === -1 ? steps : steps.slice(0, label + 1);
    return {
      rows: [{ ...record, id, input: problem, response: steps.join("\n\n") }],
      labels: judged.map((_, index) => ({
        item: id,
        criterion: `s${index + 1}`,
        rater: "expert",
        label: index === label ? "incorrect" : "correct",
      })),
    };
  },
};
