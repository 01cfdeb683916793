import type { Command } from "commander";
import type { ExitCode } from "./exit-code.ts";
import { repeat, withRunOptions } from "./run-options.ts";

/** Adds `quorate draft` and `quorate selftest` to the program: both give items back. */
export function addDraftCommands(program: Command, done: (code: ExitCode) => void): void {
  withItemOutput(program.command("draft"))
    .description("let a judge write lists for items: nuggets, questions, principles, claims, criteria")
    .argument("<draft>", "a draft file, or the name of a packaged draft")
    .argument("<items>", "JSON Lines or CSV")
    .action(async (draft, items, options) =>
      done(await (await import("./verbs/draft.ts")).draft(draft, items, options)),
    );

  withItemOutput(program.command("selftest"))
    .description("judge each item's reference by the item's own criteria, and take out those it fails")
    .argument("<rubric>", "a rubric file, or the name of a packaged rubric, whose criteria come from the items")
    .argument("<items>", "JSON Lines or CSV, each with a reference")
    .action(async (rubric, items, options) =>
      done(await (await import("./verbs/selftest.ts")).selftest(rubric, items, options)),
    );
}

function withItemOutput(command: Command): Command {
  return withRunOptions(command)
    .requiredOption("-o, --output <file>", "the items with what came of it (.jsonl)")
    .option("--store <file>", "where replies are kept; the same call resumes from it", ".quorate/store.sqlite")
    .option("--cassette <file>", "take replies from a recording first")
    .option("--record <file>", "write the replies of this run as a recording")
    .option("--note <key=value>", "a remark for the recording, such as quantisation=Q4; repeat for more", repeat, [])
    .option("--offline", "never call: replies come from the store or the recording, or fail");
}
