import { readFileSync } from "node:fs";
import type { AgreementReport } from "../../agreement/agreement-report.ts";
import { nameOnlyCriterion, parseLabelNames, renameLabels } from "../../agreement/align-labels.ts";
import { measureDrift } from "../../agreement/drift.ts";
import { checkGates, type Gates } from "../../agreement/gates.ts";
import { measureAgreement } from "../../agreement/measure-agreement.ts";
import { ConfigError } from "../../errors/errors.ts";
import { importLabels } from "../../io/import-labels.ts";
import { describeImport } from "../../io/imported-labels.ts";
import { judgeLabelsOfResult, panelName, readResults, scoreLabelOfResult } from "../../io/score-results.ts";
import { renderAgreementHtml } from "../../report/agreement-html.ts";
import { renderAgreementJunit } from "../../report/agreement-junit.ts";
import { renderAgreementJson, renderAgreementMarkdown } from "../../report/agreement-markdown.ts";
import { type ScoreSummary, scoreTally } from "../../run/score-tally.ts";
import type { JudgeLabel, Label } from "../../schema/label.ts";
import type { ItemResult } from "../../schema/score.ts";
import type { AgreeOptions } from "../agree-options.ts";
import { type ExitCode, exitCodes } from "../exit-code.ts";
import { type ItemFacts, measureOptions } from "../measure-options.ts";
import { formatOf, refuseToOverwrite, writeWhole } from "../output-file.ts";

/** `quorate agree`: labels and judge outputs in, a report and gates out. */
export async function agree(file: string, labelsFile: string | undefined, options: AgreeOptions): Promise<ExitCode> {
  const formats = options.output.map((path) => ({ path, format: formatOf(path, ["html", "md", "json", "xml"]) }));
  refuseToOverwrite(options.output, [file, labelsFile, options.earlier]);
  if (options.maxDrift !== undefined && options.earlier === undefined) {
    throw new ConfigError("--max-drift needs an earlier report: name it with --earlier report.json.");
  }
  const gates = gatesOf(options);
  if (Object.keys(gates).length === 1 && formats.some(({ format }) => format === "xml")) {
    throw new ConfigError("A JUnit file (.xml) holds the outcomes of gates: set one, such as --min-kappa 0.6.");
  }
  const earlier = options.earlier === undefined ? null : readReport(options.earlier);
  const data = labelsFile === undefined ? await importFrom(file) : await joinFrom(file, labelsFile, options.score);
  if (options.score !== undefined && labelsFile === undefined) {
    throw new ConfigError("--score holds scores of results against labels: name the results, then the labels.");
  }
  const names = parseLabelNames(options.rename);
  const judgeLabels = only(renameLabels(data.judgeLabels, names), options);
  const labels = renameLabels(data.labels, names).filter(({ criterion }) => isWanted(criterion, options.criterion));
  const report = measureAgreement({
    labels: nameOnlyCriterion(labels, judgeLabels),
    judgeLabels: nameOnlyCriterion(judgeLabels, labels),
    options: { ...measureOptions(options, data), joinedVerdict: panelName },
  });
  const checks = {
    gates: checkGates(report, gates, earlier),
    drifts: earlier === null ? [] : measureDrift(earlier, report),
    ...(data.scores === undefined ? {} : { scores: data.scores }),
  };
  const rendered = {
    html: () => renderAgreementHtml(report, checks),
    md: () => renderAgreementMarkdown(report, checks),
    json: () => renderAgreementJson(report),
    xml: () => renderAgreementJunit(checks.gates),
  };
  for (const { path, format } of formats) writeWhole(path, rendered[format]());
  if (options.json) process.stdout.write(rendered.json());
  else if (formats.every(({ format }) => format === "xml")) process.stdout.write(rendered.md());
  else for (const judge of report.judges) process.stderr.write(`${judge.judge}: ${judge.sentences.join(" ")}\n`);
  for (const { path } of formats) process.stderr.write(`Wrote ${path}.\n`);
  for (const { line } of checks.gates) process.stderr.write(`quorate: ${line}\n`);
  return checks.gates.every(({ passed }) => passed) ? exitCodes.done : exitCodes.thresholdMissed;
}

interface AgreementData extends ItemFacts {
  readonly labels: readonly Label[];
  readonly judgeLabels: readonly JudgeLabel[];
  /** What the scores of the run amount to, where results were read. */
  readonly scores?: ScoreSummary;
}

async function importFrom(file: string): Promise<AgreementData> {
  if (await holdsResults(file)) {
    throw new ConfigError(
      `${file} holds results without labels. Name the labels too: quorate agree ${file} labels.csv`,
    );
  }
  const imported = await importLabels(file);
  for (const line of describeImport(imported)) process.stderr.write(`${line}\n`);
  return { lengths: {}, ...imported };
}

async function holdsResults(file: string): Promise<boolean> {
  try {
    await readResults(file).next();
    return true;
  } catch {
    return false;
  }
}

async function joinFrom(resultsFile: string, labelsFile: string, score?: string): Promise<AgreementData> {
  const { labels, lengths, meta: labelMeta } = await importFrom(labelsFile);
  const judgeLabels: JudgeLabel[] = [];
  const meta: Record<string, Readonly<Record<string, string>>> = { ...labelMeta };
  const tally = scoreTally();
  for await (const result of readResults(resultsFile)) {
    judgeLabels.push(...(score === undefined ? judgeLabelsOfResult(result) : scoreLabels(result, score)));
    meta[result.item] = { ...meta[result.item], ...result.meta };
    tally.add(result);
  }
  return { labels, judgeLabels, meta, lengths, scores: tally.summary() };
}

function scoreLabels(result: ItemResult, name: string): JudgeLabel[] {
  const label = scoreLabelOfResult(result, name);
  if (label !== null) return [label];
  // An item that could not be asked about has no named scores.
  if (result.scores === undefined && result.criteria.length === 0) return [];
  const known = ["score", ...Object.keys(result.scores ?? {})];
  throw new ConfigError(`--score ${name}: item ${result.item} has no such score. There are: ${known.join(", ")}.`);
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

function gatesOf(options: AgreeOptions): Gates {
  const { minAgreement, minKappa, minTpr, minTnr, maxEce, maxDrift } = options;
  return {
    ...(minAgreement === undefined ? {} : { minAgreement }),
    ...(minKappa === undefined ? {} : { minKappa }),
    ...(minTpr === undefined ? {} : { minTpr }),
    ...(minTnr === undefined ? {} : { minTnr }),
    ...(maxEce === undefined ? {} : { maxEce }),
    ...(maxDrift === undefined ? {} : { maxDrift }),
    on: options.lowerBound ? "bound" : "estimate",
  };
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
