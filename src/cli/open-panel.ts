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
  const environment = environmentOf(options);
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
  if (options.queue !== undefined)
    return inTiers(await queuedJudges(names, options.queue, parameters, options.maxCalls));
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

/** Judges whose calls are made by workers; their keys are not needed here. */
async function queuedJudges(
  names: readonly string[],
  url: string,
  parameters: JudgeParameters,
  maxCalls: number | undefined,
): Promise<Judge[]> {
  if (!/^rediss?:/.test(url)) {
    throw new ConfigError(
      "--queue takes the URL of a Redis, such as redis://127.0.0.1:6379. --review lists verdicts for people.",
    );
  }
  const { openQueuedJudges } = await import("../queue/open-queued-judges.ts");
  const { redisAddress } = await import("../queue/open-redis.ts");
  const onNoWorker = (judge: string) =>
    void process.stderr.write(
      `No worker takes calls of ${judge} yet. Start one: quorate worker --queue ${redisAddress(url)} -J ${judge}\n`,
    );
  return openQueuedJudges(names, { url, parameters, maxCalls, onNoWorker });
}

/** The environment of this process, under what `--env-file` names. */
export function environmentOf({ envFile }: { readonly envFile?: string }): NodeJS.Dict<string> {
  return { ...process.env, ...(envFile === undefined ? {} : readEnvFile(envFile)) };
}

function readEnvFile(file: string): NodeJS.Dict<string> {
  try {
    return parseEnv(readFileSync(file, "utf8"));
  } catch (cause) {
    throw new ConfigError(`${file}: the environment file cannot be read. Check --env-file.`, { cause });
  }
}
