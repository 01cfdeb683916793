import { join } from "node:path";
import { answerBySeed, type ModelServer, startModelServer } from "../../../src/testing/index.ts";
import { seededRandom } from "../../../src/util/random.ts";
import { type CampaignRow, type Finding, finding, type Scale } from "../finding.ts";
import { byItem, comparable, itemFolder, lookInto, startScore, storeOf } from "../workload.ts";
import { killAtRandom } from "./kills.ts";

const inFlight = 16;

/** C1: one vote an item, killed again and again. */
export const c1: CampaignRow = {
  id: "C1",
  done: "2,000 items, 16 in flight, `quorate score` killed 20 times by SIGKILL at seeded random moments, then let finish",
  mustHold:
    "stored = items; stored but never answered 0; paid again <= kills x in flight; the store's own list covers all of them",
  run: killedRun,
};

async function killedRun(scale: Scale): Promise<Finding> {
  const [count, kills] = scale === "full" ? [2000, 20] : [120, 2];
  const random = seededRandom(1);
  const server = await startModelServer({ fault: () => ({ kind: "delay", ms: 4 + random.next() * 16 }) });
  const { folder, items } = itemFolder(count);
  const started = performance.now();
  let killed = 0;
  for (let life = 0; killed < kills && life < 2 * kills; life++) {
    const ended = await killAtRandom(
      startScore({ server, folder, items }),
      server,
      random,
      stride(count, kills - killed, server),
    );
    if (ended.killed) killed++;
    else if (ended.ended.code !== 0) throw new Error(ended.ended.stderr);
  }
  const last = await startScore({ server, folder, items }).ended;
  const seconds = (performance.now() - started) / 1000;
  await server.close();

  const { stored, open } = lookInto(storeOf(folder));
  const counts = byItem(server);
  const openOf = (item: string) => open.filter((call) => call.item === item).length;
  const again = [...counts].map(([item, { requests }]) => ({ item, times: requests - 1 }));
  const paidAgain = again.reduce((sum, { times }) => sum + times, 0);
  const unnamed = again.reduce((sum, { item, times }) => sum + Math.max(0, times - openOf(item)), 0);
  const unanswered = [...counts.values()].filter(({ answered }) => answered === 0).length;
  return finding(
    `${killed} kills, ${stored} of ${count} stored, ${unanswered} of them never answered, ${paidAgain} requests made again (bound ${killed * inFlight}), ` +
      `${unnamed} of these not in the store's list of ${open.length}, ${seconds.toFixed(1)} s`,
    {
      "the last run ends with 0": last.code === 0,
      "all kills happened": killed === kills,
      "all stored": stored === count,
      "nothing stored that was not answered": unanswered === 0,
      "bound of double payment": paidAgain <= killed * inFlight,
      "every one named": unnamed === 0,
    },
  );
}

/** C2: the same with three votes an item, on two protocols, held against a run that was never killed. */
export const c2: CampaignRow = {
  id: "C2",
  done: "C1 with 3 votes an item, 400 items on each of two protocols (binary, checklist), 10 kills each",
  mustHold: "per item and vote exactly one result; the final results byte-equal to those of a run that was not killed",
  run: async (scale) => {
    const [count, kills] = scale === "full" ? [400, 10] : [30, 1];
    const outcomes = [];
    for (const rubric of ["three-votes", "three-votes-checklist"])
      outcomes.push(await threeVotes(rubric, count, kills));
    const stored = outcomes.map((outcome) => `${outcome.stored} of ${3 * count}`).join(" and ");
    return finding(
      `${outcomes.reduce((sum, { killed }) => sum + killed, 0)} kills, ${stored} votes stored; results ${outcomes.every(({ equal }) => equal) ? "equal" : "differ"}`,
      {
        "one result an item and vote": outcomes.every((outcome) => outcome.stored === 3 * count),
        "byte-equal results": outcomes.every(({ equal }) => equal),
        "all kills happened": outcomes.every(({ killed }) => killed === kills),
      },
      "Left out of the comparison, since they say which life of the run paid: `cached` of a vote, `made` and `cached` of an item's calls. Usage, verdicts, scores, order and provenance are compared.",
    );
  },
};

async function threeVotes(
  rubric: string,
  count: number,
  kills: number,
): Promise<{ killed: number; stored: number; equal: boolean }> {
  const random = seededRandom(2);
  const server = await startModelServer({
    answer: answerBySeed(7),
    fault: () => ({ kind: "delay", ms: 2 + random.next() * 10 }),
  });
  const { folder, items } = itemFolder(count);
  const run = { server, folder, items, rubric };
  let killed = 0;
  for (let life = 0; killed < kills && life < 2 * kills; life++) {
    if ((await killAtRandom(startScore(run), server, random, stride(3 * count, kills - killed, server))).killed)
      killed++;
  }
  await startScore(run).ended;
  const whole = { store: join(folder, "whole.sqlite"), output: join(folder, "whole.jsonl") };
  await startScore({ ...run, ...whole }).ended;
  await server.close();
  const equal = comparable(join(folder, "results.jsonl")) === comparable(whole.output);
  return { killed, stored: lookInto(storeOf(folder)).stored, equal };
}

/** Most requests of the next life: so many that the kills to come spread over what is left, and that something is left. */
function stride(calls: number, killsLeft: number, { ledger }: ModelServer): number {
  return Math.max(1, Math.floor((1.6 * (calls - ledger.requests)) / (killsLeft + 1)));
}
