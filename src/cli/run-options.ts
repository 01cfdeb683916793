import { type Command, Option } from "commander";
import { numberOption } from "./number-option.ts";

/** How calls are made, whoever makes them. */
export interface CallOptions {
  readonly structure?: "auto" | "schema" | "tool" | "text";
  readonly logprobs?: boolean;
  readonly threads?: number;
  readonly retries: number;
  readonly timeout: number;
  readonly maxCalls?: number;
  readonly envFile?: string;
}

/** Options of every verb that asks judges. */
export interface RunOptions extends CallOptions {
  readonly judge: string[];
  readonly slowJudge?: string[];
  readonly temperature?: number;
  readonly maxTokens?: number;
  readonly effort?: "minimal" | "low" | "medium" | "high";
  readonly seed?: number;
  readonly concurrency?: number;
  /** URL of the Redis whose workers make the calls. */
  readonly queue?: string;
  readonly map: string[];
  readonly limit?: number;
  readonly offline?: boolean;
}

/** Gathers the values of an option that may be given several times. */
export const repeat = (value: string, earlier: string[]): string[] => [...earlier, value];

/** Adds the options of `RunOptions` to a command. */
export function withRunOptions(command: Command): Command {
  return withCallOptions(command)
    .option("-J, --judge <provider:model>", "a judge of the panel; repeat for more", repeat, [])
    .option("--temperature <number>", "sampling temperature", numberOption({ min: 0 }))
    .option("--max-tokens <number>", "limit of written tokens a reply", numberOption({ min: 1, integer: true }))
    .addOption(new Option("--effort <level>", "reasoning effort").choices(["minimal", "low", "medium", "high"]))
    .option("--seed <number>", "seed of the judges' sampling", numberOption({ integer: true }))
    .option(
      "-j, --concurrency <number>",
      "calls in flight at once, default 8; with --queue, asks on the line at once, default 256",
      numberOption({ min: 1, integer: true }),
    )
    .option("--map <field=path>", "fill a field of the item from a path in the row; repeat for more", repeat, [])
    .option("-n, --limit <number>", "judge the first items only", numberOption({ min: 1, integer: true }));
}

/** Adds the options that say how calls are made, whoever makes them. */
export function withCallOptions(command: Command): Command {
  return command
    .addOption(
      new Option("--structure <form>", "form of the reply").choices(["auto", "schema", "tool", "text"]).default("auto"),
    )
    .option("--logprobs", "ask for token probabilities")
    .option("--threads <number>", "threads of a local model", numberOption({ min: 1, integer: true }))
    .option(
      "--retries <number>",
      "retries of a call that failed for a passing reason",
      numberOption({ min: 0, integer: true }),
      3,
    )
    .option("--timeout <seconds>", "longest wait for one reply", numberOption({ min: 1 }), 120)
    .option("--max-calls <number>", "stop before more calls than this", numberOption({ min: 1, integer: true }))
    .option("--env-file <file>", "read environment variables from a file");
}

/** Calls in flight at once under these options. */
export function concurrencyOf({ concurrency, queue }: Pick<RunOptions, "concurrency" | "queue">): number {
  return concurrency ?? (queue === undefined ? 8 : 256);
}
