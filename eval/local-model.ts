/**
 * Measures a small local model as a judge, before and after calibration, on two human-labelled sets.
 *
 *   node eval/local-model.ts MODEL.gguf [ITEMS]
 *
 * ITEMS (default 200) are drawn with seed 7 from each set of the shared material. Replies are kept in
 * `.quorate/local-model.sqlite`, so a run that was stopped goes on. Writes `eval/local-model.md`.
 */
import { writeFileSync } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import type { CalibratorSet } from "../src/calibrate/calibrator-set.ts";
import { applyCalibrators } from "../src/calibrate/calibrator-set.ts";
import { type ComparedFigures, compareForecasts } from "../src/calibrate/forecast-figures.ts";
import { fitCalibrators, loadRubric, openJudges, openRunStore, panel, scoreItems, version } from "../src/index.ts";
import type { ItemResult } from "../src/schema/score.ts";
import { binaryMetrics } from "../src/stats/binary-metrics.ts";
import { type LabelledResponse, readTask, tasks } from "./local-model/tasks.ts";

interface Measured {
  readonly task: string;
  readonly n: number;
  readonly calls: number;
  readonly secondsPerCall: number;
  readonly fitted: CalibratorSet;
  readonly heldOut: ComparedFigures;
  readonly balanced: { readonly raw: number | null; readonly calibrated: number | null; readonly constant: number };
  readonly wordings: readonly { readonly prompt: string; readonly auroc: number | null }[];
}

async function measure(task: (typeof tasks)[number], model: string, count: number): Promise<Measured> {
  const responses = await readTask(task, count);
  const rubric = await loadRubric(fileURLToPath(new URL(`local-model/${task.rubric}`, import.meta.url)));
  const judges = panel(await openJudges([`llama:${model}`]));
  const store = openRunStore(".quorate/local-model.sqlite");
  const results: ItemResult[] = [];
  for await (const result of scoreItems(
    responses.map(({ item }) => item),
    { rubric, panel: judges, store, concurrency: 1 },
  )) {
    results.push(result);
    process.stderr.write(`\r${task.name} ${results.length}/${responses.length} `);
  }
  process.stderr.write("\n");
  const elapsed = [...store.replies()].filter(({ prompt }) => rubric.prompts.some(({ hash }) => hash === prompt.hash));
  store.close();
  await judges.close();
  return {
    task: task.name,
    n: results.length,
    calls: elapsed.length,
    secondsPerCall: elapsed.reduce((sum, { reply }) => sum + reply.elapsedMs, 0) / elapsed.length / 1000,
    ...compare(results, responses),
  };
}

/** Fits on the first half of the groups, reports on the second; both halves hold whole groups. */
function compare(
  results: readonly ItemResult[],
  responses: readonly LabelledResponse[],
): Pick<Measured, "fitted" | "heldOut" | "balanced" | "wordings"> {
  const byId = new Map(responses.map((response) => [response.item.id, response]));
  const groups = [...new Set(responses.map(({ group }) => group))];
  const known = new Set(groups.slice(0, Math.ceil(groups.length / 2)));
  const of = (result: ItemResult) => byId.get(result.item) as LabelledResponse;
  const first = results.filter((result) => known.has(of(result).group));
  const second = results.filter((result) => !known.has(of(result).group) && result.criteria[0]?.raw != null);
  const labels = first.map((result) => ({
    item: result.item,
    criterion: result.criteria[0]?.criterion as string,
    positive: of(result).positive,
    rater: "people",
  }));
  const { set } = fitCalibrators(first, labels, {
    date: new Date().toISOString().slice(0, 10),
    pooled: true,
    groupOf: (item) => (byId.get(item) as LabelledResponse).group,
  });
  const rows = second.map((result) => ({
    score: result.criteria[0]?.raw as number,
    label: (of(result).positive ? 1 : 0) as 0 | 1,
    group: of(result).group,
  }));
  const calibrated = rows.map(({ score }) => applyCalibrators(set, "*", score));
  const baseRate = set.calibrators[0]?.baseRate as number;
  const heldOut = compareForecasts(
    rows,
    { calibrated, constant: rows.map(() => baseRate) },
    { seed: 1, level: 0.95, replicates: 2000 },
  );
  const balanced = (scores: readonly number[]) =>
    binaryMetrics(
      rows.map(({ label }) => label),
      scores.map((score) => (score > 0.5 ? 1 : 0)),
      { positive: 1 },
    ).balancedAccuracy;
  return {
    fitted: set,
    heldOut,
    balanced: { raw: balanced(rows.map(({ score }) => score)), calibrated: balanced(calibrated), constant: 0.5 },
    wordings: wordings(second, of),
  };
}

