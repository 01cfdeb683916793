import type { Estimate } from "../schema/estimate.ts";
import type { AnswerOutcomes } from "../select/answer-outcomes.ts";
import type { SelectedAnswer, Selection } from "../select/select-results.ts";
import { counted } from "../util/counted.ts";

/** One question with what was chosen: question, answer or the reason for none, and what each answer weighed. */
export function selectedAnswerLine({ question, answer, reason, answers, winners }: SelectedAnswer): string {
  const weights = answers.map(
    ({ answer: text, count, mean, weight }) =>
      `${text} (${count}${mean === null ? ", no score" : `, mean ${number(mean)}`}${weight === null ? "" : `, weight ${number(weight)}`})`,
  );
  const held = reason === "tie" ? `tie of ${winners.map((winner) => winner.answer).join(", ")}` : (reason ?? "");
  return `${question}\t${answer ?? held}\t${weights.join("  ")}`;
}

/** What choosing came to, a sentence a line. */
export function selectionSummary({ rule, questions, unscored, measured }: Selection): string[] {
  const given = questions.filter(({ answer }) => answer !== null).length;
  const reasons = countReasons(questions);
  const lines = [
    `${counted(questions.length, "question")}: ${given} answered${reasons === "" ? "" : `, ${reasons}`}.`,
    ...(unscored === 0
      ? []
      : [`${counted(unscored, "candidate")} without a score: in the plain majority, out of the ${rule} vote.`]),
  ];
  if (measured === null) return lines;
  const { outcomes, majority, reachable } = measured;
  return [
    ...lines,
    `${rule}: ${outcomesText(outcomes)}.`,
    ...(rule === "majority" && outcomes.abstained === 0 ? [] : [`plain majority: ${outcomesText(majority)}.`]),
    `A right candidate is there for ${percent(reachable)} of the questions.`,
  ];
}

/** The sweep as a table with tabs. */
export function sweepTable(sweep: NonNullable<Selection["measured"]>["sweep"]): string[] {
  return [
    "threshold\tcoverage\trisk\thonesty",
    ...sweep.map(({ threshold, coverage, risk, honesty }) =>
      [
        number(threshold),
        coverage === null ? "-" : percent(coverage),
        risk.value === null ? "-" : percent(risk.value),
        honesty.value === null ? "-" : number(honesty.value),
      ].join("\t"),
    ),
  ];
}

function outcomesText({ accuracy, risk, honesty, abstained }: AnswerOutcomes): string {
  const withheld = abstained === 0 ? "" : `, ${number(abstained)} withheld`;
  return `right ${estimate(accuracy)}, wrong among the given ${estimate(risk)}, honesty ${honesty.value === null ? "undefined" : number(honesty.value)}${withheld}`;
}

function estimate({ value, interval, n, reason }: Estimate): string {
  if (value === null) return `undefined (${reason})`;
  const range = interval === null ? "" : `, 95 % CI ${percent(interval.lower)} to ${percent(interval.upper)}`;
  return `${percent(value)} (n ${number(n)}${range})`;
}

function countReasons(questions: readonly SelectedAnswer[]): string {
  const counts = new Map<string, number>();
  for (const { reason } of questions) if (reason !== undefined) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts].map(([reason, count]) => `${count} ${reason}`).join(", ");
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

/** At most four decimals, and no trailing zeros. */
function number(value: number): string {
  return String(Number(value.toFixed(4)));
}
