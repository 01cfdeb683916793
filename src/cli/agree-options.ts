import { type Command, Option } from "commander";
import type { Gates } from "../agreement/gates.ts";
import { numberOption } from "./number-option.ts";
import { repeat } from "./run-options.ts";

/** Options of `quorate agree`. */
export interface AgreeOptions extends Omit<Gates, "on"> {
  readonly output: string[];
  readonly json?: boolean;
  readonly title?: string;
  readonly positive?: string;
  readonly categories?: string;
  readonly rename: string[];
  readonly cut?: string;
  readonly dropLabel: string[];
  readonly firstError?: boolean;
  readonly judge: string[];
  readonly criterion: string[];
  readonly score?: string;
  readonly rule: string[];
  readonly consensus: "majority" | "plurality" | "unanimous";
  readonly adjudicator?: string;
  readonly threshold?: number;
  readonly orders?: string;
  readonly length?: string;
  readonly slice: string[];
  readonly grid?: string;
  readonly group?: string;
  readonly confidence: number;
  readonly replicates: number;
  readonly seed: number;
  readonly halfWidth: number;
  readonly epsilon: number;
  readonly earlier?: string;
  readonly lowerBound?: boolean;
}

/** Adds the options of `AgreeOptions` to a command. */
export function withAgreeOptions(command: Command): Command {
  command
    .option("-o, --output <file>", "report to .html, .md or .json, gates to .xml (JUnit); repeat for more", repeat, [])
    .option("--json", "report as JSON on standard output")
    .option("--title <text>", "heading of the report")
    .option("--positive <label>", "label that counts as positive, where there are two")
    .option("--categories <labels>", "all valid labels, worst to best, separated by commas")
    .option("--rename <from=to>", "bring the names of labels together, such as support=1; repeat for more", repeat, [])
    .option("--cut <numbers>", "labels on a scale to yes and no: yes from 3 (3), or no to 1 and yes from 3 (1,3)")
    .option("--drop-label <label>", "with --cut: a label that is neither, such as partly; repeat for more", repeat, [])
    .option("--first-error", "labels of steps as the first wrong one, with the F1 of ProcessBench")
    .option("--judge <name>", "report on this judge only; repeat for more", repeat, [])
    .option("--criterion <id>", "report on this criterion only; repeat for more", repeat, [])
    .option("--score <name>", "hold this score of the items against people's numbers; `score` is the item's own")
    .option(
      "--rule <name>",
      "a judge or rater that is a rule without a model, to hold the judges against; repeat for more",
      repeat,
      [],
    )
    .addOption(
      new Option("--consensus <rule>", "how several labels become one")
        .choices(["majority", "plurality", "unanimous"])
        .default("majority"),
    )
    .option("--adjudicator <rater>", "rater whose label is final wherever there is one")
    .option("--threshold <number>", "label of a judge that gives only scores: positive above this", numberOption({}))
    .option(
      "--orders <words>",
      "a pair asked in both orders: samples as given and swapped, labels of the first and second response, such as 0,1,A,B",
    )
    .option(
      "--length <words>",
      "whether longer responses win: fields of the first and second response, and their labels, such as output_1,output_2,A,B",
    )
    .option("--slice <field>", "field to slice by; repeat for more; default: those with 2 to 12 values", repeat, [])
    .option("--grid <fields>", "accuracy, precision and recall under each combination of fields, such as view,length")
    .option("--group <field>", "field whose values are resampled together")
    .option("--confidence <level>", "level of all intervals", numberOption({ min: 0.5, max: 0.999 }), 0.95)
    .option(
      "--replicates <number>",
      "bootstrap resamples",
      numberOption({ min: 100, max: 100_000, integer: true }),
      2000,
    )
    .option("--seed <number>", "seed of the intervals", numberOption({ integer: true }), 1)
    .option(
      "--half-width <share>",
      "say how many labels it takes to know the agreement to plus or minus this",
      numberOption({ min: 0.001, max: 0.5 }),
      0.05,
    )
    .option(
      "--epsilon <share>",
      "how much worse than a person the judge may be in the alternative annotator test",
      numberOption({ min: 0, max: 1 }),
      0.2,
    )
    .option("--earlier <report.json>", "an earlier report, to show the drift since then");
  for (const [flag, what] of gates) command.option(`${flag} <number>`, `exit with 1 when ${what}`, numberOption({}));
  return command.option("--lower-bound", "hold the gates against the worse end of the interval, not the estimate");
}

const gates = [
  ["--min-agreement", "the share of equal answers is lower"],
  ["--min-kappa", "Cohen's kappa is lower"],
  ["--min-tpr", "the true positive rate is lower"],
  ["--min-tnr", "the true negative rate is lower"],
  ["--max-ece", "the expected calibration error is higher"],
  ["--max-drift", "agreement moved by more since --earlier"],
] as const;
