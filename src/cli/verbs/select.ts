import { ConfigError } from "../../errors/errors.ts";
import { readItems } from "../../io/items.ts";
import { readResults } from "../../io/score-results.ts";
import { selectedAnswerLine, selectionSummary, sweepTable } from "../../report/selection-text.ts";
import type { ItemResult } from "../../schema/score.ts";
import { actionsOf } from "../../select/actions-of.ts";
import { claimCorrections } from "../../select/claim-corrections.ts";
import { nearMisses } from "../../select/near-misses.ts";
import { pairGames, strengthsOf, tournamentOf } from "../../select/pair-games.ts";
import { metaField, type QuestionOptions } from "../../select/questions-of.ts";
import { sameAnswer } from "../../select/same-answer.ts";
import { selectResults } from "../../select/select-results.ts";
import { type ExitCode, exitCodes } from "../exit-code.ts";
import { formatOf, refuseToOverwrite, writeWhole } from "../output-file.ts";
import type { SelectVerbOptions } from "../select-options.ts";

/** What a rule gives: a row and a line of text for each question, and what to say at the end. */
interface Chosen {
  readonly rows: readonly object[];
  readonly lines: readonly string[];
  readonly summary: readonly string[];
}

/** `quorate select`: results grouped by question, one choice each. */
export async function select(file: string, options: SelectVerbOptions): Promise<ExitCode> {
  for (const path of options.output) formatOf(path, ["jsonl"]);
  refuseToOverwrite(options.output, [file, options.items]);
  const results = await Array.fromAsync(readResults(file));
  const fieldOf = options.items === undefined ? metaField : fieldsIn(await fieldsOfItems(options.items));
  const { rows, lines, summary } = choose(results, options, fieldOf);
  const text = `${rows.map((row) => JSON.stringify(row)).join("\n")}\n`;
  for (const path of options.output) writeWhole(path, text);
  if (options.json) process.stdout.write(text);
  else if (options.output.length === 0) for (const line of lines) process.stdout.write(`${line}\n`);
  for (const line of summary) process.stderr.write(`${line}\n`);
  for (const path of options.output) process.stderr.write(`Wrote ${path}.\n`);
  return exitCodes.done;
}

type FieldOf = NonNullable<QuestionOptions["fieldOf"]>;

function choose(results: readonly ItemResult[], options: SelectVerbOptions, fieldOf: FieldOf): Chosen {
  switch (options.rule) {
    case "majority":
    case "weighted":
    case "best":
      return chooseAnswers(results, options, options.rule, fieldOf);
    case "near-miss":
      return chooseNearMisses(results, options, fieldOf);
    case "tournament":
    case "bradley-terry":
      return rankPlayers(results, options, options.rule, fieldOf);
    case "corrections":
      return correctClaims(results, options, fieldOf);
    case "actions": {
      const actions = actionsOf(results, Object.fromEntries(options.action.map(choiceAndAction)));
      const lines = actions.map(({ item, verdict, action }) => `${item}\t${verdict ?? "no verdict"}\t${action ?? "-"}`);
      return { rows: actions, lines, summary: [] };
    }
  }
}

function chooseAnswers(
  results: readonly ItemResult[],
  options: SelectVerbOptions,
  rule: "majority" | "weighted" | "best",
  fieldOf: FieldOf,
): Chosen {
  const { by, floor, abstainBelow, sweep } = options;
  const selection = selectResults(results, {
    rule,
    fields: candidateFields(options, rule !== "best"),
    fieldOf,
    floor,
    same: sameAnswer(options.same),
    ...(by === undefined ? {} : { by }),
    ...(abstainBelow === undefined ? {} : { abstainBelow }),
  });
  if (sweep && selection.measured === null) {
    throw new ConfigError("--sweep needs to know which answers are right: name --reference or --correct.");
  }
  const table = sweep && selection.measured !== null ? sweepTable(selection.measured.sweep) : [];
  return {
    rows: selection.questions,
    lines: selection.questions.map(selectedAnswerLine),
    summary: [...selectionSummary(selection), ...table],
  };
}

