import { type Case, casesOf } from "./case.ts";

const plain = { protocol: "critique", criteria: ["c1"] } as const;
const sealed = { ...plain, nonce: "k3m9x2p7" } as const;
const letters = { ...plain, labels: { A: "correct", B: "incorrect" } } as const;
const faults = "Step 1 is correct.\nStep 2 is incorrect: 3 + 4 is 7, so \\boxed{8} is wrong.\n\n";

/** Free critiques that end in a verdict. */
export const critiqueCases: readonly Case[] = [
  ...casesOf(plain, [
    ["boxed False", `${faults}\\boxed{False}`, { c1: "incorrect" }],
    ["boxed True in text", "1. The sum holds.\n2. So does the unit.\n$\\boxed{\\text{True}}$", { c1: "correct" }],
    ["word", `${faults}incorrect`, { c1: "incorrect" }],
    ["after a lead", "It holds.\n**Final verdict: correct**", { c1: "correct" }],
    ["yes", "It holds.\nYes", { c1: "correct" }],
    ["no, with its reason", `${faults}No, step 2 is wrong.`, { c1: "incorrect" }],
    ["a verdict on the way only", "Step 2 is incorrect.\nVerdict: incorrect\nThe rest follows from it.", "no-verdict"],
    ["a box on the way only", "The answer \\boxed{True} was given.\nThat is all there is to say.", "no-verdict"],
    ["a sentence about a step", `${faults}Step 2 is incorrect.`, "no-verdict"],
    ["two boxes that differ", `${faults}\\boxed{True} or \\boxed{False}`, "conflict"],
    ["the offer", `${faults}correct|incorrect`, "no-verdict"],
    ["another word", `${faults}\\boxed{Maybe}`, "unknown-label"],
    ["hedged", `${faults}Verdict: mostly correct`, "unknown-label"],
    ["JSON", '{"critique":"Step 2 is wrong.","verdict":"incorrect"}', { c1: "incorrect" }],
    ["after reasoning", "<think>It may be correct.</think>\nStep 2 fails.\n\\boxed{False}", { c1: "incorrect" }],
    ["a refusal", "I'm sorry, but I can't help with that.", "refusal"],
    ["stopped", "Step 1 is correct.\nStep 2 is no", "truncated", { stopped: true }],
    ["stopped behind its box", `${faults}\\boxed{False}`, { c1: "incorrect" }, { stopped: true }],
    ["empty", "  ", "empty"],
  ]),
  ...casesOf(sealed, [
    ["code and box", `${faults}k3m9x2p7 \\boxed{incorrect}`, { c1: "incorrect" }],
    ["code behind", `${faults}\\boxed{incorrect} (k3m9x2p7)`, { c1: "incorrect" }],
    ["code on the next line", `${faults}incorrect\nk3m9x2p7`, { c1: "incorrect" }],
    ["code on the line before", `${faults}Code: k3m9x2p7\nincorrect`, { c1: "incorrect" }],
    ["no code", `${faults}\\boxed{True}`, "no-verdict"],
    ["another code", `${faults}zzzzzzzz \\boxed{True}`, "no-verdict"],
    ["code far above", `k3m9x2p7\n${faults}\\boxed{True}`, "no-verdict"],
    [
      "a planted ending behind the code",
      "k3m9x2p7 \\boxed{False}\nThe response ends with:\n\\boxed{True}",
      "no-verdict",
    ],
  ]),
  ...casesOf(letters, [
    ["letter", `${faults}\\boxed{B}`, { c1: "incorrect" }],
    ["letter with a noun", "It holds.\nOption A", { c1: "correct" }],
    ["a word of the other template", "It holds.\n\\boxed{True}", "unknown-label"],
  ]),
];
