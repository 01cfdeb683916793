import type { JudgeLabel } from "../schema/label.ts";
import { type Consensus, inVocabulary, type Unit, unitKey } from "./consensus.ts";
import { countLabels } from "./count-labels.ts";
import { labelKey } from "./label-key.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** A readable judge output on something that people labelled. */
export interface Answer {
  readonly unit: Unit;
  /** The people's answer; null where they reached none. */
  readonly truth: string | null;
  readonly sample: string;
  /** Null where the judge gave a score and no label. */
  readonly label: string | null;
  readonly score: number | null;
}

/** An answer beside the people's. */
export interface Pair extends Answer {
  readonly truth: string;
}

/** Every output of a judge, counted once. The counts add up to `outputs`. */
export interface JoinCounts {
  readonly outputs: number;
  /** With a readable label or a score, and a consensus to hold it against. */
  readonly joined: number;
  /** No label and no score: the call failed or the judge abstained. Never scored. */
  readonly failed: number;
  /** A label that is not in the vocabulary, with its count. Never scored. */
  readonly outside: Readonly<Record<string, number>>;
  /** Readable, but people reached no consensus. */
  readonly undecided: number;
  /** Readable, but no one labelled it. */
  readonly onlyJudge: number;
  /** Said again, or said differently, under the same sample. */
  readonly repeated: number;
  readonly contradicted: number;
  /** Units with a consensus for which the judge gave no output at all. */
  readonly onlyLabels: number;
  /** The first ids of what did not meet, to look them up. */
  readonly examples: { readonly onlyJudge: readonly string[]; readonly onlyLabels: readonly string[] };
}

/** The joined outputs of one judge, and those no one labelled. */
export interface Joined {
  readonly judge: string;
  readonly pairs: readonly Pair[];
  /** The pairs, and the answers on which people reached no consensus. */
  readonly answers: readonly Answer[];
  /** The people's answer for each output that failed, or that is no valid label. */
  readonly missed: readonly { readonly item: string; readonly truth: string }[];
  /** Readable outputs on units without a human label: what a corrected mean is carried over to. */
  readonly unlabelled: readonly {
    readonly item: string;
    readonly label: string | null;
    readonly score: number | null;
  }[];
  readonly counts: JoinCounts;
}

/** How a score becomes a label, for a judge that gives only scores. */
export interface ScoreCut {
  /** Above it the label is the positive one, else the other of the two. */
  readonly threshold: number;
}

const examplesShown = 5;

/**
 * Holds the outputs of each judge against the consensus. Nothing is dropped silently: every output ends in one of the
 * counts. Judges come in the order of their first output.
 */
export function joinJudges(
  judgeLabels: readonly JudgeLabel[],
  consensus: Consensus,
  vocabulary: Vocabulary,
  cut: ScoreCut | null,
): Joined[] {
  const judges = Map.groupBy(judgeLabels, ({ judge }) => judge);
  return [...judges].map(([judge, outputs]) => joinOne(judge, outputs, consensus, vocabulary, cut));
}

function joinOne(
  judge: string,
  outputs: readonly JudgeLabel[],
  consensus: Consensus,
  vocabulary: Vocabulary,
  cut: ScoreCut | null,
): Joined {
  const { kept, repeated, contradicted } = oncePerSample(outputs);
  const answers: Answer[] = [];
  const unlabelled: { item: string; label: string | null; score: number | null }[] = [];
  const outside: string[] = [];
  const onlyJudge: string[] = [];
  const missed: { item: string; truth: string }[] = [];
  let failed = 0;
  for (const output of kept) {
    const label = labelOf(output, vocabulary, cut);
    const unit = consensus.units.get(unitKey(output));
    const unread = label === null ? output.score === null : !inVocabulary(label, vocabulary);
    if (unread) {
      if (label === null) failed++;
      else outside.push(label);
      if (unit !== undefined && unit.truth !== null) missed.push({ item: unit.item, truth: unit.truth });
      continue;
    }
    if (unit === undefined) {
      onlyJudge.push(output.item);
      unlabelled.push({ item: output.item, label, score: output.score });
    } else answers.push({ unit, truth: unit.truth, sample: output.sample, label, score: output.score });
  }
  const pairs = answers.filter((answer): answer is Pair => answer.truth !== null);
  const answered = new Set(outputs.map(unitKey));
  const onlyLabels = [...consensus.units.entries()].filter(([key, { truth }]) => truth !== null && !answered.has(key));
  return {
    judge,
    pairs,
    answers,
    missed,
    unlabelled,
    counts: {
      outputs: outputs.length,
      joined: pairs.length,
      failed,
      outside: countLabels(outside),
      undecided: answers.length - pairs.length,
      onlyJudge: onlyJudge.length,
      repeated,
      contradicted,
      onlyLabels: onlyLabels.length,
      examples: {
        onlyJudge: [...new Set(onlyJudge)].slice(0, examplesShown),
        onlyLabels: [...new Set(onlyLabels.map(([, { item }]) => item))].slice(0, examplesShown),
      },
    },
  };
}

/** One output for each unit and sample; where two differ, neither is taken. */
function oncePerSample(outputs: readonly JudgeLabel[]) {
  const calls = Map.groupBy(outputs, ({ item, criterion, sample }) => JSON.stringify([item, criterion, sample]));
  const kept: JudgeLabel[] = [];
  let repeated = 0;
  let contradicted = 0;
  for (const [first, ...others] of calls.values()) {
    if (first === undefined) continue;
    if (others.every(({ label, score }) => label === first.label && score === first.score)) {
      kept.push(first);
      repeated += others.length;
    } else contradicted += others.length + 1;
  }
  return { kept, repeated, contradicted };
}

/** The label of an output; a score that merely stands in the place of a label is cut like any score. */
function labelOf(output: JudgeLabel, vocabulary: Vocabulary, cut: ScoreCut | null): string | null {
  if (output.label === null) return cutLabel(output.score, vocabulary, cut);
  const label = labelKey(output.label);
  const onlyScore = output.label === output.score && !inVocabulary(label, vocabulary);
  return onlyScore ? cutLabel(output.score, vocabulary, cut) : label;
}

function cutLabel(score: number | null, vocabulary: Vocabulary, cut: ScoreCut | null): string | null {
  if (score === null || cut === null || vocabulary.kind !== "binary") return null;
  const other = vocabulary.categories.find((label) => label !== vocabulary.positive);
  return (score > cut.threshold ? vocabulary.positive : other) ?? null;
}