function chooseNearMisses(results: readonly ItemResult[], options: SelectVerbOptions, fieldOf: FieldOf): Chosen {
  const { by, reference, correct } = options;
  if (reference === undefined && correct === undefined) {
    throw new ConfigError(
      "--rule near-miss picks a wrong answer: name the field that says so, --correct or --reference.",
    );
  }
  const misses = nearMisses(results, {
    fields: candidateFields(options, reference !== undefined),
    fieldOf,
    same: sameAnswer(options.same),
    ...(by === undefined ? {} : { by }),
  });
  const lines = misses.map(
    ({ question, item, reason, wrongness }) => `${question}\t${item ?? reason}\t${wrongness ?? "-"}`,
  );
  return { rows: misses, lines, summary: [] };
}

function rankPlayers(
  results: readonly ItemResult[],
  options: SelectVerbOptions,
  rule: "tournament" | "bradley-terry",
  fieldOf: FieldOf,
): Chosen {
  const [first, second, ...more] = options.players.split(",").map((field) => field.trim());
  if (!first || !second || more.length > 0) {
    throw new ConfigError(`--players ${options.players}: name two fields with a comma, such as a,b.`);
  }
  const { group } = options;
  const tables = pairGames(results, { first, second, ...(group === undefined ? {} : { group }) }, fieldOf);
  const rows = tables.map((table) => ({
    question: table.question,
    ...(rule === "tournament" ? tournamentOf(table) : strengthsOf(table, { l2: options.l2 })),
  }));
  const lines = rows.flatMap((row) => {
    if ("standings" in row) {
      if (row.standings === null)
        return [`${row.question}\tnot decided: ${row.pending.length} pairs were never judged`];
      return row.standings.map(({ player, place, score }) => `${row.question}\t${place}\t${player}\t${score ?? "-"}`);
    }
    if (row.strengths === null) return [`${row.question}\tundefined\t${row.reason}`];
    const ranked = Object.entries(row.strengths).sort(([, a], [, b]) => b - a);
    return ranked.map(([player, strength]) => `${row.question}\t${player}\t${strength.toFixed(4)}`);
  });
  return { rows, lines, summary: [] };
}

function correctClaims(
  results: readonly ItemResult[],
  { group, formula, fixed }: SelectVerbOptions,
  fieldOf: FieldOf,
): Chosen {
  if (group === undefined || formula === undefined) {
    throw new ConfigError("--rule corrections needs --group (the answer a claim belongs to) and --formula.");
  }
  const fields = { group, answer: formula, ...(fixed === undefined ? {} : { correct: fixed }) };
  const rows = claimCorrections(results, { fields, fieldOf });
  const lines = rows.map((row) => {
    if (row.minimal === null) return `${row.question}\tundefined\t${row.reason}`;
    const sets = row.minimal.map((set) => `{${set.join(", ")}}`).join(" ");
    return `${row.question}\t${row.consistent ? "consistent" : "give up one of"}\t${sets}`;
  });
  return { rows, lines, summary: [] };
}

function candidateFields({ group, answer, reference, correct, rule }: SelectVerbOptions, needsAnswer: boolean) {
  if (group === undefined) throw new ConfigError(`--rule ${rule} needs --group: the field that names the question.`);
  if (needsAnswer && answer === undefined) {
    throw new ConfigError(`--rule ${rule} needs --answer: the field with each candidate's answer.`);
  }
  if (reference !== undefined && correct !== undefined) {
    throw new ConfigError("--reference and --correct both say which answers are right. Name one of them.");
  }
  return {
    group,
    ...(answer === undefined ? {} : { answer }),
    ...(reference === undefined ? {} : { reference }),
    ...(correct === undefined ? {} : { correct }),
  };
}

/** The plain fields of each item, by id. */
async function fieldsOfItems(file: string): Promise<ReadonlyMap<string, Readonly<Record<string, unknown>>>> {
  const items = new Map<string, Readonly<Record<string, unknown>>>();
  for await (const item of readItems(file)) items.set(item.id, item);
  return items;
}

function fieldsIn(items: ReadonlyMap<string, Readonly<Record<string, unknown>>>): FieldOf {
  return (result, field) => {
    const value = items.get(result.item)?.[field];
    return ["string", "number", "boolean"].includes(typeof value) ? String(value) : metaField(result, field);
  };
}

function choiceAndAction(text: string): [string, string] {
  const [choice, ...action] = text.split("=");
  if (choice && action.length > 0) return [choice, action.join("=")];
  throw new ConfigError(`--action ${text}: write choice=action, such as A=retrieve-again.`);
}
