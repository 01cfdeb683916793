import type { Token } from "node-llama-cpp";

/** How one choice may be written, as tokens. */
export interface WrittenChoice {
  readonly choice: string;
  readonly tokens: readonly Token[];
}

/** What a model's next-token distribution says about a criterion. */
export interface ChoiceReading {
  /** By choice. Sums to 1. */
  readonly probabilities: Readonly<Record<string, number>>;
  /** Share of the model's probability that fell on any choice, in [0, 1]. */
  readonly choiceMass: number;
}

/**
 * Ways to write each choice: as it is, with a capital, in capitals, each with and without a space before it.
 * A way that two choices share belongs to the one that is spelled so, else to none.
 */
export function writtenChoices(choices: readonly string[], tokenize: (text: string) => Token[]): WrittenChoice[] {
  const spellings = choices.flatMap((choice) =>
    [choice, choice.charAt(0).toUpperCase() + choice.slice(1), choice.toUpperCase()]
      .filter((spelling, index, all) => all.indexOf(spelling) === index)
      .filter((spelling) => spelling === choice || !isSpelledByAnother(spelling, choice, choices))
      .map((spelling) => ({ choice, spelling })),
  );
  const written = spellings.flatMap(({ choice, spelling }) =>
    [spelling, ` ${spelling}`].map((text) => ({ choice, tokens: tokenize(text) })),
  );
  // Some tokenizers drop the leading space: the two ways are then one.
  const seen = new Set<string>();
  return written.filter(({ tokens }) => {
    const key = tokens.join();
    return tokens.length > 0 && !seen.has(key) && seen.add(key);
  });
}

/**
 * Probability of each choice: the sum over its ways of writing of the product of the token probabilities, divided by
 * the sum over all choices. `read` gives next-token probabilities after a path of tokens.
 *
 * A way whose beginning is under a hundredth of what its choice already has is left out: it cannot move the choice by
 * more than that and would cost an evaluation. Null when no choice has any probability.
 */
export async function readChoices(
  written: readonly WrittenChoice[],
  read: (path: readonly Token[], wanted: readonly Token[]) => Promise<Map<Token, number>>,
): Promise<ChoiceReading | null> {
  const mass = new Map(written.map(({ choice }) => [choice, 0]));
  const add = (choice: string, amount: number) => mass.set(choice, (mass.get(choice) ?? 0) + amount);
  const open: Branch[] = [{ path: [], mass: 1, written, ended: null }];
  for (let branch = open.shift(); branch !== undefined; branch = open.shift()) {
    const { path } = branch;
    if (path.length > 0 && branch.written.every(({ choice }) => negligible(branch.mass, mass.get(choice)))) continue;
    const byToken = Map.groupBy(branch.written, ({ tokens }) => tokens[path.length] as Token);
    const probabilities = await read(path, [...byToken.keys()]);
    for (const [token, group] of byToken) {
      const reached = branch.mass * (probabilities.get(token) ?? 0);
      // A choice that begins another ("1" and "10") holds only where the other does not go on.
      if (branch.ended !== null) add(branch.ended, -reached);
      const end = group.find(({ tokens }) => tokens.length === path.length + 1);
      if (end !== undefined) add(end.choice, reached);
      const longer = group.filter(({ tokens }) => tokens.length > path.length + 1);
      if (longer.length > 0)
        open.push({ path: [...path, token], mass: reached, written: longer, ended: end?.choice ?? null });
    }
    open.sort((a, b) => b.mass - a.mass);
  }
  return normalised(mass);
}

interface Branch {
  readonly path: readonly Token[];
  readonly mass: number;
  readonly written: readonly WrittenChoice[];
  readonly ended: string | null;
}

function isSpelledByAnother(spelling: string, choice: string, choices: readonly string[]): boolean {
  return choices.some((other) => other !== choice && other.toLowerCase() === spelling.toLowerCase());
}

function negligible(mass: number, found: number | undefined): boolean {
  return mass < 0.01 * (found ?? 0);
}

function normalised(mass: ReadonlyMap<string, number>): ChoiceReading | null {
  const entries = [...mass].map(([choice, amount]) => [choice, Math.max(0, amount)] as const);
  const choiceMass = entries.reduce((sum, [, amount]) => sum + amount, 0);
  if (choiceMass === 0) return null;
  return {
    probabilities: Object.fromEntries(entries.map(([choice, amount]) => [choice, amount / choiceMass])),
    choiceMass: Math.min(1, choiceMass),
  };
}
