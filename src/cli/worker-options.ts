import { Command, Option } from "commander";
import { numberOption } from "./number-option.ts";
import { type CallOptions, repeat, withCallOptions } from "./run-options.ts";

/** Options of `quorate worker`. What changes a reply (temperature and the like) comes with each ask. */
export interface WorkerOptions extends CallOptions {
  readonly queue: string;
  readonly judge: string[];
  readonly concurrency: number;
  readonly rate?: number;
  readonly lock: number;
}

/** The command line of `quorate worker`. */
export function workerCommand(): Command {
  return withCallOptions(new Command("worker"))
    .description("make the calls that runs with --queue put on a line in Redis; any number of workers, on any machine")
    .addOption(new Option("--queue <url>", "the line: redis://HOST:PORT").makeOptionMandatory())
    .option("-J, --judge <provider:model>", "a judge whose calls are taken; repeat for more", repeat, [])
    .option(
      "-j, --concurrency <number>",
      "calls in flight at once, each judge",
      numberOption({ min: 1, integer: true }),
      8,
    )
    .option("--rate <number>", "most calls a second of one judge, all workers together", numberOption({ min: 0.001 }))
    .option(
      "--lock <seconds>",
      "how long a call stays with a worker that gives no sign of life",
      numberOption({ min: 1 }),
      30,
    );
}
