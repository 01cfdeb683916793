import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Item, loadRubric, openRunStore, panel, scoreItems } from "../../../src/index.ts";
import { nonceOf, scriptedJudge, startModelServer } from "../../../src/testing/index.ts";
import { startScript } from "../command-line.ts";
import { type CampaignRow, finding } from "../finding.ts";
import { campaignRubric, newFolder, startScore } from "../workload.ts";

/** G5: a long stream. */
export const g5: CampaignRow = {
  id: "G5",
  done: "1,000,000 items from a file, a judge in process, a store that keeps nothing",
  mustHold: "< 60 s; resident <= 300 MB and flat in the last half (+-5 %); lag p99 <= 50 ms",
  run: async (scale) => {
    const count = scale === "full" ? 1_000_000 : 2000;
    const { stdout, stderr, code } = await startScript(new URL("stream.ts", import.meta.url), [String(count)]).ended;
    if (code !== 0) throw new Error(stderr);
    const { scored, seconds, residentMiB, lastHalf, lagP99Ms } = JSON.parse(stdout) as {
      scored: number;
      seconds: number;
      residentMiB: number;
      lastHalf: [number, number];
      lagP99Ms: number;
    };
    const [low, high] = lastHalf;
    return finding(
      `${scored.toLocaleString("en")} items in ${seconds.toFixed(0)} s (${((1000 * seconds) / scored).toFixed(2)} ms an item), resident at most ${residentMiB.toFixed(0)} MiB, ${low.toFixed(0)} to ${high.toFixed(0)} in the last half, lag p99 ${lagP99Ms.toFixed(0)} ms`,
      {
        "under 60 s": seconds < 60,
        "at most 300 MB": residentMiB <= 286,
        "flat in the last half": high - low <= 0.1 * ((high + low) / 2),
        "lag p99": lagP99Ms <= 50,
      },
      "Each item is read, rendered, hashed, asked, its reply read and scored. The ids seen are kept, to refuse one that comes twice, and grow with the stream. A store on disk adds two synchronised commits a call, shared by calls that end together.",
    );
  },
};

/** G6: who is fast and who is slow. */
export const g6: CampaignRow = {
  id: "G6",
  done: "a slow reader of results and a fast source, then the other way round; 8 in flight",
  mustHold: "queued items <= 2 x in flight",
  run: async () => {
    const most: number[] = [];
    for (const slow of ["sink", "source"] as const) most.push(await mostQueued(slow, 8));
    return finding(`items read and not yet yielded: at most ${most.join(" and ")} (bound 16)`, {
      bounded: most.every((queued) => queued <= 16),
    });
  },
};

async function mostQueued(slow: "sink" | "source", concurrency: number): Promise<number> {
  let read = 0;
  let yielded = 0;
  let most = 0;
  async function* source(): AsyncGenerator<Item> {
    for (; read < 300; ) {
      if (slow === "source") await pause(1);
      read++;
      most = Math.max(most, read - yielded);
      yield { id: `i${read}`, input: "q", response: "r" };
    }
  }
  const judge = scriptedJudge("scripted:a", ({ ask, messages }) => {
    const nonce = nonceOf(messages.map(({ content }) => content).join("\n"));
    return JSON.stringify({ nonce, verdicts: ask.shape.criteria.map(({ id }) => ({ id, verdict: "yes" })) });
  });
  const rubric = await loadRubric(campaignRubric("capital"));
  const options = { rubric, panel: panel([judge]), store: openRunStore(":memory:"), concurrency };
  for await (const _ of scoreItems(source(), options)) {
    yielded++;
    if (slow === "sink") await pause(1);
  }
  return most;
}

/** G7: files that are not what they should be. */
export const g7: CampaignRow = {
  id: "G7",
  done: "a line of 100 MB, a broken line at the end, an id twice, no line at all; a byte-order mark, CRLF, no last line break",
  mustHold: "line number in the message; limit respected; no half run (requests 0); the last three are read",
  run: async () => {
    const server = await startModelServer();
    const folder = newFolder();
    const line = (id: number) => JSON.stringify({ id: `item-${id}`, input: `q${id}`, response: `r${id}` });
    const lines = Array.from({ length: 20 }, (_, i) => line(i));
    const bad: [string, string, RegExp][] = [
      ["long", `${lines.join("\n")}\n{"id":"x","response":"${"a".repeat(100_000_000)}"}\n`, /:21:/],
      ["broken", `${lines.join("\n")}\n{"id":\n`, /:21:/],
      ["twice", `${lines.join("\n")}\n${line(3)}\n`, /:21:.*line 4/s],
      ["empty", "", /no items/],
    ];
    let told = 0;
    for (const [name, text, message] of bad) {
      const items = join(folder, `${name}.jsonl`);
      writeFileSync(items, text);
      const { code, stderr } = await startScore({ server, folder, items }).ended;
      if (code === 2 && message.test(stderr)) told++;
    }
    const before = server.ledger.requests;
    const odd = join(folder, "odd.jsonl");
    writeFileSync(odd, `\uFEFF${lines.join("\r\n")}`);
    const { code } = await startScore({ server, folder, items: odd }).ended;
    await server.close();
    return finding(
      `${told} of ${bad.length} bad files told with their line, ${before} requests; odd but good file: ${server.ledger.requests - before} of 20 asked`,
      {
        "each told": told === bad.length,
        "no half run": before === 0,
        "mark, CRLF and missing line break are read": code === 0 && server.ledger.requests === 20,
      },
    );
  },
};

/** G8: connections. */
export const g8: CampaignRow = {
  id: "G8",
  done: "10,000 calls with 64 in flight, then the judge is closed",
  mustHold: "sockets <= 64; connection reuse >= 95 %; open handles after close 0",
  run: async (scale) => {
    const calls = scale === "full" ? 10_000 : 2000;
    const server = await startModelServer();
    const environment = { OPENAI_BASE_URL: server.openaiURL, OPENAI_API_KEY: "key-for-tests" };
    const script = new URL("many-calls.ts", import.meta.url);
    const { stdout, stderr, code } = await startScript(script, [String(calls)], { environment }).ended;
    await server.close();
    if (code !== 0) throw new Error(stderr);
    const { seconds, handles } = JSON.parse(stdout) as { seconds: number; handles: string[] };
    const { requests, connections } = server.ledger;
    const reuse = 1 - connections / requests;
    return finding(
      `${requests} calls in ${seconds.toFixed(1)} s, ${connections} connections, reuse ${(100 * reuse).toFixed(1)} %, open handles after close ${handles.length}${handles.length > 0 ? ` (${handles.join(", ")})` : ""}`,
      {
        "at most 64 sockets": connections <= 64,
        reuse: reuse >= 0.95,
        "no handle left": handles.length === 0,
      },
    );
  },
};

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
