import { cases } from "../../src/reply/cases/index.ts";
import type { TestedRow } from "./tested-row.ts";

const faults = "src/judge/provider-faults.test.ts";
const retry = "src/judge/with-retry.test.ts";
const budget = "src/judge/with-budget.test.ts";
const reader = "src/reply/read-verdicts.test.ts";
const readable = cases.filter(({ expect }) => "verdicts" in expect).length;
const others = cases.length - readable;
const readerProperties = "src/reply/read-verdicts.property.test.ts";

/** Tables A and B: what a provider or a judge may send. */
export const faultAndReplyRows: readonly TestedRow[] = [
  {
    id: "A1",
    done: "14 statuses on every attempt, on three APIs (Chat Completions, Responses, Messages)",
    mustHold: "requests and error class as the table says, 14 of 14",
    tests: [[faults, "status "]],
    figure: "42 of 42",
  },
  {
    id: "A2",
    done: "0 to 5 retries configured",
    mustHold: "requests per call = n + 1 exactly",
    tests: [[faults, "retries make that many"]],
    figure: "exact for 0 to 5 on three APIs",
  },
  {
    id: "A3",
    done: "retry-after of nine kinds, and one above the cap",
    mustHold: "never sooner than asked; bad values wait >= 250 ms; above 60 s fails and says why",
    tests: [
      [faults, "retry-after"],
      [retry, "waits double"],
    ],
    figure: "all as asked",
  },
  {
    id: "A4",
    done: "no headers; headers then silence; one byte at a time",
    mustHold: "error within deadline + 10 %; idle limit fires; 0 hangs",
    tests: [
      [faults, "no headers"],
      [faults, "silence inside an answer"],
    ],
    figure: "0 hangs",
  },
  {
    id: "A5",
    done: "reset, clean close, broken JSON, HTML, empty, `null`, `{error}`, a packed gigabyte",
    mustHold: "typed error 8 of 8; never a verdict; memory < 200 MB",
    tests: [
      [faults, "HTML"],
      [faults, "packed gigabyte"],
    ],
    figure: "8 of 8 typed on three APIs",
  },
  {
    id: "A6",
    done: "the answer cut after each of its first bytes, with a reset and with a clean close",
    mustHold: "verdict 0 times",
    tests: [[faults, "no answer cut short"]],
    figure: "0 verdicts from an answer cut short",
    note: "Answers are not streamed, so the cut is one of the body and not of a stream's events.",
  },
  {
    id: "A7",
    done: "`overloaded_error` as the first event, after text, and as a body with status 200",
    mustHold: "retried as overload; never a refusal",
    tests: [[faults, "as the first event"]],
    figure: "counted as overload in each form",
  },
  {
    id: "A8",
    done: "length, filter, refusal field, stop reason, empty content, tool call only, two choices",
    mustHold: "outcome kind right 7 of 7; score 0 of 7; tokens counted",
    tests: [
      [faults, "refused"],
      [faults, "two choices"],
      [faults, "tool call"],
      [faults, "a filtered answer"],
      ["src/reply/read-reply.test.ts", "failures"],
    ],
    figure: "7 of 7, no score",
  },
  {
    id: "A9",
    done: "abort during the call, a wait before a retry, the body",
    mustHold: "settles < 100 ms; no later request",
    tests: [
      [faults, "settles within 100 ms"],
      [retry, "a retry waits on the signal"],
    ],
    figure: "under 100 ms in each phase",
  },
  {
    id: "A10",
    done: "total outage, 1,000 items, 16 in flight",
    mustHold: "requests <= 1.2 x items; the run ends with a clear state",
    tests: [[retry, "a total outage"]],
    figure: "below the bound",
  },
  {
    id: "A11",
    done: "30 % random faults, 2,000 items",
    mustHold: "2,000 replies, 0 duplicates, 0 missing; usage equal to the ledger",
    tests: [[retry, "30 % random faults"]],
    figure: "2,000 of 2,000, to the token",
  },
  {
    id: "A12",
    done: "a limit of 50 calls a second, several lanes",
    mustHold: "goodput >= 85 % of the limit; no lane starves",
    tests: [[retry, "50 calls a second"]],
    figure: "above 85 %",
  },
  {
    id: "A13",
    done: "500 calls and a cost cap, 32 in flight, retries on; a run that is stopped by its budget and resumed",
    mustHold: "the server sees <= 500; worst cost never above the cap; exit code says so; resumes",
    tests: [
      [budget, "500 calls"],
      [budget, "cost stays under"],
      ["src/cli/judge-trouble.test.ts", "a spent budget"],
      ["src/run/engine.test.ts", "what a call may have cost"],
    ],
    figure: "500 of 500, cost below the cap",
  },
  {
    id: "B1",
    done: `the open corpus of 85 malformed replies, and ${cases.length.toLocaleString("en")} cases of our own`,
    mustHold: "wrong or guessed values 0 (gate); recovered >= 98 %; error kind >= 90 %",
    tests: [[reader]],
    figure: `wrong 0, recovered 52 of 52, kinds 33 of 33; own cases ${readable} of ${readable} and ${others} of ${others}`,
  },
  {
    id: "B3",
    done: "20,000 seeded mutations of valid verdicts; once 1,300,000",
    mustHold: "never a value not in the text for that id; no throw",
    tests: [[readerProperties, "mutated verdicts"]],
    figure: "0 unexplained values, 0 throws",
    note: "`npm run fuzz` runs any number; `docs/replies.md` has the figures of the long runs.",
  },
  {
    id: "B4",
    done: "every prefix of 50 long verdicts",
    mustHold: "only values complete in it",
    tests: [[readerProperties, "every prefix"]],
    figure: "held for every prefix",
  },
  {
    id: "B5",
    done: "10 MB of text, 100,000 brackets deep, 1 M backticks, 1 M spaces, and others",
    mustHold: "< 1 s each, no stack overflow",
    tests: [[readerProperties, "size"]],
    figure: "each under 1 s",
  },
  {
    id: "B6",
    done: "an unreadable vote among others",
    mustHold: "reported as missing, not as no",
    tests: [["src/poll/poll.test.ts", "an unreadable reply is a failed vote"]],
    figure: "a failed vote with its reason",
  },
  {
    id: "B7",
    done: "a second call for a reply that could not be read",
    mustHold: "at most 1, counted in the budget, off by default",
    tests: [["src/poll/poll.test.ts", "asked again once at most"]],
    figure: "at most 1, off by default",
  },
];
