import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { loadRubric, openRunStore, panel, scoreResponse } from "../../../src/index.ts";
import { cpuMilliseconds } from "../../../src/testing/cpu-milliseconds.ts";
import { type CampaignRow, finding } from "../finding.ts";
import { newFolder } from "../workload.ts";

/**
 * Patterns known to take time exponential, or a high power, of the text in a backtracking engine, each with the text
 * that does it: textbook forms, and those of the outages of Stack Overflow (2016) and Cloudflare (2019).
 */
const patterns: readonly (readonly [pattern: string, text: (length: number) => string])[] = [
  ["(a+)+$", (length) => `${"a".repeat(length)}!`],
  ["([a-zA-Z]+)*$", (length) => `${"a".repeat(length)}!`],
  ["(a|aa)+$", (length) => `${"a".repeat(length)}!`],
  ["(a|a?)+$", (length) => `${"a".repeat(length)}!`],
  ["^(a?){50}a{50}$", (length) => "a".repeat(length)],
  ["(x+x+)+y", (length) => "x".repeat(length)],
  ["^(\\d+)*$", (length) => `${"1".repeat(length)}x`],
  ["^(([a-z])+.)+[A-Z]([a-z])+$", (length) => "a".repeat(length)],
  [
    "^([a-zA-Z0-9])(([\\-.]|[_]+)?([a-zA-Z0-9]+))*(@){1}[a-z0-9]+[.]{1}(([a-z]{2,3})|([a-z]{2,3}[.]{1}[a-z]{2,3}))$",
    (length) => `${"a".repeat(length)}!`,
  ],
  ["^(.*?,){11}P", (length) => "1,".repeat(length / 2)],
  ["^[\\s\\x{200c}]+|[\\s\\x{200c}]+$", (length) => `x${" ".repeat(length)}x`],
  [
    "(?:(?:\"|'|\\]|\\}|\\\\|\\d|(?:nan|infinity|true|false|null|undefined|symbol|math)|`|-|\\+)+[)]*;?((?:\\s|-|~|!|\\{\\}|\\|\\||\\+)*.*(?:.*=.*)))",
    (length) => `x=${"x".repeat(length)}`,
  ],
];

/** G3: regular expressions that blow up elsewhere. */
export const g3: CampaignRow = {
  id: "G3",
  done: "12 regular expressions known to blow up, each as a check on 50 kB made for it",
  mustHold: "< 100 ms each, loop lag < 50 ms",
  run: async () => {
    const length = 50_000;
    const folder = newFolder();
    const took: number[] = [];
    for (const [index, [pattern, text]] of patterns.entries()) {
      const path = join(folder, `pattern-${index}.hbs`);
      writeFileSync(path, rubricWith(pattern));
      const options = { rubric: await loadRubric(path), panel: panel([]), store: openRunStore(":memory:") };
      // Once with little text, so that what is measured is matching and not the first run of the code.
      await scoreResponse({ id: "warm", response: text(100) }, options);
      const before = cpuMilliseconds();
      const { score } = await scoreResponse({ id: "1", response: text(length) }, options);
      took.push(cpuMilliseconds() - before);
      if (score.value === null) throw new Error(`${pattern} was not matched: ${score.reason}`);
      options.store.close();
    }
    const slowest = Math.max(...took);
    return finding(
      `${patterns.length} patterns, slowest ${slowest.toFixed(0)} ms of CPU, all of the scoring of an item together`,
      { "under 100 ms each": slowest < 100, "loop lag": slowest < 50 },
      "The loop is held no longer than that. Time is linear in the text (re2js, automata), so no check has to be stopped or disabled. Look-around and back-references, which no linear engine has, are refused when the rubric is read.",
    );
  },
};

function rubricWith(pattern: string): string {
  const check = JSON.stringify([{ kind: "regex", pattern }]);
  return `---\nid: pattern\nversion: 1\nprotocol: binary\ninputs: [response]\ncriteria: [It matches.]\nchecks: ${check}\n---\n`;
}
