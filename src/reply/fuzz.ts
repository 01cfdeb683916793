import type { FixedProtocol } from "../schema/protocol.ts";
import { type Random, seededRandom } from "../util/random.ts";
import { readVerdicts } from "./read-verdicts.ts";
import type { ReadRequest, Value } from "./request.ts";

/** What became of mutated verdicts. */
export interface FuzzCounts {
  readonly mutated: number;
  /** All criteria read as before. */
  readonly same: number;
  /** An error, all kept values as before. */
  readonly errors: number;
  /** Another value than before, and the mutation put it there. */
  readonly explained: number;
  /** Another value than before, and nothing in the text says so. */
  readonly unexplained: number;
  /** A value that stands nowhere in the text. */
  readonly invented: number;
  readonly thrown: number;
  /** The first few offending texts. */
  readonly examples: readonly string[];
}

const labels: Readonly<Record<FixedProtocol | "likert", readonly Value[]>> = {
  binary: ["yes", "no"],
  checklist: ["yes", "no", "na"],
  points: ["yes", "no"],
  likert: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
  nugget: ["support", "partial", "none"],
  pairwise: ["A", "B", "tie"],
  answer: ["correct", "incorrect"],
  steps: ["correct", "incorrect"],
  critique: ["correct", "incorrect"],
};
const protocols = Object.keys(labels) as (FixedProtocol | "likert")[];

/** Mutates `times` valid verdicts (delete, swap, cut, duplicate, wrap), drawn with `seed`, and reads each. */
export function fuzzReplies(times: number, seed: number): FuzzCounts {
  const random = seededRandom(seed);
  const counts = { mutated: times, same: 0, errors: 0, explained: 0, unexplained: 0, invented: 0, thrown: 0 };
  const examples: string[] = [];
  for (let i = 0; i < times; i++) {
    const valid = drawReply(random);
    const text = mutate(valid.text, random);
    const outcome = judge(text, valid);
    counts[outcome]++;
    if ((outcome === "invented" || outcome === "thrown" || outcome === "unexplained") && examples.length < 10) {
      const read = readVerdicts(text, valid.request);
      examples.push(`${outcome}: ${JSON.stringify({ text, values: [...valid.values], read })}`);
    }
  }
  return { ...counts, examples };
}

/** A valid reply with the values it gives. */
export interface ValidReply {
  readonly text: string;
  readonly request: ReadRequest;
  readonly values: ReadonlyMap<string, Value>;
}

/** A reply in one of several layouts. */
export function drawReply(random: Random): ValidReply {
  const protocol = pick(protocols, random);
  const prefix = { steps: "s", nugget: "n", checklist: "i" }[protocol as string] ?? "c";
  const ids = Array.from({ length: 1 + random.integer(4) }, (_, i) => `${prefix}${i + 1}`);
  const values = new Map(ids.map((id) => [id, pick(labels[protocol], random)]));
  const request = {
    protocol,
    criteria: ids,
    ...(protocol === "likert" ? { scale: { min: 1, max: 10, integer: true } } : {}),
  };
  const pairs = [...values];
  const spelt = ([id, value]: [string, Value]): string => `${JSON.stringify(id)}: ${JSON.stringify(value)}`;
  const layouts = [
    () => `{${pairs.map(spelt).join(", ")}}`,
    () => JSON.stringify({ verdicts: pairs.map(([id, verdict]) => ({ id, rationale: "It says so.", verdict })) }),
    () =>
      JSON.stringify(
        pairs.map(([id, verdict]) => ({ id, verdict })),
        null,
        2,
      ),
    () => `\`\`\`json\n${JSON.stringify(Object.fromEntries(pairs), null, 1)}\n\`\`\`\n`,
    () => pairs.map(([id, value]) => `${id}: ${value}`).join("\n"),
    () => pairs.map(([id, value]) => `- **${id}**: ${value} — as stated.`).join("\n"),
    () => `| id | verdict |\n|---|---|\n${pairs.map(([id, value]) => `| ${id} | ${value} |`).join("\n")}`,
    () => pairs.map(([id, value]) => `<${id}>${value}</${id}>`).join("\n"),
  ];
  return { text: pick(layouts, random)(), request, values };
}

