import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * Writes docs/map.md: every folder and source file with one line, taken from the first sentence of its first doc
 * comment. Run: npm run map. A test holds the page and the tree together.
 */

const root = fileURLToPath(new URL("..", import.meta.url));

const folders: readonly (readonly [string, string])[] = [
  ["src/errors", "What can go wrong, and who can mend it."],
  ["src/util", "Ground: hashes and seeded random numbers."],
  ["src/formula", "Arithmetic that a rubric or a judge writes down, computed without running code."],
  ["src/logic", "Claims in propositional logic: what cannot hold together, and what to give up."],
  ["src/schema", "Words: the types that every stage speaks."],
  ["src/stats", "Statistics, one a file."],
  ["src/rubric", "A rubric file becomes a checked rubric."],
  ["src/prompt", "A rubric and an item become a prompt with open slots."],
  ["src/reply", "A judge's text becomes verdicts, or an error with its kind."],
  ["src/check", "What code decides before a judge is asked."],
  ["src/vote", "Votes become a tally with a winner, under a written rule."],
  ["src/poll", "The pure machine: what to ask next, and what the votes say."],
  ["src/draft", "Lists a judge writes for an item: nuggets, questions, principles, claims."],
  ["src/score", "Tallies become criterion and item scores, or reasons why not."],
  ["src/select", "Item results of one question become one choice: votes, best of N, tournaments."],
  ["src/calibrate", "Raw scores become probabilities, fitted on human labels."],
  ["src/agreement", "Judge and people side by side: the agreement report."],
  ["src/judge", "Adapters that carry one ask to a model, and their wrappers."],
  ["src/store", "Where replies are kept: SQLite, and recordings."],
  ["src/queue", "Calls on a line in Redis: how a run puts them there, and how a worker takes them."],
  ["src/sandbox", "Where the code of a check runs: namespaces of its own, with limits."],
  ["src/io", "Files in: rubrics, items, labels, results, other tools' exports."],
  ["src/run", "Engines and use cases: carry polls, score items, fit calibrators."],
  ["src/report", "Reports out: HTML, Markdown, text, CSV."],
  ["src/testing", "For tests: a scripted judge, a local server that speaks the model APIs."],
  ["src/cli", "The command line."],
  ["eval", "How well it works: measurements, with the command that makes each."],
];

/** The page as it should be. */
export function makeMap(): string {
  const lines = [
    "# Map",
    "",
    "The tree with one line each. Data flows down this page: a folder imports only from folders above it",
    "(`src/layers.test.ts`). Made by `npm run map` from the first sentence of each file.",
    "",
    "- `rubrics/`: what to ask: packaged rubrics.",
    "- `prompts/`: how to ask: one template for each protocol and its variants; `partials/` are shared.",
    "- `docs/`: this and the other pages. `.ci/run`: what continuous integration does.",
    "",
  ];
  for (const [folder, what] of folders) {
    lines.push(`## \`${folder}\``, "", what, "");
    for (const file of sourceFiles(folder)) {
      const sentence = firstSentence(file, readFileSync(join(root, file), "utf8"));
      lines.push(`- \`${file.slice(folder.length + 1)}\`${sentence === "" ? "" : `: ${sentence}`}`);
    }
    lines.push("");
  }
  return lines.join("\n");
}

function sourceFiles(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"))
    .map((name) => `${folder}/${name}`)
    .sort();
}

/** Of the comment on what the file is named after, else of its first comment. */
function firstSentence(file: string, text: string): string {
  const named = file.replace(/^.*\/|\.ts$|-/g, "").toLowerCase();
  const comments = [
    ...text.matchAll(
      /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*(?:export (?:async )?(function\*?|const|class|interface|type) (\w+))?/g,
    ),
  ];
  const own = comments.filter(([, , , name]) => name?.toLowerCase() === named);
  const best = own.find(([, , kind]) => kind?.startsWith("function")) ?? own[0] ?? comments[0];
  const plain = (best?.[1] ?? "")
    .replace(/^\s*\* ?/gm, " ")
    .replace(/\s+/g, " ")
    .trim();
  return (/^.*?[.:](?=\s|$)/.exec(plain)?.[0] ?? plain).replace(/:$/, ".");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(join(root, "docs/map.md"), `${makeMap()}\n`);
