import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { CallFailureReason, JudgeError } from "../errors/errors.ts";
import { exampleCall } from "../testing/example-call.ts";
import { hostedJudges } from "../testing/hosted-judges.ts";
import { emptySuccesses, type ModelFault, type ModelServer, startModelServer } from "../testing/index.ts";
import type { ModelAnswer } from "../testing/model-response.ts";
import { withRetry } from "./with-retry.ts";

let server: ModelServer;
let fault: ModelFault | null = null;
let answer: ModelAnswer = { text: "{}" };

beforeAll(async () => {
  server = await startModelServer({ answer: () => answer, fault: () => fault });
});
afterAll(() => server.close());
beforeEach(() => {
  fault = null;
  answer = { text: "{}" };
});

const immediately = { now: Date.now, sleep: () => Promise.resolve() };

async function failure(asked: Promise<unknown>): Promise<JudgeError> {
  return asked.then(
    (reply) => {
      throw new Error(`answered: ${JSON.stringify(reply)}`);
    },
    (error: JudgeError) => error,
  );
}

/** Requests that `work` makes. */
async function counted(work: () => Promise<unknown>): Promise<number> {
  const before = server.ledger.requests;
  await work();
  return server.ledger.requests - before;
}

const statuses: readonly (readonly [number, CallFailureReason, retried: boolean])[] = [
  [400, "rejected", false],
  [401, "authentication", false],
  [403, "authentication", false],
  [404, "not-found", false],
  [413, "rejected", false],
  [422, "rejected", false],
  [408, "timeout", true],
  [409, "server", true],
  [429, "rate-limited", true],
  [500, "server", true],
  [502, "server", true],
  [503, "overloaded", true],
  [504, "server", true],
  [529, "overloaded", true],
];