/** One to three small changes. */
export function mutate(text: string, random: Random): string {
  let mutated = text;
  for (let i = 0; i <= random.integer(3); i++) mutated = pick(mutations, random)(mutated, random);
  return mutated;
}

const mutations: readonly ((text: string, random: Random) => string)[] = [
  (text, random) => {
    const [from, to] = span(text, random, 12);
    return text.slice(0, from) + text.slice(to);
  },
  (text, random) => {
    const [from, to] = span(text, random, 12);
    const [middle] = span(text.slice(to), random, 12);
    const end = Math.min(text.length, to + middle + (to - from));
    return (
      text.slice(0, from) +
      text.slice(end - (to - from), end) +
      text.slice(to, end - (to - from)) +
      text.slice(from, to) +
      text.slice(end)
    );
  },
  (text, random) => text.slice(0, random.integer(text.length + 1)),
  (text, random) => {
    const [from, to] = span(text, random, 40);
    return text.slice(0, to) + text.slice(from, to) + text.slice(to);
  },
  (text, random) => pick(wrappers, random)(text),
];

const wrappers: readonly ((text: string) => string)[] = [
  (text) => `Here is my answer:\n${text}\nDone.`,
  (text) => `\`\`\`\n${text}\n\`\`\``,
  (text) => `<think>Let me see.</think>${text}`,
  (text) => `{"result": ${text}}`,
  (text) => `[${text}]`,
  (text) => `"${text}"`,
  (text) => `> ${text}`,
];

function judge(
  text: string,
  valid: ValidReply,
): "same" | "errors" | "explained" | "unexplained" | "invented" | "thrown" {
  let read: ReturnType<typeof readVerdicts>;
  try {
    read = readVerdicts(text, valid.request);
  } catch {
    return "thrown";
  }
  const found = "verdicts" in read ? read.verdicts : (read.partial ?? {});
  let explained = false;
  for (const [id, value] of Object.entries(found)) {
    if (value === valid.values.get(id)) continue;
    if (!isWritten(text, value)) return "invented";
    if (!isWrittenFor(text, id, value)) return "unexplained";
    explained = true;
  }
  if (explained) return "explained";
  return "verdicts" in read ? "same" : "errors";
}

const spellings: Readonly<Record<string, string>> = {
  no: "no?|n|ne|nu|non",
  yes: "yes|y|ya|ano",
  support: "support|full",
  partial: "partial",
  na: "na",
  none: "none",
  A: "A",
  B: "B",
  tie: "tie",
  correct: "(?<!in)correct|yes|y|ya|ano",
  // A critique may end in yes or no.
  incorrect: "incorrect|no?|n|ne|nu|non",
};

const numberWords = "zero|one|two|three|four|five|six|seven|eight|nine|ten".split("|");

function written(value: Value): string {
  return `(?<![A-Za-z0-9])(?:${spellings[String(value)] ?? `${value}|${numberWords[Number(value)]}`})(?![A-Za-z0-9])`;
}

function isWritten(text: string, value: Value): boolean {
  return new RegExp(written(value), "i").test(text);
}

/** The value stands near the name or number of its criterion. */
function isWrittenFor(text: string, id: string, value: Value): boolean {
  const label = written(value);
  const name = `(?:${id.replace(/(\d)/, "[ _-]?$1")}|(?<![A-Za-z0-9])${id.replace(/\D/g, "")})(?![0-9])`;
  const near = new RegExp(`${name}[\\s\\S]{0,120}?${label}|${label}[\\s\\S]{0,60}?${name}`, "i");
  // With one criterion a value needs no name.
  return near.test(text) || isOnly(text, value);
}

function isOnly(text: string, value: Value): boolean {
  return isWritten(text, value) && !/[a-z]\d[\s\S]*[a-z]\d/i.test(text);
}

function span(text: string, random: Random, longest: number): [from: number, to: number] {
  const from = random.integer(text.length + 1);
  return [from, Math.min(text.length, from + 1 + random.integer(longest))];
}

function pick<T>(values: readonly T[], random: Random): T {
  return values[random.integer(values.length)] as T;
}
