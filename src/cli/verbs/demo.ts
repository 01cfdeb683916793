import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { AgreementReport, MeasureName } from "../../agreement/agreement-report.ts";
import { measureAgreement } from "../../agreement/measure-agreement.ts";
import { importLabels } from "../../io/import-labels.ts";
import { readItems } from "../../io/items.ts";
import { loadRubric } from "../../io/rubric-files.ts";
import { judgeLabelsOfResult, panelName } from "../../io/score-results.ts";
import { recordedJudge } from "../../judge/recorded.ts";
import { renderAgreementHtml } from "../../report/agreement-html.ts";
import { renderAgreementJson } from "../../report/agreement-markdown.ts";
import { calibratorLines } from "../../report/calibrator-text.ts";
import { resultLine, summaryLines } from "../../report/run-text.ts";
import { fitCalibrators } from "../../run/fit-calibrators.ts";
import { type Panel, panel } from "../../run/panel.ts";
import { runTally } from "../../run/run-summary.ts";
import { type ScoreOptions, scoreItems } from "../../run/score-items.ts";
import type { Item } from "../../schema/item.ts";
import type { JudgeLabel } from "../../schema/label.ts";
import type { ItemResult } from "../../schema/score.ts";
import { readCassette } from "../../store/cassette.ts";
import { type ExitCode, exitCodes } from "../exit-code.ts";
import { openPanel } from "../open-panel.ts";
import { writeWhole } from "../output-file.ts";
import { progressOn } from "../progress.ts";
import { concurrencyOf, type RunOptions } from "../run-options.ts";
import { openStore } from "../store-options.ts";

interface DemoOptions extends RunOptions {
  readonly output: string;
  readonly record?: string;
  readonly note: string[];
}

const folder = fileURLToPath(new URL("../../../eval/demo/", import.meta.url));
const criterion = "correct";

/**
 * `quorate demo`: the whole chain once. Items whose labels are right by construction, a real judge's replies (recorded,
 * or live with --judge), votes, a calibrator fitted on one half of the questions, and a report on the other half.
 */
export async function demo(options: DemoOptions): Promise<ExitCode> {
  mkdirSync(options.output, { recursive: true });
  const rubric = await loadRubric(join(folder, "answer.hbs"));
  const items = await Array.fromAsync(
    readItems(join(folder, "items.jsonl"), options.limit === undefined ? {} : { limit: options.limit }),
  );
  const { labels } = await importLabels(join(folder, "labels.csv"));
  const live = options.judge.length > 0;
  const cassette = join(folder, "cassette.jsonl");
  const judges = live ? await openPanel(options) : recordedPanel(cassette);
  const store = openStore(
    {
      store: join(options.output, "store.sqlite"),
      note: options.note,
      ...(live ? {} : { cassette }),
      ...(options.record === undefined ? {} : { record: options.record }),
    },
    judges,
  );
  try {
    const how: ScoreOptions = { rubric, panel: judges, store: store.store, concurrency: concurrencyOf(options) };
    say(
      `${items.length} items: questions with a reference, and responses altered in known ways. Judge: ${judges.judges.map(({ id }) => id).join(", ")}${live ? "" : " (recorded)"}.`,
    );
    say("\n1. Votes. Each item is asked in three wordings; code settles what code can settle.\n");
    const raw = await scoreAll(items, how);
    for (const result of raw.slice(0, 5)) say(`   ${resultLine(result)}`);

    say(
      "\n2. Calibration. Votes and probabilities become one probability, fitted on the labels of half of the questions.\n",
    );
    const [known, held] = halves(raw);
    const truth = new Map(labels.map(({ item, label }) => [item, label === "correct"]));
    const fitted = fitCalibrators(
      known,
      known.map(({ item }) => ({ item, criterion, positive: truth.get(item) === true, rater: "by construction" })),
      { date: new Date().toISOString().slice(0, 10), groupOf: (item) => groupOf(raw, item) },
    );
    for (const line of fitted.set.calibrators.flatMap(calibratorLines)) say(`   ${line}`);

    say("\n3. Agreement, on the other half, which the calibrator has not seen.\n");
    const heldItems = items.filter(({ id }) => held.some(({ item }) => item === id));
    const calibrated = await scoreAll(heldItems, { ...how, calibrator: fitted.set });
    const heldIds = new Set(heldItems.map(({ id }) => id));
    const report = measureAgreement({
      labels: labels.filter(({ item }) => heldIds.has(item)),
      judgeLabels: [...held.flatMap(votesOf), ...calibrated.flatMap(decisionOf)],
      options: {
        title: "Demo: a small judge, before and after calibration",
        categories: ["incorrect", "correct"],
        positive: "correct",
        meta: Object.fromEntries(held.map(({ item, meta }) => [item, meta])),
        sliceBy: ["kind"],
        groups: Object.fromEntries(held.map(({ item }) => [item, groupOf(held, item)])),
      },
    });
    for (const line of comparison(report)) say(`   ${line}`);
    write(options.output, "results.jsonl", `${calibrated.map((result) => JSON.stringify(result)).join("\n")}\n`);
    write(options.output, "calibrator.json", `${JSON.stringify(fitted.set, null, 2)}\n`);
    write(options.output, "report.json", renderAgreementJson(report));
    write(options.output, "report.html", renderAgreementHtml(report));
    say(
      `\nOpen ${join(options.output, "report.html")} in a browser. Results, calibrator and report.json lie beside it.`,
    );
    store.record();
  } finally {
    store.store.close();
    await judges.close();
  }
  return exitCodes.done;
}