for (const [api, open] of Object.entries(hostedJudges)) {
  describe(api, () => {
    test.each(statuses)("status %i is %s", async (status, reason, retried) => {
      fault = { kind: "status", status };
      const judge = withRetry(open(server), { retries: 2, clock: immediately });
      let error: JudgeError | undefined;
      const requests = await counted(async () => {
        error = await failure(judge.ask(exampleCall()));
      });
      expect(error).toMatchObject({ name: "JudgeError", reason, retryable: retried });
      expect(error?.stopsRun).toBe([401, 403, 404].includes(status));
      expect(requests).toBe(retried ? 3 : 1);
    });

    test.each([0, 1, 2, 3, 4, 5])("%i retries make that many requests and one", async (retries) => {
      fault = { kind: "status", status: 500 };
      const judge = withRetry(open(server), { retries, clock: immediately });
      expect(await counted(() => failure(judge.ask(exampleCall())))).toBe(retries + 1);
    });

    test.each([
      ["no headers", { kind: "silence" }],
      ["headers, then silence", { kind: "stall", bytes: 10 }],
      ["a byte now and then", { kind: "drip", everyMs: 40 }],
    ] as const)("the deadline ends %s", async (_, script) => {
      fault = script;
      const started = performance.now();
      const error = await failure(open(server, { deadlineMs: 400, idleMs: 10_000 }).ask(exampleCall()));
      expect(error).toMatchObject({ reason: "timeout", retryable: true });
      expect(performance.now() - started).toBeLessThan(400 * 1.1 + 30);
    });

    test("silence inside an answer ends before the deadline", async () => {
      fault = { kind: "stall", bytes: 10 };
      const started = performance.now();
      const error = await failure(open(server, { deadlineMs: 10_000, idleMs: 150 }).ask(exampleCall()));
      expect(error).toMatchObject({ reason: "timeout", message: expect.stringContaining("silent for 150 ms") });
      expect(performance.now() - started).toBeLessThan(400);
    });

    test.each([
      ["HTML", emptySuccesses.html, "malformed-response"],
      ["nothing", emptySuccesses.empty, "malformed-response"],
      ["null", emptySuccesses.null, "malformed-response"],
      ["an error object", emptySuccesses.error, "malformed-response"],
      ["broken JSON", emptySuccesses.broken, "malformed-response"],
      ["JSON of another kind", { kind: "body", body: '{"ok":true}' }, "malformed-response"],
      ["a list", { kind: "body", body: "[]" }, "malformed-response"],
      ["an overload", emptySuccesses.overloaded, "overloaded"],
      ["a reset before the headers", { kind: "reset" }, "network"],
      ["a reset inside the body", { kind: "cut", bytes: 20 }, "network"],
      ["a clean close inside the body", { kind: "cut", bytes: 20, clean: true }, "malformed-response"],
    ] as const)("a 200 with %s is a typed failure", async (_, script, reason) => {
      fault = script as ModelFault;
      const judge = withRetry(open(server), { retries: 1, clock: immediately });
      let error: JudgeError | undefined;
      expect(
        await counted(async () => {
          error = await failure(judge.ask(exampleCall()));
        }),
      ).toBe(2);
      expect(error).toMatchObject({ name: "JudgeError", reason, retryable: true });
    });

    test("no answer cut short is taken for one", async () => {
      answer = { text: JSON.stringify({ nonce: "n", verdicts: [{ id: "polite", verdict: "yes" }] }) };
      const whole = JSON.stringify((await open(server).ask(exampleCall())).text).length + 200;
      const reasons = new Set<string>();
      for (let cut = 0; cut < 40; cut++) {
        fault = { kind: "cut", bytes: Math.floor((whole * cut) / 40), clean: cut % 2 === 0 };
        reasons.add((await failure(open(server).ask(exampleCall()))).reason);
      }
      expect([...reasons].sort()).toEqual(["malformed-response", "network"]);
    });

    test.each([
      ["as the first event", ""],
      ["after text", 'event: content_block_delta\ndata: {"type":"content_block_delta","delta":{"text":"yes"}}\n\n'],
    ])("an overload streamed %s is an overload, not a refusal", async (_, before) => {
      const event =
        'event: error\ndata: {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}\n\n';
      fault = { kind: "body", body: before + event, type: "text/event-stream" };
      expect(await failure(open(server).ask(exampleCall()))).toMatchObject({ reason: "overloaded", retryable: true });
    });

    test("a packed gigabyte is refused without being held", async () => {
      fault = { kind: "gzip-bomb", bytes: 2 ** 30 };
      const before = process.memoryUsage().rss;
      const error = await failure(open(server, { maxBytes: 1 << 20 }).ask(exampleCall()));
      expect(error).toMatchObject({ reason: "malformed-response" });
      expect(process.memoryUsage().rss - before).toBeLessThan(200 * 2 ** 20);
    });

    test.each(["silence", "stall", "retry"] as const)("a cancelled call settles within 100 ms (%s)", async (phase) => {
      fault = phase === "retry" ? { kind: "status", status: 500 } : ({ kind: phase, bytes: 5 } as ModelFault);
      const judge = withRetry(open(server), { retries: 5, minDelayMs: 5000 });
      const controller = new AbortController();
      const asked = failure(judge.ask(exampleCall(), { signal: controller.signal }));
      await new Promise((resolve) => setTimeout(resolve, 60));
      const before = server.ledger.requests;
      const started = performance.now();
      controller.abort();
      expect((await asked).name).toBe("CancelledError");
      expect(performance.now() - started).toBeLessThan(100);
      await new Promise((resolve) => setTimeout(resolve, 50));
      expect(server.ledger.requests).toBe(before);
    });

    test("a call cancelled before it starts makes no request", async () => {
      const signal = AbortSignal.abort();
      expect(await counted(() => failure(open(server).ask(exampleCall(), { signal })))).toBe(0);
    });

    test.each([
      ["refused", "refused", "I cannot judge this."],
      ["length", "length", '{"nonce":"'],
      ["stop", "stop", ""],
    ] as const)("an answer that ends by %s is a reply and its tokens count", async (finish, expected, text) => {
      answer = { text, finish, inputTokens: 20, outputTokens: 7 };
      const reply = await open(server).ask(exampleCall());
      expect(reply).toMatchObject({ finish: expected, text, usage: { inputTokens: 20, outputTokens: 7 } });
    });

    test("an answer of an unknown end is not guessed at, and its tokens are told", async () => {
      answer = { text: "{}", inputTokens: 20, outputTokens: 7, extra: unknownEnd };
      const error = await failure(open(server).ask(exampleCall()));
      expect(error).toMatchObject({ reason: "malformed-response" });
    });

    test("a redirect is not followed", async () => {
      const decoy = await startModelServer();
      fault = { kind: "status", status: 307, headers: { location: `${decoy.url}/v1/messages` } };
      expect(await failure(open(server).ask(exampleCall()))).toMatchObject({ reason: "rejected", retryable: false });
      expect(decoy.ledger.requests).toBe(0);
      await decoy.close();
    });

    test("an endpoint that is not there is a network failure that cost nothing", async () => {
      const gone = await startModelServer();
      await gone.close();
      const error = await failure(open(gone).ask(exampleCall()));
      expect(error).toMatchObject({ reason: "network", retryable: true, details: { billed: false } });
    });
  });
}

