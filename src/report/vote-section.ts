import type { AgreementReport, Measures } from "../agreement/agreement-report.ts";
import { foreign, html } from "./html.ts";
import { measureWords } from "./measure-words.ts";
import { intervalText, numberText } from "./number-text.ts";
import { type PageSection, table } from "./page.ts";

/** What agrees: one call of a judge, or a vote. */
export interface VoteRow {
  readonly name: string;
  readonly value: string;
  readonly interval: string;
  readonly kappa: string;
  readonly answers: string;
  readonly undecided: string;
}

/** Each judge alone, then each vote rule; empty where there was nothing to vote on. */
export function voteRows({ judges, voteRules }: Pick<AgreementReport, "judges" | "voteRules">): VoteRow[] {
  if (voteRules.length === 0) return [];
  return [
    ...judges.map(({ judge, measures }) => voteRow(`one call of ${judge}`, measures, null)),
    ...voteRules.map(({ rule, voters, undecided, measures }) => voteRow(`${rule} of ${voters}`, measures, undecided)),
  ];
}

/** Heads of the columns of a `VoteRow`, in its order. */
export function voteHeads({ vocabulary }: Pick<AgreementReport, "vocabulary">): string[] {
  const measure = vocabulary.kind === "numeric" ? "correlation" : "agreement";
  return ["who answers", measure, "interval", "kappa", "answers", "undecided"];
}

/** One call beside the votes of samples and judges; null where there was nothing to vote on. */
export function voteSection(report: AgreementReport): PageSection | null {
  const rows = voteRows(report);
  if (rows.length === 0) return null;
  return {
    id: "votes",
    title: "What would voting change?",
    body: html`<p class="quiet">A tie is no answer: it is counted as undecided and never scored. A vote that leaves much undecided is measured on the clearer rest, so compare rows with as many answers.</p>
${table(
  "Agreement with people by vote rule",
  voteHeads(report),
  rows.map(({ name, value, interval, kappa, answers, undecided }) => [
    foreign(name),
    value,
    interval,
    kappa,
    answers,
    undecided,
  ]),
)}`,
  };
}

function voteRow(name: string, { values, pairs }: Measures, undecided: number | null): VoteRow {
  const measure = values.agreement ? "agreement" : "pearson";
  const estimate = values[measure];
  const { style } = measureWords[measure];
  return {
    name,
    value: numberText(estimate?.value ?? null, style),
    interval: estimate === undefined ? "–" : intervalText(estimate, style),
    kappa: numberText(values.cohenKappa?.value ?? null, "coefficient"),
    answers: numberText(estimate?.n ?? pairs, "count"),
    undecided: numberText(undecided, "count"),
  };
}