/** How well each wording ranks alone. */
function wordings(results: readonly ItemResult[], of: (result: ItemResult) => LabelledResponse): Measured["wordings"] {
  const votes = results.flatMap((result) =>
    result.criteria.flatMap(({ votes }) =>
      votes.flatMap((vote) => (vote.kind === "verdict" ? [{ vote, response: of(result) }] : [])),
    ),
  );
  return [...Map.groupBy(votes, ({ vote }) => vote.prompt)].map(([prompt, entries]) => {
    const rows = entries.map(({ vote, response }) => {
      const { correct = 0, support = 0, partial = 0 } = vote.probabilities ?? {};
      return {
        score: correct + support + partial / 2,
        label: (response.positive ? 1 : 0) as 0 | 1,
        group: response.group,
      };
    });
    const same = rows.map(() => 0.5);
    return {
      prompt,
      auroc: compareForecasts(rows, { calibrated: same, constant: same }, { seed: 1, level: 0.95, replicates: 1 }).raw
        .auroc.value,
    };
  });
}

function page(model: string, count: number, measured: readonly Measured[]): string {
  const lines = [
    "# A small local model as a judge",
    "",
    `Measured on ${new Date().toISOString().slice(0, 10)} with quorate ${version}: \`node eval/local-model.ts ${model} ${count}\`. One thread on two cores shared with other work, no sampling; every figure is on the half of the groups that the calibrator has not seen. Intervals are 95 %, by bootstrap over groups, seed 1.`,
    "",
  ];
  for (const { task, n, calls, secondsPerCall, fitted, heldOut, balanced, wordings } of measured) {
    const [calibrator] = fitted.calibrators;
    lines.push(
      `## ${task}`,
      "",
      `${n} items, ${calls} calls of ${secondsPerCall.toFixed(2)} s. Calibrator: ${calibrator?.map.kind} on ${calibrator?.labels.n} labels, base rate ${calibrator?.baseRate.toFixed(2)}.`,
      "",
      "| | accuracy | balanced accuracy | Brier | log loss | ECE (floor) | AUROC | n |",
      "| --- | --- | --- | --- | --- | --- | --- | --- |",
      row("raw", heldOut.raw, balanced.raw),
      row("calibrated", heldOut.calibrated, balanced.calibrated),
      row("constant answer", heldOut.constant, balanced.constant),
      "",
      `Each wording alone, AUROC: ${wordings.map(({ prompt, auroc }) => `${prompt} ${cell(auroc)}`).join(", ")}.`,
      "",
    );
  }
  return lines.join("\n");
}

function row(name: string, figures: ComparedFigures["raw"], balanced: number | null): string {
  const { accuracy, brier, logLoss, calibrationError, auroc } = figures;
  const range = accuracy.interval ? ` (${cell(accuracy.interval.lower)} to ${cell(accuracy.interval.upper)})` : "";
  return `| ${name} | ${cell(accuracy.value)}${range} | ${cell(balanced)} | ${cell(brier.value)} | ${cell(logLoss.value)} | ${cell(calibrationError.value)} (${cell(calibrationError.floor.mean)}) | ${cell(auroc.value)} | ${accuracy.n} |`;
}

function cell(value: number | null): string {
  return value === null ? "none" : value.toFixed(3);
}

const [model, items = "200"] = process.argv.slice(2);
if (model === undefined) {
  process.stderr.write("usage: node eval/local-model.ts MODEL.gguf [ITEMS]\n");
  process.exit(2);
}
const measured: Measured[] = [];
for (const task of tasks) measured.push(await measure(task, model, Number(items)));
const text = page(basename(model), Number(items), measured);
writeFileSync(new URL("local-model.md", import.meta.url), `${text}\n`);
process.stdout.write(`${text}\n`);
