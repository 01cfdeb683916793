/** How a helper may be called. */
export interface HelperRule {
  readonly block: boolean;
  /** Fewest and most positional parameters. */
  readonly parameters: readonly [number, number];
  readonly named: readonly string[];
  /** `same`: the result shows what the parameters show; `fenced`: it is inside a fence; `none`: no judged text. */
  readonly shows: "same" | "fenced" | "none";
}

/** All helpers a template may use; there are no others. */
export const knownHelpers: ReadonlyMap<string, HelperRule> = new Map<string, HelperRule>([
  ["if", { block: true, parameters: [1, 1], named: [], shows: "none" }],
  ["unless", { block: true, parameters: [1, 1], named: [], shows: "none" }],
  ["each", { block: true, parameters: [1, 1], named: [], shows: "none" }],
  ["with", { block: true, parameters: [1, 1], named: [], shows: "none" }],
  ["system", { block: true, parameters: [0, 0], named: [], shows: "none" }],
  ["user", { block: true, parameters: [0, 0], named: [], shows: "none" }],
  ["written", { block: true, parameters: [0, 0], named: [], shows: "none" }],
  ["eq", { block: false, parameters: [2, 2], named: [], shows: "none" }],
  ["not", { block: false, parameters: [1, 1], named: [], shows: "none" }],
  ["and", { block: false, parameters: [2, 10], named: [], shows: "none" }],
  ["or", { block: false, parameters: [2, 10], named: [], shows: "none" }],
  ["fence", { block: false, parameters: [0, 0], named: [], shows: "none" }],
  ["nonce", { block: false, parameters: [0, 0], named: [], shows: "none" }],
  ["fenced", { block: false, parameters: [2, 2], named: ["id"], shows: "fenced" }],
  ["show", { block: false, parameters: [1, 1], named: [], shows: "same" }],
  ["numbered", { block: false, parameters: [1, 1], named: [], shows: "same" }],
  ["turns", { block: false, parameters: [1, 1], named: [], shows: "same" }],
  ["json", { block: false, parameters: [1, 1], named: [], shows: "same" }],
  ["list", { block: false, parameters: [1, 2], named: [], shows: "none" }],
]);
