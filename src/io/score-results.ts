import { z } from "zod";
import { DatasetError } from "../errors/errors.ts";
import type { JudgeLabel } from "../schema/label.ts";
import type { ItemResult } from "../schema/score.ts";
import { readLines } from "./lines.ts";
import { openFile } from "./open-file.ts";

/** What of a result others need to be sure of; the rest passes through as it was written. */
const resultSchema = z.looseObject({
  item: z.string(),
  score: z.looseObject({ value: z.number().nullable() }),
  criteria: z.array(
    z.looseObject({
      criterion: z.string(),
      verdict: z.string().nullable(),
      raw: z.number().nullable(),
      score: z.looseObject({ value: z.number().nullable() }),
      votes: z.array(z.looseObject({ kind: z.string(), judge: z.string(), prompt: z.string(), sample: z.number() })),
    }),
  ),
  provenance: z.looseObject({ rubric: z.looseObject({ hash: z.string() }), judges: z.array(z.string()) }),
});

/** Reads the results that `quorate score -o results.jsonl` wrote, one at a time. Errors name file and line. */
export async function* readResults(file: string): AsyncGenerator<ItemResult> {
  let any = false;
  for await (const { text, line } of readLines(file, await openFile(file))) {
    let parsed: ReturnType<typeof resultSchema.safeParse>;
    try {
      parsed = resultSchema.safeParse(JSON.parse(text));
    } catch (cause) {
      throw new DatasetError({ file, line }, "this line is not JSON.", resultsFix, { cause });
    }
    if (!parsed.success) {
      const issue = parsed.error.issues[0];
      throw new DatasetError(
        { file, line },
        `this line is no result of a run (${issue?.path.join(".")}: ${issue?.message}).`,
        resultsFix,
      );
    }
    any = true;
    yield parsed.data as unknown as ItemResult;
  }
  if (!any) throw new DatasetError({ file }, "the file holds no results.", resultsFix);
}

const resultsFix = "Results come first, as quorate score -o results.jsonl wrote them; then labels.";

/** Name under which the joined verdict of the panel stands beside its judges. */
export const panelName = "panel";

/**
 * A result in the long form of agreement: the panel's verdict with its score (calibrated where it is, else raw), and
 * every vote under its judge, with the probability-free choice. A panel of one judge and one vote stands once, under
 * the judge's name. Failures and abstentions have label null.
 */
export function judgeLabelsOfResult(result: ItemResult): JudgeLabel[] {
  return result.criteria.flatMap((criterion) => {
    const { votes } = criterion;
    const score = criterion.score.value !== null && criterion.score.calibrated ? criterion.score.value : criterion.raw;
    const panel = {
      item: result.item,
      criterion: criterion.criterion,
      judge: panelName,
      sample: "",
      label: criterion.verdict,
      score,
    };
    if (votes.length <= 1) {
      return [
        {
          ...panel,
          judge: result.provenance.judges.length === 1 ? (result.provenance.judges[0] as string) : panelName,
        },
      ];
    }
    const single = votes.map((vote) => ({
      item: result.item,
      criterion: criterion.criterion,
      judge: vote.judge,
      sample: `${vote.prompt}/${vote.sample}${vote.order === "swapped" ? "/swapped" : ""}`,
      label: vote.kind === "verdict" ? vote.choice : null,
      score: null,
    }));
    return [panel, ...single];
  });
}

/**
 * A score of a result in the long form of agreement, to be held against numbers that people gave: `score` is the item's own,
 * any other name one that the rubric names. Null where the result knows no such score; label null where it is unscored.
 */
export function scoreLabelOfResult({ item, score, scores }: ItemResult, name: string): JudgeLabel | null {
  const own = scores !== undefined && Object.hasOwn(scores, name) ? scores[name] : name === "score" ? score : undefined;
  if (own === undefined) return null;
  return { item, criterion: name, judge: panelName, sample: "", label: own.value, score: own.value };
}
