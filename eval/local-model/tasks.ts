import { join } from "node:path";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { readLabelledItems } from "../../src/io/labelled-items.ts";
import type { Item } from "../../src/schema/item.ts";
import { sharedFolder } from "../../src/testing/shared-folder.ts";
import { type Random, shuffled } from "../../src/util/random.ts";

/** An item with what people say of its only criterion. */
export interface LabelledResponse {
  readonly item: Item;
  readonly positive: boolean;
  /** Question or document: whole groups stand on one side of a split. */
  readonly group: string;
}

/** A labelled set with the rubric that asks about it, and the name of what is written for `eval/votes.ts`. */
export interface Task {
  readonly name: string;
  readonly set: "openqa-nq301" | "realsumm-nuggets";
  readonly rubric: string;
  readonly votes: string;
}

/** The two tasks: verifying an answer against references, and finding nuggets in a summary. */
export const tasks: readonly Task[] = [
  {
    name: "Answer against references (openqa-nq301)",
    set: "openqa-nq301",
    rubric: "answer.hbs",
    votes: "local-model-answers",
  },
  {
    name: "Nugget in a summary (realsumm-nuggets)",
    set: "realsumm-nuggets",
    rubric: "nugget.hbs",
    votes: "local-model-nuggets",
  },
];

/** Draws `count` labelled responses of a task, the same ones every time. */
export async function readTask(task: Task, count: number): Promise<LabelledResponse[]> {
  const folder = sharedFolder(`data/${task.set}`);
  if (folder === null) throw new Error(`the shared folder data/${task.set} is absent`);
  const all: LabelledResponse[] = [];
  for await (const row of readLabelledItems(join(folder, "items.jsonl"))) {
    all.push(...(task.set === "openqa-nq301" ? answers(row) : nuggets(row)));
  }
  const drawn = shuffled(all, drawOfTheMeasurement()).slice(0, count);
  // Neighbours share a text, so that a local model evaluates it once.
  return drawn.sort((a, b) => (a.group < b.group ? -1 : a.group > b.group ? 1 : 0));
}

/** The plain generator with seed 7: the draw that the figures of local-model.md stand on. */
function drawOfTheMeasurement(): Random {
  const generator = xoroshiro128plus(7);
  return {
    next: () => (generator.next() >>> 0) / 0x100000000,
    integer(below) {
      const limit = 0x100000000 - (0x100000000 % below);
      for (;;) {
        const drawn = generator.next() >>> 0;
        if (drawn < limit) return drawn % below;
      }
    },
  };
}

type Row = Awaited<ReturnType<ReturnType<typeof readLabelledItems>["next"]>>["value"] & object;

/** The adjudicated label is the people's answer. */
function answers({ id, input, human, meta }: Row): LabelledResponse[] {
  const final = human.find(({ rater }) => rater === "final")?.label;
  if (final !== "yes" && final !== "no") return [];
  const item = { id, input: input.question, response: input.answer, reference: input.gold_answers };
  return [{ item, positive: final === "yes", group: String(meta.question_id) }];
}

/** One response for each nugget on which more than half of the raters agree. */
function nuggets({ id, input, human, meta }: Row): LabelledResponse[] {
  const units = input.nuggets as { readonly id: string; readonly text: string }[];
  return units.flatMap((nugget) => {
    const labels = human.filter(({ criterion }) => criterion === nugget.id).map(({ label }) => Number(label));
    const present = labels.filter((label) => label === 1).length;
    if (labels.length === 0 || present * 2 === labels.length) return [];
    const item = { id: `${id}#${nugget.id}`, response: input.summary, nuggets: [nugget] };
    return [{ item, positive: present * 2 > labels.length, group: String(meta.doc) }];
  });
}
