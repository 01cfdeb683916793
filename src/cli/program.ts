import { Command, CommanderError, Help, Option } from "commander";
import { version } from "../version.ts";
import { withAgreeOptions } from "./agree-options.ts";
import { addDraftCommands } from "./draft-command.ts";
import { describeError, type ExitCode, exitCodeOf, exitCodes } from "./exit-code.ts";
import { numberOption } from "./number-option.ts";
import { repeat, withRunOptions } from "./run-options.ts";
import { withSelectOptions } from "./select-options.ts";
import { workerCommand } from "./worker-options.ts";

/** Runs the command line; `words` are the arguments after the program's name. Resolves with the exit code. */
export async function run(words: readonly string[]): Promise<ExitCode> {
  let code: ExitCode = exitCodes.done;
  const program = build((result) => {
    code = result;
  });
  try {
    await program.parseAsync(words, { from: "user" });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
    process.stderr.write(`${describeError(error)}\n`);
    return exitCodeOf(error);
  }
}

/** Each verb loads its own code when it is used, so that `--help` and a typing mistake answer at once. */
function build(done: (code: ExitCode) => void): Command {
  const program = new Command("quorate")
    .description("Judge responses with rubrics: votes, calibrated scores, and how often the judge agrees with people.")
    .version(version, "-V, --version")
    .exitOverride()
    // An option that may be repeated starts with none, which is nothing to tell.
    .configureHelp({
      optionDescription: (option) => new Help().optionDescription(option).replace(/ \(default: \[\]\)$/, ""),
    })
    .showHelpAfterError("(add --help for the options)")
    .addHelpText("after", `\n${exitCodeText}`);

  program
    .command("init")
    .description("write a starter rubric with items and labels into a folder")
    .argument("[folder]", "where to", ".")
    .action(async (folder) => done(await (await import("./verbs/init.ts")).init(folder)));

  program
    .command("lint")
    .description("check rubric files without asking a judge")
    .argument("<rubric...>", "rubric files, or names of packaged rubrics")
    .option("--stranger", "the author is not trusted: look at it in a process with limits of time and memory")
    .option("--json", "problems as JSON on standard output")
    .option("--bank <folder>", bankText)
    .action(async (rubrics, options) => done(await (await import("./verbs/lint.ts")).lint(rubrics, options)));

  program
    .command("rubrics")
    .description("list the rubrics of the package, or of a bank, with version, hash and source")
    .option("--bank <folder>", "a folder of versioned rubrics")
    .option("--json", "as JSON Lines")
    .action(async (options) => done(await (await import("./verbs/rubrics.ts")).rubrics(options)));

  program
    .command("render")
    .description("print the prompts that a rubric makes of items")
    .argument("<rubric>", "a rubric file, or the name of a packaged rubric")
    .argument("<items>", "JSON Lines or CSV")
    .option("--bank <folder>", bankText)
    .option("--map <field=path>", "fill a field of the item from a path in the row; repeat for more", repeat, [])
    .option("-n, --limit <number>", "render the first items only", numberOption({ min: 1, integer: true }), 1)
    .option("--json", "messages as JSON Lines on standard output")
    .action(async (rubric, items, options) =>
      done(await (await import("./verbs/render.ts")).render(rubric, items, options)),
    );

  program
    .command("import")
    .description("write items and labels of a published benchmark in the form of this package")
    .argument("<file>", "HealthBench, nuggetizer, ProcessBench, RewardBench, JudgeBench, PaperBench, or any items")
    .requiredOption("-o, --output <file>", "where the items go (.jsonl)")
    .option("--labels <file>", "where its labels go (.jsonl)")
    .option("--single", "pairs: each response an item of its own, with the fields pair and correct")
    .option("--map <field=path>", "fill a field of the item from a path in the row; repeat for more", repeat, [])
    .option("-n, --limit <number>", "the first items only", numberOption({ min: 1, integer: true }))
    .action(async (file, options) => done(await (await import("./verbs/import.ts")).importItems(file, options)));

  withRunOptions(program.command("score"))
    .description("judge items and write their scores")
    .argument("<rubric>", "a rubric file, or the name of a packaged rubric")
    .argument("<items>", "JSON Lines or CSV; - reads standard input")
    .option("--bank <folder>", bankText)
    .option("--slow-judge <provider:model>", "a judge of the second tier; repeat for more", repeat, [])
    .option("-o, --output <file>", "results to .jsonl or .csv; repeat for more", repeat, [])
    .option("--json", "results as JSON Lines on standard output")
    .option("--store <file>", "where replies are kept; the same call resumes from it", ".quorate/store.sqlite")
    .option("--cassette <file>", "take replies from a recording first")
    .option("--record <file>", "write the replies of this run as a recording")
    .option("--note <key=value>", "a remark for the recording, such as quantisation=Q4; repeat for more", repeat, [])
    .option("--offline", "never call: replies come from the store or the recording, or fail")
    .option(
      "--labels <file>",
      "human labels of some items, a random part: says what people would think of the whole run",
    )
    .option("--positive <labels>", "with --labels: labels that count as positive, separated by commas")
    .option("--group <field>", "field of the item whose values err together: intervals over groups")
    .option("--weights <file>", "weights of judges, or a calibrator of a panel, for the vote rule weighted")
    .option("--gate <file>", "ask the second tier where the gate that calibrate --cascade fitted says so")
    .option("--both-tiers", "ask both tiers about everything, to fit a gate on the results")
    .option("--calibrator <file>", "turn raw scores into probabilities with a fitted calibrator")
    .option(
      "--max-risk <share>",
      "with --calibrator: at most this share of what is scored is wrong; the rest is uncertain",
      numberOption({ min: 0, max: 1 }),
    )
    .option("--confidence <share>", "how sure --max-risk is to hold", numberOption({ min: 0, max: 1 }), 0.9)
    .addOption(
      new Option("--stop <when>", "instead of the rubric's rule: ask no more votes once decided, or likely").choices([
        "never",
        "decided",
        "likely",
      ]),
    )
    .option("--allow-code", "let checks of the kind code run their programs, in a sandbox")
    .option("--stranger", "the rubric's author is not trusted: it is looked at first in a process with limits")
    .option("--review <file>", "what people should look at, most informative first (.jsonl)")
    .option("--queue <url>", "have quorate worker processes make the calls, over this Redis (redis://HOST:PORT)")
    .option("--min-mean <number>", "exit with 1 when the mean score is lower", numberOption({}))
    .option(
      "--canaries <share>",
      "responses that answer nothing, put in to test the judge; default 0.02 from 200 items on",
      numberOption({ min: 0, max: 1 }),
    )
    .option(
      "--max-canary-pass <share>",
      "exit with 1 when a larger share of the canaries passes",
      numberOption({ min: 0, max: 1 }),
    )
    .option(
      "--min-scored <share>",
      "exit with 1 when a smaller share of the items is scored",
      numberOption({ min: 0, max: 1 }),
    )
    .action(async (rubric, items, options) =>
      done(await (await import("./verbs/score.ts")).score(rubric, items, options)),
    );

  addDraftCommands(program, done);

  program
    .command("calibrate")
    .description("fit a calibrator on results and human labels")
    .argument("<results>", "what quorate score -o results.jsonl wrote")
    .argument("[labels]", "human labels: CSV or JSON Lines, long or wide, or labelled items")
    .requiredOption("-o, --output <file>", "where the calibrator goes (.json)")
    .option("--positive <labels>", "labels that count as positive, separated by commas; default: the best choice")
    .option("--rename <from=to>", "bring the names of labels together, such as support=1; repeat for more", repeat, [])
    .option("--adjudicator <rater>", "rater whose label settles a tie of the others")
    .option("--group <field>", "field of the item whose values stay together in a fold")
    .option("--pooled", "one calibrator for all criteria together")
    .addOption(
      new Option("--kind <map>", "kind of map; default: chosen by cross-validation").choices([
        "platt",
        "logistic",
        "temperature",
        "beta",
        "isotonic",
        "venn-abers",
        "histogram",
      ]),
    )
    .option("--without-labels", "fit weights of the judges from their agreement instead, for the vote rule weighted")
    .option("--cascade", "fit the gate between two tiers instead; the results hold both (score --both-tiers)")
    .option(
      "--max-loss <share>",
      "with --cascade: accuracy that may be lost against always asking the second tier; default 0.01",
      numberOption({ min: 0, max: 1 }),
    )
    .option(
      "--confidence <share>",
      "with --cascade: how sure --max-loss is to hold; default 0.9",
      numberOption({ min: 0, max: 1 }),
    )
    .option("--min-labels <number>", "refuse to fit on fewer labels", numberOption({ min: 2, integer: true }), 30)
    .option("--seed <number>", "seed of the folds and intervals", numberOption({ integer: true }), 1)
    .option("--json", "the calibrator on standard output too")
    .action(async (results, labels, options) =>
      done(await (await import("./verbs/calibrate.ts")).calibrate(results, labels, options)),
    );

  program
    .command("compare")
    .description("compare two runs on the same items: the paired difference, with its interval, in a sentence")
    .argument("<a>", "results of quorate score (.jsonl)")
    .argument("<b>", "results of another system or another judge")
    .argument("[labels]", "human labels: the runs are then compared by how often they agree with people")
    .option("--positive <labels>", "labels that count as positive, separated by commas; default: the best choice")
    .option("--rename <from=to>", "bring the names of labels together, such as support=1; repeat for more", repeat, [])
    .option("--adjudicator <rater>", "rater whose label settles a tie of the others")
    .option("--group <field>", "field of the item whose values err together")
    .option("--json", "the comparison as JSON on standard output")
    .action(async (a, b, labels, options) =>
      done(await (await import("./verbs/compare.ts")).compare(a, b, labels, options)),
    );

  program.addCommand(
    workerCommand().action(async (options) => done(await (await import("./verbs/worker.ts")).worker(options))),
  );

  withAgreeOptions(program.command("agree"))
    .description("measure how well a judge agrees with people")
    .argument("<file>", "labelled items with recorded judges, or results of quorate score")
    .argument("[labels]", "human labels, when the first file holds results")
    .action(async (file, labels, options) =>
      done(await (await import("./verbs/agree.ts")).agree(file, labels, options)),
    );

  withSelectOptions(program.command("select"))
    .description("choose among scored candidates: votes of equal answers, best of N, near misses, tournaments")
    .argument("<results>", "what quorate score -o results.jsonl wrote")
    .action(async (results, options) => done(await (await import("./verbs/select.ts")).select(results, options)));

  withRunOptions(program.command("demo"))
    .description("the whole chain on real items: votes, a calibrator, a report; recorded unless a judge is named")
    .option("-o, --output <folder>", "where the results go", "quorate-demo")
    .option("--record <file>", "write the replies as a recording")
    .option("--note <key=value>", "a remark for the recording; repeat for more", repeat, [])
    .action(async (options) => done(await (await import("./verbs/demo.ts")).demo(options)));

  program
    .command("runs")
    .description("look into a run store")
    .command("doctor")
    .description("list every call that may have been billed without a stored reply")
    .argument("[store]", "the run store", ".quorate/store.sqlite")
    .option("--queue <url>", "the calls that workers began on this Redis instead")
    .option("--json", "as JSON Lines on standard output")
    .action(async (store, options) => done(await (await import("./verbs/runs-doctor.ts")).runsDoctor(store, options)));

  return program;
}

const bankText = "a folder of versioned rubrics, in which the rubric is named id@version";

const exitCodeText = `Exit codes: ${exitCodes.done} done, ${exitCodes.thresholdMissed} a threshold was missed, ${exitCodes.usage} a rubric, data or an option cannot be used,
${exitCodes.judge} no judge could be reached or the budget is spent, ${exitCodes.internal} an error in quorate itself, ${exitCodes.interrupted} interrupted.`;
