import type { ModelServer } from "../../../src/testing/index.ts";
import type { Random } from "../../../src/util/random.ts";
import type { Ended, Running } from "../command-line.ts";

/** A life of a process that ends by SIGKILL, unless it is done before. */
export interface KilledLife {
  readonly killed: boolean;
  readonly ended: Ended;
}

/**
 * Lets a process live until the server has seen a random number of requests more, waits a random moment (so that
 * kills fall anywhere between a request and the commit of its reply), and kills it.
 */
export async function killAtRandom(
  running: Running,
  server: ModelServer,
  random: Random,
  mostRequests: number,
): Promise<KilledLife> {
  const target = server.ledger.requests + 1 + random.integer(mostRequests);
  const moment = random.next() * 12;
  let killed = false;
  const watch = setInterval(() => {
    if (server.ledger.requests < target) return;
    clearInterval(watch);
    setTimeout(() => {
      killed = running.process.kill("SIGKILL");
    }, moment);
  }, 1);
  const ended = await running.ended;
  clearInterval(watch);
  return { killed: killed && ended.signal === "SIGKILL", ended };
}
