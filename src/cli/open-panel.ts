import { readFileSync } from "node:fs";
import { parseEnv } from "node:util";
import { ConfigError } from "../errors/errors.ts";
import type { Judge } from "../judge/judge.ts";
import { normalJudgeId } from "../judge/open-judge.ts";
import { openJudges } from "../judge/open-judges.ts";
import { recordedJudge } from "../judge/recorded.ts";
import { type Panel, panel } from "../run/panel.ts";
import type { JudgeParameters } from "../schema/ask.ts";
import type { RunOptions } from "./run-options.ts";

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
  const slow = options.slowJudge ?? [];
  // A judge of both tiers is opened once.
  const names = [...options.judge, ...slow.filter((id) => !options.judge.includes(id))];
  const inTiers = (judges: readonly Judge[]): Panel => {
    const named = (ids: readonly string[]) => ids.map((id) => judges[names.indexOf(id)] as Judge);
    return panel(judges.slice(0, options.judge.length), { slow: named(slow) });
  };
  if (options.offline) return inTiers(names.map((id) => recordedJudge(normalJudgeId(id), () => null, parameters)));
  return inTiers(
    await openJudges(names, {
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
