import type { AgreementReport, JudgeAgreement, Slice } from "../agreement/agreement-report.ts";
import { totalCount } from "../agreement/count-labels.ts";
import type { Drift } from "../agreement/drift.ts";
import { counted } from "../util/counted.ts";
import { conditionTables } from "./condition-text.ts";
import { cutText, dualHeads, dualRows, pairSentences } from "./failing-judge-details.ts";
import type { ReportChecks } from "./gate-section.ts";
import { countsText } from "./judge-details.ts";
import { measureOrder, measureWords } from "./measure-words.ts";
import { intervalText, numberText } from "./number-text.ts";
import { riskRows } from "./risk-rows.ts";
import { voteHeads, voteRows } from "./vote-section.ts";

/** The report as JSON, two spaces deep, ending in a line break. */
export function renderAgreementJson(report: AgreementReport): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}

/** The report as Markdown: what fits a pull request comment. Text from people and judges is escaped. */
export function renderAgreementMarkdown(
  report: AgreementReport,
  { gates = [], drifts = [] }: ReportChecks = {},
): string {
  const { title, judges, consensus, settings, raters, vocabulary } = report;
  const alpha = raters.krippendorffAlpha;
  const lines = [
    `# ${plain(title)}`,
    "",
    `${numberText(consensus.items, "count")} labelled items, ${counted(raters.raters.length, "rater")}, labels ${vocabulary.categories.map(plain).join(", ") || "numeric"}; consensus by ${settings.consensus}, ${numberText(consensus.undecided, "count")} answers without one.${settings.cut === null ? "" : ` Cut: ${plain(cutText(settings.cut))}.`}`,
    ...(raters.pairs.length > 0
      ? [
          "",
          `People among themselves: Krippendorff's alpha ${numberText(alpha.value, "coefficient")} (${intervalText(alpha, "coefficient")}).`,
        ]
      : []),
    ...(gates.length > 0 ? ["", ...gates.map(({ line }) => `- ${plain(line)}`)] : []),
    ...(drifts.length > 0 ? ["", ...drifts.map(driftLine)] : []),
    ...judges.flatMap(judgeLines),
    ...voteLines(report),
    "",
    `Intervals ${settings.confidence * 100} %, ${settings.resamples} resamples by ${settings.resampledBy}, seed ${settings.seed}. quorate ${report.quorate}.`,
    "",
  ];
  return lines.join("\n");
}

function driftLine({ judge, change, agreement }: Drift): string {
  if (change.value === null) return `- ${plain(judge)}: drift unknown, ${plain(change.reason ?? "")}.`;
  const moved = `${numberText(agreement.before, "percent")} before, ${numberText(agreement.now, "percent")} now`;
  return `- ${plain(judge)}: agreement moved by ${numberText(change.value, "percent")} (${intervalText(change, "percent")}): ${moved}.`;
}

