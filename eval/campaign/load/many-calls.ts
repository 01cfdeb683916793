import pLimit from "p-limit";
import { openJudges, panel } from "../../../src/index.ts";
import { exampleCall } from "../../../src/testing/example-call.ts";

/** Makes so many calls with 64 in flight, closes the judge and says what is still open: `many-calls.ts CALLS`. */
const calls = Number(process.argv[2] ?? "1000");
const judges = panel(await openJudges(["openai:gpt-4.1-mini"], { environment: process.env }));
const [judge] = judges.judges;
const limit = pLimit(64);
const started = performance.now();
await Promise.all(Array.from({ length: calls }, (_, i) => limit(() => judge?.ask(exampleCall({ item: `item-${i}` })))));
const seconds = (performance.now() - started) / 1000;
await judges.close();
// Idle connections hold no process; what is listed here would.
await new Promise((resolve) => setTimeout(resolve, 50));
const handles = process.getActiveResourcesInfo().filter((name) => name !== "PipeWrap" && name !== "Timeout");
process.stdout.write(JSON.stringify({ seconds, handles }));
