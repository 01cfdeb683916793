import { version } from "../../src/index.ts";
import type { Estimate } from "../../src/schema/estimate.ts";
import { drawSeed } from "./drawn-item.ts";
import type { JudgedSet } from "./judged-sets.ts";
import { bootstrapSeed, type TraceFigures, type UnitFigures } from "./measure-units.ts";
import type { RecordedFigure } from "./recorded-figures.ts";
import type { JudgedRun } from "./run-judged.ts";

/** A set that the model judged, with its figures. */
export interface MeasuredSet {
  readonly judged: JudgedSet;
  readonly run: JudgedRun;
  readonly units: UnitFigures;
  /** Null where the items are no traces. */
  readonly traces: TraceFigures | null;
}

/** What was run. */
export interface PageFacts {
  readonly model: string;
  readonly modelHash: string;
  readonly date: string;
}

/** The page `eval/systems-data.md`. */
export function renderPage(
  recorded: readonly RecordedFigure[],
  measured: readonly MeasuredSet[],
  facts: PageFacts,
): string {
  const same = recorded.filter((row) => row.same).length;
  return `# Packaged systems on real labelled data

Made on ${facts.date} with quorate ${version} by \`npm run eval:systems-data -- DATA MODEL.gguf\`. The systems themselves are in
[systems.md](../docs/systems.md).

## Where outputs are recorded

${same} of ${recorded.length} figures are the same at the printed precision. The plain rows are those of [published.md](published.md),
made by the same functions. "Through" a system: the recorded raw reply is read by the package's reader and given to the packaged
rubric, which joins the chunks of evidence and scores the claim.

| set | figure | n | computed | published, or all | |
| --- | --- | --- | --- | --- | --- |
${recorded.map(recordedRow).join("\n")}

A reply that the reader leaves open is a failure and no guess. The one of GPT-4 ends in "3. Final Decision: Correct" on one line, where
the others have the verdict on a line of its own.

## Where none are recorded: a small local model

\`${facts.model}\` (half a billion parameters, SHA-256 \`${facts.modelHash.slice(0, 16)}…\`) judges a part of each set with the packaged
rubric as it is, at temperature 0. One thread on two cores shared with much other work; nothing was tuned on these items, no calibrator was fitted.
Items are drawn with seed ${drawSeed} from the short ones of a set, since a long one takes a minute; labels take no part in the choice, and a run that was cut short
is a front part of the draw. Intervals are 95 %: bootstrap over whole groups (1000 resamples, seed ${bootstrapSeed}), Wilson where they are named so. "Constant" always gives
the more frequent truth of these very rows, the best that one answer can do. "Place" is that of a
nugget or step in its item: where all stand in one call, a small model tends to repeat its last answer, so its probability drifts
with the place, and nuggets that stand late are seldom present; the last column compares only rows of the same place. A model this small is weak at these tasks; the figures
stand as they came out and say nothing about what a larger judge makes of the same rubric.
The packaged wordings of systems are for large judges; what wording does to this model is in [Local models](../docs/local-models.md).

${measured.map(section).join("\n\n")}
`;
}

function recordedRow({ set, what, n, computed, published, same }: RecordedFigure): string {
  return `| ${set} | ${what} | ${n} | ${computed} | ${published} | ${same ? "same" : "**differs**"} |`;
}

function section({ judged, run, units, traces }: MeasuredSet): string {
  const { scored, planned, calls, seconds, hashes } = run;
  const items =
    scored.length === planned ? `${planned} items` : `${scored.length} of ${planned} items (the time was up)`;
  return `### ${judged.set}, \`${judged.rubric}\`${judged.window === undefined ? "" : `, window ${judged.window}`}

${items}, ${judged.chosen}; ${calls} calls of ${cell(seconds / calls, 1)} s, ${cell(seconds / scored.length, 1)} s an item. ${judged.asked}

| row: ${judged.unit} | n (groups) | accuracy | constant | kappa | AUROC of the probability | the same among rows of one place |
| --- | --- | --- | --- | --- | --- | --- |
| ${units.positives} of ${units.n} positive; the judge called ${units.called} positive, ${units.failed} without verdict | ${units.n} (${units.groups}) | ${ranged(units.accuracy)} | ${ranged(units.constant)} | ${ranged(units.kappa)} | ${ranged(units.auroc)} | ${ranged(units.aurocAtPlace)} |
${traces === null ? "" : `\n${traceTable(traces)}\n`}
${reading(units)}

Hashes: rubric \`${hashes.rubric}\`, prompt \`${hashes.prompt}\`, ids of the items in order \`${hashes.items}\`.`;
}

function traceTable({ n, failed, process, exact, constant }: TraceFigures): string {
  return `| first wrong step | value | n |
| --- | --- | --- |
| ProcessBench F1 | ${ranged(process.f1)} | ${process.f1.n} |
| right on traces with a mistake (Wilson) | ${ranged(process.erroneous)} | ${process.erroneous.n} |
| right on clean traces (Wilson) | ${ranged(process.clean)} | ${process.clean.n} |
| right on all, ${failed} without a reading (Wilson) | ${ranged(exact)} | ${n} |
| constant, always "${constant.answer}" (Wilson) | ${ranged(constant)} | ${constant.n} |`;
}

/** What the figures say, by rules alone. */
function reading({ gain, auroc, called, n }: UnitFigures): string {
  const verdicts =
    called === 0 || called === n
      ? "The judge gave one answer to everything, so its verdicts say nothing."
      : againstConstant(gain);
  const { interval } = auroc;
  const ranking =
    interval === null
      ? "Whether its probability ranks cannot be told."
      : interval.lower > 0.5
        ? "Over all rows its probability ranks better than chance."
        : interval.upper < 0.5
          ? "Over all rows its probability ranks worse than chance."
          : "Over all rows its probability ranks no better than chance can explain.";
  return `${verdicts} ${ranking}`;
}

function againstConstant(gain: Estimate): string {
  const { value, interval } = gain;
  if (value === null || interval === null) return "Whether its verdicts beat the constant answer cannot be told.";
  const more =
    interval.lower > 0
      ? "more often than"
      : interval.upper < 0
        ? "less often than"
        : "no more and no less often, as far as can be told, than";
  return `Its verdicts are right ${more} the constant answer: by ${ranged(gain)}.`;
}

function ranged({ value, interval, reason }: Estimate): string {
  if (value === null) return `none: ${reason ?? "undefined"}`;
  return `${cell(value)}${interval ? ` (${cell(interval.lower)} to ${cell(interval.upper)})` : ""}`;
}

function cell(value: number, decimals = 3): string {
  return value.toFixed(decimals);
}
