import { type Command, Option } from "commander";
import type { SameAnswerKind } from "../select/candidate.ts";
import { numberOption } from "./number-option.ts";
import { repeat } from "./run-options.ts";

/** What `quorate select` can do with results. */
export const selectRules = [
  "weighted",
  "majority",
  "best",
  "near-miss",
  "tournament",
  "bradley-terry",
  "corrections",
  "actions",
] as const;

const sameAnswerKinds: readonly SameAnswerKind[] = ["answer", "exact", "numeric", "choice-letter"];

/** Options of `quorate select`. */
export interface SelectVerbOptions {
  readonly rule: (typeof selectRules)[number];
  readonly group?: string;
  readonly answer?: string;
  readonly reference?: string;
  readonly correct?: string;
  readonly formula?: string;
  readonly fixed?: string;
  readonly items?: string;
  readonly by?: string;
  readonly same: SameAnswerKind;
  readonly floor: number;
  readonly abstainBelow?: number;
  readonly sweep?: boolean;
  readonly players: string;
  readonly l2: number;
  readonly action: string[];
  readonly output: string[];
  readonly json?: boolean;
}

/** Adds the options of `SelectVerbOptions` to a command. */
export function withSelectOptions(command: Command): Command {
  return command
    .addOption(new Option("--rule <name>", "how to choose").choices([...selectRules]).makeOptionMandatory())
    .option("--group <field>", "field whose values are the questions that candidates answer")
    .option("--answer <field>", "field with the answer of each candidate; equal answers vote together")
    .option("--reference <field>", "field with the right answer, to measure what choosing is worth")
    .option("--correct <field>", "or a field that says whether the candidate is right: true or false")
    .option("--formula <field>", "corrections: field with what a claim says in logic, such as p implies q")
    .option("--fixed <field>", "corrections: field that says which claims are held: true or false")
    .option("--items <file>", "the items that were scored, where the results do not carry these fields")
    .option("--by <score>", "criterion or named score to compare by; score: the item's own")
    .addOption(new Option("--same <how>", "when two answers are the same").choices(sameAnswerKinds).default("answer"))
    .option("--floor <number>", "weighted: added to the mean score of an answer", numberOption({ min: 0 }), 0.15)
    .option("--abstain-below <number>", "withhold a winner with a lower mean score", numberOption({}))
    .option("--sweep", "risk, coverage and honesty at every threshold")
    .option("--players <fields>", "tournament, bradley-terry: fields that name the two responses", "a,b")
    .option(
      "--l2 <number>",
      "bradley-terry: penalty on the strengths, so that one who never loses has a finite one",
      numberOption({ min: 0 }),
      0,
    )
    .option("--action <choice=action>", "actions: what to do on a choice; repeat for more", repeat, [])
    .option("-o, --output <file>", "one JSON line a question (.jsonl); repeat for more", repeat, [])
    .option("--json", "the same on standard output");
}
