import { afterEach, describe, expect, test } from "vitest";
import { exampleCall } from "../testing/example-call.ts";
import { hostedJudges } from "../testing/hosted-judges.ts";
import { type ModelServer, startModelServer } from "../testing/index.ts";
import type { Call } from "./judge.ts";

let server: ModelServer;
afterEach(() => server.close());

describe.each(Object.entries(hostedJudges))("%s", (_, open) => {
  test("carries what the judge said before as its own words", async () => {
    server = await startModelServer();
    const call = exampleCall();
    const turns = [
      { role: "assistant", content: '{"tool": "calculate", "input": "1 + 1"}' },
      { role: "user", content: "Result of calculate: 2" },
    ] as const;
    await open(server).ask({ ...call, messages: [...call.messages, ...turns] });
    const body = server.requests[0]?.body as { messages?: unknown[]; input?: unknown[] };
    expect((body.messages ?? body.input)?.slice(-2)).toEqual(turns);
  });

  test("holds a reply in plain text to no form, and the next one to its schema again", async () => {
    server = await startModelServer({ answer: () => "All is well." });
    const judge = open(server);
    const call = exampleCall();
    const free: Call = { ...call, ask: { ...call.ask, shape: { ...call.ask.shape, free: true } } };
    expect((await judge.ask(free)).text).toBe("All is well.");
    await judge.ask(call).catch(() => null);
    expect(server.requests[0]?.structure).toBe("text");
    expect(server.requests[1]?.structure).not.toBe("text");
  });
});
