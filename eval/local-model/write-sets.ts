import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ScoredResponse } from "./compare.ts";

/**
 * Writes a folder `<folder>/<set>/items.jsonl` as `eval/votes.ts` reads it: each wording of the model is a judge, with
 * its probability, and so is their mean. Texts of items are left out.
 */
export function writeSet(folder: string, set: string, responses: readonly ScoredResponse[]): void {
  mkdirSync(join(folder, set), { recursive: true });
  const lines = responses.map(({ item, positive, group, mean, wordings }) => {
    const scores: [string, number | null][] = [...Object.entries(wordings), ["mean of wordings", mean]];
    return JSON.stringify({
      id: item.id,
      human: [{ rater: "gold", label: positive ? "yes" : "no" }],
      recorded: scores.flatMap(([judge, score]) =>
        score === null ? [] : [{ judge, label: score > 0.5 ? "yes" : "no", score }],
      ),
      meta: { group },
    });
  });
  writeFileSync(join(folder, set, "items.jsonl"), `${lines.join("\n")}\n`);
}
