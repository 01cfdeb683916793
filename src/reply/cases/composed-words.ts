import type { Random } from "../../util/random.ts";
import type { ReadRequest, Value } from "../request.ts";

/** One of several. */
export function pick<T>(values: readonly T[], random: Random): T {
  return values[random.integer(values.length)] as T;
}

/** A request, how its criteria may be called, and its values. */
export interface Subject {
  readonly request: ReadRequest;
  /** Spellings of each id; the first is the id. */
  readonly names: (id: string, place: number) => readonly string[];
  readonly values: readonly Value[];
}

const qualities = ["accuracy", "tone", "brevity", "cites_source", "grammar", "safety", "relevance", "layout"];

/** Draws a request of any protocol with one to eight criteria. */
export function drawSubject(random: Random): Subject {
  const protocol = pick(["binary", "checklist", "nugget", "pairwise", "likert", "steps", "points"] as const, random);
  const titled = protocol !== "steps" && protocol !== "nugget" && random.next() < 0.35;
  const count = 1 + random.integer(protocol === "pairwise" ? 4 : 8);
  const letter = { binary: "c", checklist: "i", nugget: "n", pairwise: "d", likert: "c", steps: "s", points: "p" }[
    protocol
  ];
  const criteria = titled ? qualities.slice(0, count) : Array.from({ length: count }, (_, i) => `${letter}${i + 1}`);
  const names = titled
    ? titlesOf
    : (id: string, place: number) => [id, id, id.toUpperCase(), ...wordsFor(protocol, place)];
  if (protocol !== "likert") return { request: { protocol, criteria }, names, values: labels[protocol] };
  const scale = pick(scales, random);
  const point = () =>
    scale.integer
      ? scale.min + random.integer(scale.max - scale.min + 1)
      : pick([0.25, 0.5, 0.75, 1], random) * scale.max;
  return { request: { protocol, criteria, scale }, names, values: [point(), point(), point()] };
}

const scales = [
  { min: 1, max: 5, integer: true },
  { min: 1, max: 10, integer: true },
  { min: 0, max: 4, integer: true },
  { min: 1, max: 7, integer: true },
  { min: 0, max: 100, integer: true },
  { min: 0, max: 10, integer: false },
  { min: 0, max: 1, integer: false },
];

const labels = {
  binary: ["yes", "no"],
  checklist: ["yes", "no", "na"],
  points: ["yes", "no"],
  nugget: ["support", "partial", "none"],
  pairwise: ["A", "B", "tie"],
  steps: ["correct", "incorrect"],
} as const;

function titlesOf(id: string): readonly string[] {
  const title = id[0]?.toUpperCase() + id.slice(1).replace("_", " ");
  return [id, id, title, title.toUpperCase()];
}

function wordsFor(protocol: string, place: number): readonly string[] {
  const word = { checklist: "Item", nugget: "Nugget", steps: "Step" }[protocol];
  if (protocol === "steps") return [`Step ${place}`, `step ${place}`, `Step ${place}`];
  return word === undefined ? [] : [`${word} ${place}`];
}

const spellings: Readonly<Record<string, readonly string[]>> = {
  yes: ["yes", "Yes", "YES", "yes", "met", "Met", "true", "pass", "Satisfied"],
  no: ["no", "No", "NO", "no", "not met", "Not met", "false", "fail", "Not satisfied"],
  na: ["na", "N/A", "n/a", "Not applicable", "not_applicable"],
  support: ["support", "Support", "supported", "SUPPORT", "fully supported"],
  partial: ["partial_support", "partial", "Partially supported", "partial support", "PARTIAL_SUPPORT"],
  none: ["not_support", "none", "Not supported", "unsupported", "NOT_SUPPORT", "no support"],
  A: ["A", "A", "Response A", "Assistant A", "[[A]]"],
  B: ["B", "B", "Response B", "Assistant B", "[[B]]"],
  tie: ["tie", "Tie", "TIE", "tie"],
  correct: ["correct", "Correct", "CORRECT", "right", "valid"],
  incorrect: ["incorrect", "Incorrect", "INCORRECT", "wrong", "not correct", "invalid"],
};

/** A spelling of a value that a judge may use. */
export function spelt(value: Value, { request }: Subject, random: Random): string {
  if (typeof value === "string") return pick(spellings[value] ?? [value], random);
  const maximum = request.scale?.max;
  return pick(
    [`${value}`, `${value}`, `${value}/${maximum}`, `${value} out of ${maximum}`, `${value} / ${maximum}`],
    random,
  );
}

const strangers = ["unclear", "debatable", "depends on the reader", "so-so", "unknown", "hard to say"];

/** A label outside every set. */
export function stranger(random: Random): string {
  return pick(strangers, random);
}

const reasons = [
  "line 2 says so",
  "the year 1984 is given",
  'it says "no" once and "yes" once',
  "2 of 3 facts stand",
  "nothing else was asked",
  "see section 4.2, second sentence",
  "the author is named; the place is too",
  "a wrong date (it should be 4 May)",
  "whether this is enough was not asked",
  "it is better than the draft",
];

/** A reason; what it holds is no verdict. */
export function reason(random: Random): string {
  return pick(reasons, random);
}
