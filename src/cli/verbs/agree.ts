import { readFileSync } from "node:fs";
import type { AgreementOptions } from "../../agreement/agreement-options.ts";
import type { AgreementReport } from "../../agreement/agreement-report.ts";
import { nameOnlyCriterion, parseLabelNames, renameLabels } from "../../agreement/align-labels.ts";
import { checkGates, type Gates } from "../../agreement/gates.ts";
import { measureAgreement } from "../../agreement/measure-agreement.ts";
import { ConfigError } from "../../errors/errors.ts";
import { importLabels } from "../../io/import-labels.ts";
import { describeImport } from "../../io/imported-labels.ts";
import { judgeLabelsOfResult, readResults } from "../../io/score-results.ts";
import { renderAgreementHtml } from "../../report/agreement-html.ts";
import { renderAgreementJson, renderAgreementMarkdown } from "../../report/agreement-markdown.ts";
import type { JudgeLabel, Label } from "../../schema/label.ts";
import { type ExitCode, exitCodes } from "../exit-code.ts";
import { formatOf, refuseToOverwrite, writeWhole } from "../output-file.ts";

interface AgreeOptions extends Omit<Gates, "on"> {
  readonly output: string[];
  readonly json?: boolean;
  readonly title?: string;
  readonly positive?: string;
  readonly categories?: string;
  readonly rename: string[];
  readonly judge: string[];
  readonly criterion: string[];
  readonly rule: string[];
  readonly consensus: "majority" | "plurality" | "unanimous";
  readonly adjudicator?: string;
  readonly threshold?: number;
  readonly orders?: string;
  readonly slice: string[];
  readonly group?: string;
  readonly confidence: number;
  readonly replicates: number;
  readonly seed: number;
  readonly earlier?: string;
  readonly lowerBound?: boolean;
}

/** `quorate agree`: labels and judge outputs in, a report and gates out. */
export async function agree(file: string, labelsFile: string | undefined, options: AgreeOptions): Promise<ExitCode> {
  const formats = options.output.map((path) => ({ path, format: formatOf(path, ["html", "md", "json"]) }));
  refuseToOverwrite(options.output, [file, labelsFile, options.earlier]);
  if (options.maxDrift !== undefined && options.earlier === undefined) {
    throw new ConfigError("--max-drift needs an earlier report: name it with --earlier report.json.");
  }
  const earlier = options.earlier === undefined ? null : readReport(options.earlier);
  const data = labelsFile === undefined ? await importFrom(file) : await joinFrom(file, labelsFile);
  const names = parseLabelNames(options.rename);
  const judgeLabels = only(renameLabels(data.judgeLabels, names), options);
  const labels = renameLabels(data.labels, names).filter(({ criterion }) => isWanted(criterion, options.criterion));
  const report = measureAgreement({
    labels: nameOnlyCriterion(labels, judgeLabels),
    judgeLabels: nameOnlyCriterion(judgeLabels, labels),
    options: measureOptions(options, data.meta),
  });
  for (const { path, format } of formats) writeWhole(path, renderings[format](report));
  if (options.json) process.stdout.write(renderAgreementJson(report));
  else if (formats.length === 0) process.stdout.write(renderAgreementMarkdown(report));
  else for (const judge of report.judges) process.stderr.write(`${judge.judge}: ${judge.sentences.join(" ")}\n`);
  for (const { path } of formats) process.stderr.write(`Wrote ${path}.\n`);
  return gateOutcome(report, options, earlier);
}

const renderings = { html: renderAgreementHtml, md: renderAgreementMarkdown, json: renderAgreementJson } as const;

