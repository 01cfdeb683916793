import { type Case, casesOf } from "./case.ts";

const toFive = ["0", "1", "2", "3", "4", "5"];
const halves = ["0", "0.5", "1", "1.5", "2"];
const one = { protocol: "earned", criteria: ["c1"], choices: { c1: toFive } } as const;
const conditional = { protocol: "earned", criteria: ["c1"], choices: { c1: ["na", ...toFive] } } as const;
const half = { protocol: "earned", criteria: ["c1"], choices: { c1: halves } } as const;
/** Of 5, of 2 in half points, and of 2 in half points under a condition. */
const three = {
  protocol: "earned",
  criteria: ["c1", "c2", "c3"],
  choices: { c1: toFive, c2: halves, c3: ["na", ...halves] },
} as const;

/** Points earned, each criterion with a most of its own. */
export const earnedCases: readonly Case[] = [
  ...casesOf(one, [
    ["number", '{"verdicts":[{"id":"c1","verdict":"4"}]}', { c1: 4 }],
    ["bare number", "3", { c1: 3 }],
    ["of its most", "c1: 4/5", { c1: 4 }],
    ["in words", "c1: 4 out of 5 points", { c1: 4 }],
    ["earned and max", '{"c1":{"earned":3,"max":5}}', { c1: 3 }],
    ["earned and another max", '{"c1":{"earned":3,"max":10}}', "off-scale"],
    ["all", "Points: 5", { c1: 5 }],
    ["none", '{"c1":0}', { c1: 0 }],
    ["above the most", '{"c1":6}', "off-scale"],
    ["below zero", '{"c1":-1}', "off-scale"],
    ["of another most", "c1: 4/10", "off-scale"],
    ["a half where whole points count", '{"c1":3.5}', "off-scale"],
    ["a share of the points", '{"c1":"80%"}', "off-scale"],
    ["two numbers", '{"c1":"3 or 4"}', "conflict"],
    ["a word", '{"c1":"good"}', "not-a-number"],
    ["not applicable where nothing is conditional", '{"c1":"na"}', "not-a-number"],
    ["cut", '{"c1": 4', "truncated"],
  ]),
  ...casesOf(conditional, [
    ["not applicable", '{"c1":"na"}', { c1: "na" }],
    ["not applicable with a reason", "c1: n/a - no table was asked for", { c1: "na" }],
    ["in words", '{"c1":"not applicable"}', { c1: "na" }],
    ["points all the same", "c1: 2", { c1: 2 }],
  ]),
  ...casesOf(half, [
    ["half point", '{"c1":1.5}', { c1: 1.5 }],
    ["half point of two", "c1: 1.5/2", { c1: 1.5 }],
    ["a quarter", '{"c1":1.25}', "off-scale"],
  ]),
  ...casesOf(three, [
    ["three mosts", '{"c1":4,"c2":1.5,"c3":"na"}', { c1: 4, c2: 1.5, c3: "na" }],
    ["each of its own", "c1: 4/5\nc2: 1/2\nc3: 2/2", { c1: 4, c2: 1, c3: 2 }],
    ["of the most of another", "c1: 2/2\nc2: 1/2\nc3: na", { error: "off-scale", partial: { c2: 1, c3: "na" } }],
    ["more than its own most", '{"c1":4,"c2":4,"c3":1}', { error: "off-scale", partial: { c1: 4, c3: 1 } }],
    ["na where none is offered", '{"c1":"na","c2":1,"c3":1}', { error: "unknown-label", partial: { c2: 1, c3: 1 } }],
  ]),
  ...casesOf({ protocol: "binary", criteria: ["c1", "c2"], choices: { c1: ["na", "no", "yes"], c2: ["no", "yes"] } }, [
    ["a condition on one of two", "c1: n/a\nc2: yes", { c1: "na", c2: "yes" }],
    ["na where none is offered", "c1: yes\nc2: n/a", { error: "unknown-label", partial: { c1: "yes" } }],
  ]),
];