/** Judges that stand for the recorded ones; they bear the same ids and parameters, so that the replies are found. */
function recordedPanel(file: string): Panel {
  const { header, replies } = readCassette(file);
  const find = (key: string) => replies.get(key)?.reply ?? null;
  return panel(header.judges.map((id) => recordedJudge(id, find)));
}

async function scoreAll(items: readonly Item[], how: ScoreOptions): Promise<ItemResult[]> {
  const progress = progressOn(process.stderr);
  const tally = runTally();
  const results: ItemResult[] = [];
  const calls = { called: 0, cached: 0, failed: 0 };
  const watched: ScoreOptions = {
    ...how,
    onCall: ({ kind }) => {
      calls[kind]++;
      progress.update({ done: results.length, total: items.length, ...calls });
    },
  };
  for await (const result of scoreItems(items, watched)) {
    results.push(result);
    tally.add(result);
  }
  progress.end();
  for (const line of summaryLines(tally.summary())) say(`   ${line}`);
  return results;
}

/** Questions alternate between the halves, with all responses to one question on one side. */
function halves(results: readonly ItemResult[]): [ItemResult[], ItemResult[]] {
  const groups = [...new Set(results.map(({ meta }) => meta.group))];
  const first = (result: ItemResult) => groups.indexOf(result.meta.group) % 2 === 0;
  return [results.filter(first), results.filter((result) => !first(result))];
}

function groupOf(results: readonly ItemResult[], item: string): string {
  return results.find((result) => result.item === item)?.meta.group ?? item;
}

/** The three wordings as judges of their own, and their uncalibrated vote. */
function votesOf(result: ItemResult): JudgeLabel[] {
  return judgeLabelsOfResult(result).map((output) =>
    output.judge === panelName
      ? { ...output, judge: "three wordings, voted" }
      : { ...output, judge: `wording ${output.sample.split("/")[0]}`, sample: "" },
  );
}

/** The calibrated probability, and the decision it stands for. */
function decisionOf(result: ItemResult): JudgeLabel[] {
  return result.criteria.map(({ score, criterion }) => ({
    item: result.item,
    criterion,
    judge: "three wordings, calibrated",
    sample: "",
    label: score.value === null ? null : score.value > 0.5 ? "correct" : "incorrect",
    score: score.value,
  }));
}

function comparison(report: AgreementReport): string[] {
  const columns: [string, MeasureName][] = [
    ["right", "agreement"],
    ["balanced", "balancedAccuracy"],
    ["kappa", "cohenKappa"],
    ["Brier", "brier"],
    ["AUROC", "rocAuc"],
  ];
  const constant = report.judges[0]?.anchors.constant;
  return [
    `${"".padEnd(28)}${columns.map(([name]) => name.padEnd(10)).join("")}n`,
    ...report.judges.map(({ judge, measures }) => {
      const cells = columns.map(([, name]) => (measures.values[name]?.value?.toFixed(3) ?? "-").padEnd(10));
      return `${judge.padEnd(28)}${cells.join("")}${measures.pairs}`;
    }),
    ...(constant ? [`${`always "${constant.label}"`.padEnd(28)}${constant.agreement.value?.toFixed(3) ?? "-"}`] : []),
  ];
}

function write(folder: string, name: string, text: string): void {
  writeWhole(join(folder, name), text);
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}