const unknownEnd = {
  choices: [{ index: 0, message: { role: "assistant", content: "{}" }, finish_reason: "surprise" }],
  status: "surprise",
  stop_reason: "surprise",
};

describe("answers with more or less than one reading", () => {
  const choice = { index: 0, message: { role: "assistant", content: "yes" }, finish_reason: "stop" };
  const call = { id: "c", type: "function", function: { name: "verdicts", arguments: '{"a":1}' } };
  const chat = () => (hostedJudges["Chat Completions"] as (typeof hostedJudges)[string])(server);

  test("two choices are malformed, and their tokens are told", async () => {
    answer = { text: "yes", inputTokens: 9, outputTokens: 3, extra: { choices: [choice, { ...choice, index: 1 }] } };
    const error = await failure(chat().ask(exampleCall()));
    expect(error.reason).toBe("malformed-response");
    expect(error.details.usage).toMatchObject({ inputTokens: 9, outputTokens: 3 });
  });

  test("two tool calls are malformed", async () => {
    const message = { role: "assistant", content: null, tool_calls: [call, call] };
    answer = { text: "yes", extra: { choices: [{ ...choice, message }] } };
    expect((await failure(chat().ask(exampleCall()))).reason).toBe("malformed-response");
  });

  test("a tool call alone is read from its arguments", async () => {
    const message = { role: "assistant", content: null, tool_calls: [call] };
    answer = { text: "yes", extra: { choices: [{ ...choice, message, finish_reason: "tool_calls" }] } };
    expect(await chat().ask(exampleCall())).toMatchObject({ text: '{"a":1}', finish: "stop" });
  });

  test.each(["Chat Completions", "Responses"])("a filtered answer is filtered (%s)", async (api) => {
    answer = { text: "", finish: "filtered", inputTokens: 9 };
    const reply = await hostedJudges[api]?.(server).ask(exampleCall());
    expect(reply).toMatchObject({ finish: "filtered", usage: { inputTokens: 9 } });
  });

  test("two messages of one response are malformed, a remark on the way is not an answer", async () => {
    const said = (text: string, phase: string | null) => {
      return { type: "message", role: "assistant", phase, content: [{ type: "output_text", text }] };
    };
    const ask = () => (hostedJudges.Responses as (typeof hostedJudges)[string])(server).ask(exampleCall());
    answer = { text: "", extra: { output: [said("thinking", "commentary"), said("yes", "final_answer")] } };
    expect((await ask()).text).toBe("yes");
    answer = { text: "", extra: { output: [said("yes", null), said("no", null)] } };
    expect((await failure(ask())).reason).toBe("malformed-response");
  });

  test("no credit left stops the run instead of being retried", async () => {
    fault = { kind: "status", status: 429, body: '{"error":{"message":"You exceeded","code":"insufficient_quota"}}' };
    expect(await failure(chat().ask(exampleCall()))).toMatchObject({ reason: "authentication", retryable: false });
  });
});

describe("retry-after", () => {
  test.each([
    [{ "retry-after": "1" }, 1000],
    [{ "retry-after-ms": "300" }, 300],
    [{ "retry-after": "0" }, 0],
    [{ "retry-after": "3600" }, 3_600_000],
    [{ "retry-after": "-5" }, null],
    [{ "retry-after": "soon" }, null],
    [{ "retry-after": "Wed, 21 Oct 2015 07:28:00 GMT" }, 0],
    [{}, null],
  ])("%j is %s ms", async (headers, expected) => {
    fault = { kind: "status", status: 429, headers: headers as Record<string, string> };
    const judge = hostedJudges.Messages?.(server);
    expect((await failure(judge?.ask(exampleCall()) as Promise<unknown>)).retryAfterMs).toBe(expected);
  });

  test("a date ahead is the time until then", async () => {
    const at = new Date(Date.now() + 10_000).toUTCString();
    fault = { kind: "status", status: 503, headers: { "retry-after": at } };
    const { retryAfterMs } = await failure(hostedJudges.Messages?.(server).ask(exampleCall()) as Promise<unknown>);
    expect(retryAfterMs).toBeGreaterThan(7000);
    expect(retryAfterMs).toBeLessThanOrEqual(10_000);
  });
});
