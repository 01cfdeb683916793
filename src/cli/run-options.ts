import { readFileSync } from "node:fs";
import { parseEnv } from "node:util";
import type { Command } from "commander";
import { ConfigError } from "../errors/errors.ts";
import { parseFieldMapping } from "../io/item-fields.ts";
import type { ItemOptions } from "../io/items.ts";
import { normalJudgeId } from "../judge/open-judge.ts";
import { openJudges } from "../judge/open-judges.ts";
import { recordedJudge } from "../judge/recorded.ts";
import { type Panel, panel } from "../run/panel.ts";
import type { JudgeParameters } from "../schema/ask.ts";
import { numberOption } from "./number-option.ts";

/** Options of every verb that asks judges. */
export interface RunOptions {
  readonly judge: string[];
  readonly temperature?: number;
  readonly maxTokens?: number;
  readonly effort?: "minimal" | "low" | "medium" | "high";
  readonly seed?: number;
  readonly structure?: "auto" | "schema" | "tool" | "text";
  readonly logprobs?: boolean;
  readonly threads?: number;
  readonly retries: number;
  readonly timeout: number;
  readonly maxCalls?: number;
  readonly concurrency: number;
  readonly envFile?: string;
  readonly map: string[];
  readonly limit?: number;
  readonly offline?: boolean;
}

const repeat = (value: string, earlier: string[]) => [...earlier, value];

/** Adds the options of `RunOptions` to a command. */
export function withRunOptions(command: Command): Command {
  return command
    .option("-J, --judge <provider:model>", "a judge of the panel; repeat for more", repeat, [])
    .option("--temperature <number>", "sampling temperature", numberOption({ min: 0 }))
    .option("--max-tokens <number>", "limit of written tokens a reply", numberOption({ min: 1, integer: true }))
    .option("--effort <level>", "reasoning effort: minimal, low, medium or high")
    .option("--seed <number>", "seed of the judges' sampling", numberOption({ integer: true }))
    .option("--structure <form>", "form of the reply: auto, schema, tool or text", "auto")
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
    .option("-j, --concurrency <number>", "calls in flight at once", numberOption({ min: 1, integer: true }), 8)
    .option("--env-file <file>", "read environment variables from a file")
    .option("--map <field=path>", "fill a field of the item from a path in the row; repeat for more", repeat, [])
    .option("-n, --limit <number>", "judge the first items only", numberOption({ min: 1, integer: true }));
}

/** How to read items under these options. */
export function itemOptions(options: RunOptions): ItemOptions {
  return {
    mappings: options.map.map(parseFieldMapping),
    ...(options.limit === undefined ? {} : { limit: options.limit }),
  };
}

/** Opens the judges named on the command line, each with retries and under one budget. */
export async function openPanel(options: RunOptions): Promise<Panel> {
  if (options.judge.length === 0) {
    throw new ConfigError(
      "no judge: name one with --judge, such as --judge openai:gpt-4.1-mini or --judge llama:model.gguf",
    );
  }
  const environment = { ...process.env, ...(options.envFile === undefined ? {} : readEnvFile(options.envFile)) };
  const parameters: JudgeParameters = {
    ...(options.temperature === undefined ? {} : { temperature: options.temperature }),
    ...(options.maxTokens === undefined ? {} : { maxTokens: options.maxTokens }),
    ...(options.effort === undefined ? {} : { effort: options.effort }),
    ...(options.seed === undefined ? {} : { seed: options.seed }),
  };
  if (options.offline)
    return panel(options.judge.map((id) => recordedJudge(normalJudgeId(id), () => null, parameters)));
  return panel(
    await openJudges(options.judge, {
      environment,
      parameters,
      structure: options.structure,
      logprobs: options.logprobs,
      threads: options.threads,
      retries: options.retries,
      maxCalls: options.maxCalls,
      deadlineMs: options.timeout * 1000,
    }),
  );
}

function readEnvFile(file: string): NodeJS.Dict<string> {
  try {
    return parseEnv(readFileSync(file, "utf8"));
  } catch (cause) {
    throw new ConfigError(`${file}: the environment file cannot be read. Check --env-file.`, { cause });
  }
}
