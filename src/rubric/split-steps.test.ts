import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { splitSteps } from "./split-steps.ts";

describe("splitSteps", () => {
  test("at blank lines, however many and with spaces in them, but not in code", () => {
    expect(splitSteps("a\r\nb\r\n\r\n \n\nc\n", { by: "blank-line" })).toEqual(["a\nb", "c"]);
    expect(splitSteps("a\n\n```\nx = 1\n\ny = 2\n```\n\nb", { by: "blank-line" })).toEqual([
      "a",
      "```\nx = 1\n\ny = 2\n```",
      "b",
    ]);
    expect(splitSteps(" \n\n", { by: "blank-line" })).toEqual([]);
  });

  test("at numbers in turn, in several spellings", () => {
    expect(splitSteps("1. a\n2) b\nmore\n3: c", { by: "numbered" })).toEqual(["1. a", "2) b\nmore", "3: c"]);
    expect(splitSteps("**Step 1:** a\n**Step 2** b\n### Step 3. c", { by: "numbered" })).toHaveLength(3);
    expect(splitSteps("Let us see.\n1. a\n2. b", { by: "numbered" })).toEqual(["Let us see.\n1. a", "2. b"]);
  });

  test("a number out of turn, a decimal and a list inside a step start no step", () => {
    expect(splitSteps("1. a is\n3. not this\n1.5 is x\n2. b", { by: "numbered" })).toEqual([
      "1. a is\n3. not this\n1.5 is x",
      "2. b",
    ]);
    expect(splitSteps("There are 3 ways.\n12 of them fit.", { by: "numbered" })).toEqual([]);
    expect(splitSteps("2.5 + 1\n1. a", { by: "numbered" })).toEqual(["2.5 + 1\n1. a"]);
  });

  test("in tags, with numbers or attributes; text outside is left out", () => {
    const text = 'Plan.\n<step>a</step> and <step_2>b\nc</step_2>\n<step id="3">d</step>\nEnd.';
    expect(splitSteps(text, { by: "tag" })).toEqual(["a", "b\nc", "d"]);
    expect(splitSteps("<s1>a<s2>b</s2>", { by: "tag", tag: "s" })).toEqual(["a", "b"]);
    expect(splitSteps("<stepwise>a</stepwise>", { by: "tag" })).toEqual([]);
  });

  test("what was joined by numbers or blank lines is found again", () => {
    const step = fc.stringMatching(/^[a-z]{1,8}( [a-z]{1,8}){0,3}$/);
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 12 }), (steps) => {
        expect(splitSteps(steps.join("\n\n"), { by: "blank-line" })).toEqual(steps);
        const numbered = steps.map((text, i) => `${i + 1}. ${text}`);
        expect(splitSteps(numbered.join("\n"), { by: "numbered" })).toEqual(numbered);
        expect(splitSteps(steps.map((text) => `<step>${text}</step>`).join(""), { by: "tag" })).toEqual(steps);
      }),
    );
  });
});
