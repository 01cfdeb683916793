import { expect, test } from "vitest";
import { parseRubric } from "../rubric/parse-rubric.ts";
import { savingLines } from "./saving-text.ts";

const voteOf = (vote: string) =>
  parseRubric(
    `---\nid: r\nversion: 1\nprotocol: binary\ninputs: [response]\ncriteria: Is it true?\nvote: ${vote}\n---\n`,
    "r.hbs",
  ).vote;

test("what saved calls may have cost is said for each way of saving them", () => {
  expect(savingLines(voteOf("{ stop: never }"))).toEqual([]);
  expect(savingLines(voteOf("{ stop: likely, stopError: 0.02 }"))).toEqual([
    "A verdict reached early would have been another with a chance of at most 2 %, if votes are alike.",
  ]);
  const tiers = savingLines(voteOf("{ tiers: [{ samples: 2, agreement: 0.75 }, { samples: 1 }] }"));
  expect(tiers[0]).toBe("A vote left out by early stop could not have changed a verdict.");
  expect(tiers[1]).toContain("at least 75 % of the readable votes of the first agreed. What that costs is not known");
});
