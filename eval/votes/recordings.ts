import type { Opinion } from "../../src/calibrate/stack-rows.ts";
import { judgeLabelsOf, type LabelledItem } from "../../src/io/labelled-items.ts";
import type { LabelRules } from "./classes.ts";
import type { SetConfig } from "./set-config.ts";
import { settling } from "./truths.ts";

/** One output of one judge. */
export interface Recording {
  readonly item: string;
  readonly criterion: string;
  readonly judge: string;
  readonly sample: string;
  /** Null: unreadable, or none given. */
  readonly label: string | null;
  readonly score: number | null;
  /** Probability of each answer option, ascending, where the judge gave several. */
  readonly options: readonly number[] | null;
}

/** All outputs of a set; human raters stand in for judges where the config says so or the set has no judge. */
export function recordingsOf(items: readonly LabelledItem[], config: SetConfig): Recording[] {
  const rename = (label: string | number | null) =>
    label === null ? null : (config.rename?.[String(label)] ?? String(label));
  const samples = Array.isArray(config.samples) ? new Set<string>(config.samples) : null;
  const recorded = items.flatMap((item) => {
    const options = item.recorded.map(({ probs }) => (isOptions(probs) ? probs : null));
    return judgeLabelsOf(item).map((entry, i) => ({
      ...entry,
      label: rename(entry.label),
      options: options[i] ?? null,
    }));
  });
  const kept = recorded.filter(({ sample }) => samples?.has(sample) ?? true);
  if (!config.ratersAsJudges && kept.length > 0) return kept;
  return ratersOf(items, config).map((entry) => ({ ...entry, label: rename(entry.label) }));
}

/** What each judge says of one unit, its samples joined as the config or the number of them says. */
export function opinionsOf(
  recordings: readonly Recording[],
  judges: readonly string[],
  rules: LabelRules,
  config: SetConfig,
): (Opinion | null)[] {
  const byJudge = Map.groupBy(recordings, ({ judge }) => judge);
  return judges.map((judge) => {
    const entries = byJudge.get(judge) ?? [];
    const opinions = entries.map((entry) => opinionOf(entry, rules));
    const readable = opinions.filter((opinion) => opinion !== null);
    if (readable.length === 0) return null;
    const asOrders = config.samples === "orders" || (config.samples === undefined && rules.task === "pairwise");
    // A judge that prefers a place must not decide alone: one order unreadable leaves no vote.
    if (asOrders && entries.length === 2 && readable.length < 2) return null;
    return config.samples === "max" ? greatest(readable) : joined(readable, rules.classes.length);
  });
}

function opinionOf({ label, score, options }: Recording, rules: LabelRules): Opinion | null {
  const { classes } = rules;
  const named = label === null ? null : rules.classOf(label);
  const place = label === null ? null : rules.placeOf(label);
  if (rules.task === "pairwise" && named === null && place === 0.5)
    return { shares: classes.map(() => 1 / classes.length) };
  const probability = options === null ? score : optionScore(options, rules);
  const extra = probability ?? place ?? numberOf(label, named);
  if (named !== null) return { shares: oneHot(classes.length, named), ...(extra === null ? {} : { score: extra }) };
  if (extra === null) return null;
  const decides = rules.task === "binary" && extra >= 0 && extra <= 1;
  if (!decides) return { shares: null, score: extra };
  return { shares: extra === 0.5 ? [0.5, 0.5] : oneHot(2, extra > 0.5 ? 1 : 0), score: extra };
}

/** A number that is no class is a score. */
function numberOf(label: string | null, named: number | null): number | null {
  if (label === null || named !== null || label.trim() === "") return null;
  const value = Number(label);
  return Number.isFinite(value) ? value : null;
}

/** Probability of the positive class, from options 1 .. n that the rules know as labels. */
function optionScore(options: readonly number[], rules: LabelRules): number | null {
  if (rules.task !== "binary") return null;
  const total = options.reduce((sum, p) => sum + p, 0);
  const positive = options.reduce((sum, p, i) => (rules.classOf(String(i + 1)) === 1 ? sum + p : sum), 0);
  return total > 0 ? positive / total : null;
}

function oneHot(size: number, at: number): number[] {
  return Array.from({ length: size }, (_, c) => (c === at ? 1 : 0));
}

function joined(opinions: readonly Opinion[], classes: number): Opinion {
  const voted = opinions.flatMap(({ shares }) => (shares === null ? [] : [shares]));
  const scores = opinions.flatMap(({ score }) => score ?? []);
  const shares =
    voted.length === 0
      ? null
      : Array.from({ length: classes }, (_, c) => voted.reduce((sum, vote) => sum + vote[c]!, 0) / voted.length);
  if (scores.length === 0) return { shares };
  return { shares, score: scores.reduce((sum, score) => sum + score, 0) / scores.length };
}

/** The most positive of several looks at parts of a document. */
function greatest(opinions: readonly Opinion[]): Opinion {
  const voted = opinions.flatMap(({ shares }) => (shares === null ? [] : [shares]));
  const scores = opinions.flatMap(({ score }) => score ?? []);
  const last = (shares: readonly number[]) => shares[shares.length - 1]!;
  const shares = voted.length === 0 ? null : voted.reduce((best, vote) => (last(vote) > last(best) ? vote : best));
  return scores.length === 0 ? { shares } : { shares, score: Math.max(...scores) };
}

function ratersOf(items: readonly LabelledItem[], config: SetConfig): Recording[] {
  const names = new Set(items.flatMap(({ human }) => human.map(({ rater }) => rater)));
  const settler = config.truth ?? [...names].find((name) => settling.test(name));
  // Without a settling rater the raters would be measured against themselves.
  if (settler === undefined || names.size < 3) return [];
  return items.flatMap((item) =>
    item.human
      .filter(({ rater }) => rater !== settler)
      .map(({ rater, criterion = "", label }) => ({
        item: item.id,
        criterion,
        judge: rater,
        sample: "0",
        label: label === null ? null : String(label),
        score: null,
        options: null,
      })),
  );
}

function isOptions(value: unknown): value is number[] {
  return Array.isArray(value) && value.length > 2 && value.every((part) => typeof part === "number");
}