interface AgreementData {
  readonly labels: readonly Label[];
  readonly judgeLabels: readonly JudgeLabel[];
  readonly meta: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

async function importFrom(file: string): Promise<AgreementData> {
  if (await holdsResults(file)) {
    throw new ConfigError(
      `${file} holds results without labels. Name the labels too: quorate agree ${file} labels.csv`,
    );
  }
  const imported = await importLabels(file);
  for (const line of describeImport(imported)) process.stderr.write(`${line}\n`);
  return imported;
}

async function holdsResults(file: string): Promise<boolean> {
  try {
    await readResults(file).next();
    return true;
  } catch {
    return false;
  }
}

async function joinFrom(resultsFile: string, labelsFile: string): Promise<AgreementData> {
  const { labels, meta: labelMeta } = await importFrom(labelsFile);
  const judgeLabels: JudgeLabel[] = [];
  const meta: Record<string, Readonly<Record<string, string>>> = { ...labelMeta };
  for await (const result of readResults(resultsFile)) {
    judgeLabels.push(...judgeLabelsOfResult(result));
    meta[result.item] = { ...meta[result.item], ...result.meta };
  }
  return { labels, judgeLabels, meta };
}

function only(judgeLabels: readonly JudgeLabel[], options: AgreeOptions): JudgeLabel[] {
  const wanted = [...options.judge, ...options.rule];
  const judges = new Set(judgeLabels.map(({ judge }) => judge));
  const unknown = options.judge.find((name) => !judges.has(name));
  if (unknown !== undefined)
    throw new ConfigError(`--judge ${unknown}: there is no such judge. There are: ${[...judges].join(", ")}.`);
  const criteria = new Set(judgeLabels.map(({ criterion }) => criterion));
  const missing = options.criterion.find((id) => !criteria.has(id));
  if (missing !== undefined)
    throw new ConfigError(`--criterion ${missing}: no judge answered it. There are: ${[...criteria].join(", ")}.`);
  return judgeLabels.filter(
    ({ judge, criterion }) =>
      (options.judge.length === 0 || wanted.includes(judge)) && isWanted(criterion, options.criterion),
  );
}

function isWanted(criterion: string, wanted: readonly string[]): boolean {
  return wanted.length === 0 || wanted.includes(criterion);
}

function measureOptions(options: AgreeOptions, meta: AgreementData["meta"]): AgreementOptions {
  const { title, positive, adjudicator, threshold, group, orders } = options;
  const [given, swapped, first, second, ...rest] = orders?.split(",") ?? [];
  if (orders !== undefined && (second === undefined || rest.length > 0)) {
    throw new ConfigError(`--orders ${orders}: write two samples and two labels with commas, such as 0,1,A,B.`);
  }
  return {
    meta,
    consensus: options.consensus,
    confidence: options.confidence,
    resamples: options.replicates,
    seed: options.seed,
    rules: options.rule,
    ...(title === undefined ? {} : { title }),
    ...(positive === undefined ? {} : { positive }),
    ...(options.categories === undefined
      ? {}
      : { categories: options.categories.split(",").map((label) => label.trim()) }),
    ...(adjudicator === undefined ? {} : { adjudicator }),
    ...(threshold === undefined ? {} : { threshold }),
    ...(second === undefined
      ? {}
      : { orders: { given, swapped, first, second } as AgreementOptions["orders"] & object }),
    ...(options.slice.length === 0 ? {} : { sliceBy: options.slice }),
    ...(group === undefined ? {} : { groups: groupsBy(group, meta) }),
  };
}

function groupsBy(field: string, meta: AgreementData["meta"]): Record<string, string> {
  const groups = Object.entries(meta).flatMap(([item, fields]) =>
    fields[field] === undefined ? [] : [[item, fields[field]]],
  );
  if (groups.length === 0) throw new ConfigError(`--group ${field}: no item has that field.`);
  return Object.fromEntries(groups);
}

function gateOutcome(report: AgreementReport, options: AgreeOptions, earlier: AgreementReport | null): ExitCode {
  const gates: Gates = {
    ...(options.minAgreement === undefined ? {} : { minAgreement: options.minAgreement }),
    ...(options.minKappa === undefined ? {} : { minKappa: options.minKappa }),
    ...(options.minTpr === undefined ? {} : { minTpr: options.minTpr }),
    ...(options.minTnr === undefined ? {} : { minTnr: options.minTnr }),
    ...(options.maxEce === undefined ? {} : { maxEce: options.maxEce }),
    ...(options.maxDrift === undefined ? {} : { maxDrift: options.maxDrift }),
    on: options.lowerBound ? "bound" : "estimate",
  };
  const outcomes = checkGates(report, gates, earlier);
  for (const { line } of outcomes) process.stderr.write(`quorate: ${line}\n`);
  return outcomes.every(({ passed }) => passed) ? exitCodes.done : exitCodes.thresholdMissed;
}

function readReport(file: string): AgreementReport {
  try {
    const report = JSON.parse(readFileSync(file, "utf8")) as AgreementReport;
    if (report.kind === "agreement-report") return report;
  } catch (cause) {
    throw new ConfigError(`${file}: the earlier report cannot be read. Name what quorate agree -o report.json wrote.`, {
      cause,
    });
  }
  throw new ConfigError(`${file} is no agreement report. Name what quorate agree -o report.json wrote.`);
}
