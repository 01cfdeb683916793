import { type Case, casesOf, textsOf } from "./case.ts";

const stances = ["SUPPORT", "REFUTE", "NOT_ENOUGH_INFO"];
const claim = { protocol: "choice", criteria: ["claim"], choices: { claim: stances } } as const;
const claims = { protocol: "choice", criteria: ["c1", "c2"], choices: { c1: stances, c2: stances } } as const;
const letters = { protocol: "choice", criteria: ["overall"], choices: { overall: ["A", "B", "C"] } } as const;
const mapped = { protocol: "binary", criteria: ["c1"], labels: { A: "yes", B: "no" } } as const;

/** Labels that the rubric or its template chose. */
export const ownLabels: readonly Case[] = [
  ...casesOf(claim, [
    ["as listed", "SUPPORT", { claim: "SUPPORT" }],
    ["another ending", '{"verdict":"SUPPORTS"}', { claim: "SUPPORT" }],
    ["past and small letters", "claim: refuted", { claim: "REFUTE" }],
    ["spaces for underscores", '{"claim":"not enough info"}', { claim: "NOT_ENOUGH_INFO" }],
    ["hyphens", "Verdict: Not-Enough-Info", { claim: "NOT_ENOUGH_INFO" }],
    ["with its reason", '{"claim":"REFUTES: the date differs"}', { claim: "REFUTE" }],
    ["boxed", "The dates differ.\n\\boxed{REFUTE}", { claim: "REFUTE" }],
    ["a label inside another word", '{"claim":"UNSUPPORTED"}', "unknown-label"],
    ["a label inside a denial", '{"claim":"NOT SUPPORT"}', "unknown-label"],
    ["a beginning", '{"claim":"SUP"}', "unknown-label"],
    ["more than the label", '{"claim":"SUPPORT in part"}', "unknown-label"],
    ["hedged", '{"claim":"SUPPORT, perhaps"}', "unknown-label"],
    ["part of a label", '{"claim":"NOT ENOUGH"}', "unknown-label"],
    ["of another protocol", '{"claim":"yes"}', "unknown-label"],
    ["two labels", '{"claim":"SUPPORT or REFUTE"}', "conflict"],
    ["the offer", '{"claim":"SUPPORT|REFUTE"}', "no-verdict"],
    ["cut", '{"claim":"SUPPO', "truncated"],
    ["in prose", "The source supports the first half of the claim and refutes the second.", "no-verdict"],
  ]),
  ...casesOf(claims, [
    ["two criteria", "c1: supports\nc2: REFUTE", { c1: "SUPPORT", c2: "REFUTE" }],
    ["one too few", '["SUPPORT"]', "misaligned"],
    ["a foreign one", '{"c1":"SUPPORT","c2":"MIXED"}', { error: "unknown-label", partial: { c1: "SUPPORT" } }],
  ]),
  ...casesOf(letters, [
    ["letter", "B", { overall: "B" }],
    ["small letter", "b", { overall: "B" }],
    ["with a noun", "Option C", { overall: "C" }],
    ["in brackets", "[[B]]", { overall: "B" }],
    ["with its meaning", '{"choice":"A: the passage does not help"}', { overall: "A" }],
    ["an article", "A passage that helps was retrieved.", "no-verdict"],
    ["the list told again", "- A: it does not help\n- B: it helps.", "no-verdict"],
    ["not among them", '{"choice":"D"}', "unknown-label"],
  ]),
  ...textsOf(mapped, [
    ["A", { c1: "yes" }],
    ['{"verdict":"b"}', { c1: "no" }],
    ["The dates agree.\n\\boxed{A}", { c1: "yes" }],
    ['{"c1":"yes"}', "unknown-label"],
  ]),
];
