import { inspect } from "node:util";
import { afterEach, describe, expect, test, vi } from "vitest";
import { exampleCall } from "../testing/example-call.ts";
import { hostedJudges } from "../testing/hosted-judges.ts";
import { emptySuccesses, type ModelFault, startModelServer } from "../testing/index.ts";
import { openJudge } from "./open-judge.ts";
import { redactor } from "./redact.ts";
import { withRetry } from "./with-retry.ts";

const key = "sk-canary+Zx81/Qp7vN_3aB9-kR5mT2wY6dF0hJ4";

/** Every way a key has been seen to leak: in clear, encoded, inside other encoded text, broken over lines. */
function leaks(text: string): string[] {
  const joined = text.replace(/\s|\\n/g, "");
  const base64 = [0, 1, 2].map((lead) =>
    Buffer.from("x".repeat(lead) + key)
      .toString("base64")
      .slice(lead === 0 ? 0 : 4, -4),
  );
  return [key, encodeURIComponent(key), key.slice(3), ...base64].filter((spelling) => joined.includes(spelling));
}

afterEach(() => vi.unstubAllEnvs());

const faults: readonly ModelFault[] = [
  ...[400, 401, 403, 404, 429, 500, 529].map((status): ModelFault => ({ kind: "key-echo", status })),
  { kind: "body", body: JSON.stringify({ error: { message: `bad key ${key}`, type: "authentication_error" } }) },
  { kind: "body", body: `not json ${key}` },
  { kind: "status", status: 401, body: `plain text ${Buffer.from(key).toString("base64")}` },
  { kind: "status", status: 302, headers: { location: `http://127.0.0.1:1/?key=${key}` } },
  { kind: "reset" },
  { kind: "stall", bytes: 3 },
  ...Object.values(emptySuccesses),
];

for (const [api, open] of Object.entries(hostedJudges)) {
  test(`${api}: no failure, judge or log shows the key`, async () => {
    vi.stubEnv("OPENAI_LOG", "debug");
    vi.stubEnv("ANTHROPIC_LOG", "debug");
    const written: unknown[] = [];
    for (const level of ["log", "info", "warn", "error", "debug"] as const) {
      vi.spyOn(console, level).mockImplementation((...line) => void written.push(line));
    }
    let fault: ModelFault | null = null;
    const server = await startModelServer({ answer: () => "{}", fault: () => fault });
    const judge = withRetry(open(server, { apiKey: key, deadlineMs: 200 }), { retries: 0 });
    await judge.ask(exampleCall());
    expect(server.requests[0]?.key).toBe(key);

    const seen: unknown[] = [judge, written];
    for (fault of faults) {
      const error = await judge.ask(exampleCall()).catch((caught: unknown) => caught);
      expect(error, JSON.stringify(fault)).toBeInstanceOf(Error);
      seen.push(error);
    }
    await server.close();
    const shown = seen.map((value) => {
      const stack = value instanceof Error ? `${value.message} ${value.stack} ${String(value.cause)}` : "";
      return `${inspect(value, { depth: 20, showHidden: true })} ${JSON.stringify(value)} ${stack}`;
    });
    expect(shown.flatMap(leaks)).toEqual([]);
    expect(written).toEqual([]);
  });
}

describe("redactor", () => {
  test("takes out a key in every spelling and leaves the rest", () => {
    const redact = redactor([key]);
    const base64 = Buffer.from(`user:${key}!`).toString("base64");
    const text = `a ${key} b ${base64} c ${encodeURIComponent(key)} d ${key.slice(0, 9)}\r\n${key.slice(9)} e`;
    const clean = redact(text);
    expect(leaks(clean)).toEqual([]);
    for (const word of ["a ", " b ", " c ", " d ", " e"]) expect(clean).toContain(word);
  });

  test("takes out what looks like a key of somebody else", () => {
    const redact = redactor([]);
    expect(redact("Authorization: Bearer abc.def-123")).toBe("Authorization: [redacted]");
    expect(redact("Incorrect API key provided: sk-proj-abcdef123456.")).toBe("Incorrect API key provided: [redacted].");
    expect(redact('{"api_key": "qwertyuiop"}')).not.toContain("qwertyuiop");
    expect(redact("http://user:secret@host/v1")).not.toContain("secret");
  });

  test("leaves plain text alone, also where the key is a placeholder", () => {
    const text = "Unsupported value: 'temperature' does not support 0. None of the models is asked.";
    expect(redactor(["none", undefined])(text)).toBe(text);
  });
});

test("a key in a base URL is not shown", async () => {
  const server = await startModelServer({ fault: () => ({ kind: "status", status: 500 }) });
  const baseURL = server.openaiURL.replace("http://", `http://user:${encodeURIComponent(key)}@`);
  const judge = await openJudge("openai:gpt-4.1-mini", { apiKey: "none", baseURL: `${baseURL}?token=${key}` });
  const error = await judge.ask(exampleCall()).catch((caught: unknown) => caught);
  await server.close();
  expect(leaks(inspect(error, { depth: 20 }) + inspect(judge))).toEqual([]);
});