function judgeLines(judge: JudgeAgreement): string[] {
  const { measures, anchors, join, slices, disagreements } = judge;
  const anchor = (name: string, estimate: { value: number | null } & Parameters<typeof intervalText>[0]) => [
    name,
    numberText(estimate.value, "percent"),
    intervalText(estimate, "percent"),
    numberText(estimate.n, "count"),
  ];
  const { constant, humanCeiling, bestRule } = anchors;
  const anchorRows = [
    ...(constant ? [anchor(`always ${plain(constant.label)}`, constant.agreement)] : []),
    ...(humanCeiling
      ? [
          anchor("one person with the others", humanCeiling.people),
          anchor("the judge with those same others", humanCeiling.judge),
        ]
      : []),
    ...(bestRule ? [anchor(`best rule: ${plain(bestRule.rule)}`, bestRule.agreement)] : []),
  ];
  return [
    "",
    `## ${plain(judge.judge)}`,
    "",
    ...judge.sentences.map((sentence, index) => (index === 0 ? `**${plain(sentence)}**\n` : `- ${plain(sentence)}`)),
    ...judge.warnings.map((warning) => `- **Mind:** ${plain(warning)}`),
    ...(anchorRows.length > 0 ? ["", ...table(["anchor", "agreement", "interval", "n"], anchorRows)] : []),
    "",
    ...table(
      ["measure", "value", "interval", "n"],
      measureOrder.flatMap((measure) => {
        const estimate = measures.values[measure];
        if (estimate === undefined) return [];
        const { name, style } = measureWords[measure];
        const value =
          estimate.value === null ? `undefined: ${plain(estimate.reason ?? "")}` : numberText(estimate.value, style);
        return [[name, value, intervalText(estimate, style), numberText(estimate.n, "count")]];
      }),
    ),
    ...riskLines(judge),
    ...confusionLines(judge),
    ...failureLines(judge),
    ...conditionTables(judge).flatMap(({ title, heads, rows }) => [
      "",
      `${plain(title)}:`,
      "",
      ...table(
        heads.map(plain),
        rows.map((row) => row.map(plain)),
      ),
    ]),
    ...slices.flatMap(({ field, slices: parts }) => ["", `By ${plain(field)}:`, "", ...sliceTable(field, parts)]),
    "",
    `Outputs ${join.outputs}: compared ${join.joined}, failed or abstained ${join.failed}, outside the vocabulary ${totalCount(join.outside)}, no consensus ${join.undecided}, no label ${join.onlyJudge}, repeated ${join.repeated}, contradicted ${join.contradicted}. Labelled without an output: ${join.onlyLabels}.`,
    ...(disagreements.length > 0
      ? [
          "",
          "Surest disagreements:",
          "",
          ...table(
            ["item", "people", "judge"],
            disagreements
              .slice(0, shownDisagreements)
              .map(({ item, criterion, people, votes, judge: said, calls }) => [
                plain(criterion === "" ? item : `${item} · ${criterion}`),
                `${plain(people)} (${plain(countsText(votes))})`,
                `${plain(said)} (${plain(countsText(calls))})`,
              ]),
          ),
        ]
      : []),
  ];
}

function riskLines({ curves }: JudgeAgreement): string[] {
  const rows = riskRows(curves.riskCoverage).map(({ coverage, kept, risk, interval }) => [
    numberText(coverage, "percent"),
    numberText(risk, "percent"),
    intervalText({ value: risk, n: kept, interval }, "percent"),
    numberText(kept, "count"),
  ]);
  const heads = ["surest answers kept", "wrong among them", "interval", "n"];
  return rows.length === 0 ? [] : ["", "Errors if only its surest answers are kept:", "", ...table(heads, rows)];
}

function voteLines(report: AgreementReport): string[] {
  const rows = voteRows(report).map(({ name, ...cells }) => [plain(name), ...Object.values(cells)]);
  return rows.length === 0 ? [] : ["", "## What would voting change?", "", ...table(voteHeads(report), rows)];
}

function failureLines(judge: JudgeAgreement): string[] {
  const rows = dualRows(judge);
  const sentences = pairSentences(judge);
  return [
    ...(rows.length === 0 ? [] : ["", ...table(dualHeads, rows)]),
    ...(sentences.length === 0 ? [] : ["", ...sentences.map((sentence) => `- ${plain(sentence)}`)]),
  ];
}

const shownDisagreements = 10;

function confusionLines({ measures: { confusion } }: JudgeAgreement): string[] {
  if (confusion === null) return [];
  const names = confusion.categories.map(plain);
  const rows = confusion.counts.map((row, index) => [names[index] ?? "", ...row.map((n) => numberText(n, "count"))]);
  return ["", ...table(["people ↓ judge →", ...names], rows)];
}

function sliceTable(field: string, slices: readonly Slice[]): string[] {
  const measure = slices[0]?.measures.values.agreement ? "agreement" : "pearson";
  const { name, style } = measureWords[measure];
  const rows = slices.flatMap(({ value, measures }) => {
    const estimate = measures.values[measure];
    if (estimate === undefined) return [];
    return [
      [plain(value), numberText(estimate.value, style), intervalText(estimate, style), numberText(estimate.n, "count")],
    ];
  });
  return table([plain(field), name, "interval", "n"], rows);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)];
}

/** Text that Markdown shows as it is: one line, no markup, no cell border. */
function plain(text: string): string {
  return text.replace(/\s+/g, " ").replace(/[\\`*_[\]<>|#&]/g, (character) => `\\${character}`);
}
