import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type LabelledItem, readLabelledItems } from "../../src/io/labelled-items.ts";
import { readVerdicts } from "../../src/reply/index.ts";
import { equalNodes } from "../published/paperbench-rubrics.ts";
import type { PublishedRow } from "../published/published-row.ts";
import { referenceFigures } from "../published/reference-figures.ts";
import { thresholds } from "../published/wice-claims.ts";
import { recompute } from "../published.ts";
import { replayClaims } from "./replay-claims.ts";

/** A figure from recorded outputs or grades beside what was published. */
export interface RecordedFigure {
  readonly set: string;
  readonly what: string;
  readonly n: string;
  readonly computed: string;
  readonly published: string;
  readonly same: boolean;
}

/** The figures of the three sets with recorded outputs, below `data`. */
export async function recordedFigures(data: string): Promise<RecordedFigure[]> {
  return [...(await claims(data)), ...(await critiques(data)), ...(await trees(data))];
}

async function claims(data: string): Promise<RecordedFigure[]> {
  const set = "wice-claims";
  const items = await itemsOf(data, set);
  const published = publishedOf(data).filter((row) => row.set === set);
  const rows = await plainRows(data, published, `${items.length} claims`);
  for (const judge of ["gpt-4-0613", "gpt-3.5-turbo-0613"]) {
    const replayed = await replayClaims(items, judge, thresholds[judge] as number);
    rows.push(
      counted(set, `${judge}: raw replies read as the source read them`, replayed.sameReading, replayed.replies),
    );
    for (const row of published.filter(({ quantity }) => quantity.startsWith(`${judge}:`))) {
      const value = row.quantity.includes("F1") ? replayed.f1 : replayed.accuracy;
      const computed = value === null ? "none" : (100 * value).toFixed(row.decimals ?? 0);
      const printed = Number(row.published).toFixed(row.decimals ?? 0);
      rows.push({
        set,
        what: `${row.quantity}, through \`systems/search-gen-v\``,
        n: `${replayed.n} claims`,
        computed,
        published: printed,
        same: computed === printed,
      });
    }
  }
  return rows;
}

async function critiques(data: string): Promise<RecordedFigure[]> {
  const set = "mr-gsm8k-critique";
  const items = await itemsOf(data, set);
  const outputs = items.flatMap(({ recorded }) => recorded);
  const read = outputs.filter(({ raw, label }) => {
    const labels = { Wrong: "incorrect", Correct: "correct" };
    const reading = readVerdicts(String(raw), { protocol: "critique", criteria: ["reason"], labels });
    return !("error" in reading) && reading.verdicts.reason === label;
  });
  return [
    ...(await plainRows(
      data,
      referenceFigures.filter((row) => row.set === set),
      `${items.length} critiques`,
    )),
    counted(set, "GPT-4: raw replies read as the source read them", read.length, outputs.length),
  ];
}

async function trees(data: string): Promise<RecordedFigure[]> {
  const set = "paperbench-rubrics";
  const items = await itemsOf(data, set);
  return items.map((item) => {
    const { equal, nodes } = equalNodes(item);
    return counted(set, `${item.id.replace("paperbench/", "")}: nodes with the published score`, equal, nodes);
  });
}

async function plainRows(data: string, rows: readonly PublishedRow[], n: string): Promise<RecordedFigure[]> {
  return (await recompute(data, rows)).map(({ set, quantity, published, decimals, computed, same }) => ({
    set,
    what: quantity,
    n,
    computed: typeof computed === "number" ? computed.toFixed(decimals ?? 0) : String(computed ?? "none"),
    published: typeof published === "number" ? published.toFixed(decimals ?? 0) : published,
    same,
  }));
}

function counted(set: string, what: string, equal: number, all: number): RecordedFigure {
  return {
    set,
    what,
    n: String(all),
    computed: `${equal} of ${all}`,
    published: `${all} of ${all}`,
    same: equal === all,
  };
}

async function itemsOf(data: string, set: string): Promise<LabelledItem[]> {
  const items: LabelledItem[] = [];
  for await (const item of readLabelledItems(join(data, set, "items.jsonl"))) items.push(item);
  return items;
}

function publishedOf(data: string): PublishedRow[] {
  const lines = readFileSync(join(data, "published.jsonl"), "utf8").trim().split("\n");
  return lines.map((line) => JSON.parse(line) as PublishedRow);
}
