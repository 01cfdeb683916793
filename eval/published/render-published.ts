import type { RecomputedRow } from "../published.ts";

/** The page `eval/published.md`: a summary by set, what differs and why, figures of reference computations, every figure. */
export function renderPublished(rows: readonly RecomputedRow[], references: readonly RecomputedRow[] = []): string {
  const same = rows.filter((row) => row.same).length;
  const sets = [...Map.groupBy(rows, (row) => row.set)];
  const differing = rows.filter((row) => !row.same);
  return [
    "# Published figures, recomputed",
    "",
    `${same} of ${rows.length} figures that papers and repositories print come out the same, at the printed precision, when`,
    "this package computes them from the raw labels. `npm run published` writes this page.",
    "",
    ...table(
      ["set", "figures", "same", "differ", "what"],
      sets.map(([set, ofSet]) => [
        set,
        String(ofSet.length),
        String(ofSet.filter((row) => row.same).length),
        String(ofSet.filter((row) => !row.same).length),
        described[set] ?? "",
      ]),
    ),
    "",
    "## What differs, and why",
    "",
    ...(differing.length === 0
      ? ["Nothing."]
      : differing.map(
          (row) =>
            `- **${row.set}, ${row.quantity}**: computed ${shown(row)}, published ${row.published}. ${explained(row)}`,
        )),
    "",
    ...(references.length === 0
      ? []
      : [
          "## Figures of a reference computation",
          "",
          `No paper prints these; somebody else computed them from the same labels. ${references.filter((row) => row.same).length} of ${references.length} come out the same.`,
          "",
          ...figureTable(references),
          "",
        ]),
    "## Every figure",
    "",
    ...figureTable(rows),
    "",
  ].join("\n");
}

function figureTable(rows: readonly RecomputedRow[]): string[] {
  return table(
    ["set", "where", "quantity", "computed", "published", "source", ""],
    rows.map((row) => [
      row.set,
      Object.values(row.where ?? {}).join(", "),
      row.quantity,
      shown(row),
      printed(row),
      row.source,
      row.same ? "same" : "**differs**",
    ]),
  );
}

const described: Readonly<Record<string, string>> = {
  llmbar: "14 judge and prompt combinations on five subsets, both orders: accuracy, right in both, consistency, kappa",
  pandalm: "kappa of three raters, majority labels, two judges against the majority",
  "llm-rubric-real": "three readings of a judge's probabilities on a scale of 1 to 4",
  "topical-chat": "correlations of a recorded evaluator",
  "openqa-nq301": "exact match and human accuracy of two answering systems",
  "factscore-bios": "mean share of supported facts",
  "wice-claims": "claim support by the greatest score over evidence chunks",
  "realsumm-nuggets": "nugget recall of every summary",
  "paperbench-rubrics": "weighted trees of up to 489 nodes, every node compared",
};

/** Why a figure differs, by set and the start of its quantity. */
const reasons: readonly (readonly [set: string, quantity: string, reason: string])[] = [
  [
    "openqa-nq301",
    "NQ301_text-davinci-003_zeroshot (n = 301): human accuracy",
    "The files accept 214 of 301 answers; 71.4 is 215 of 301. The paper's figure is quoted second-hand, and one label may have changed between paper and repository.",
  ],
  [
    "openqa-nq301",
    "NQ301_text-davinci-003_fewshot-n64 (n = 300): human accuracy",
    "The files hold 300 of the 301 answers and accept 227: 75.4 % of 301, 75.7 % of 300. No whole number of accepted answers gives 75.8 % of either, so the printed figure, quoted second-hand, rests on something else.",
  ],
  [
    "factscore-bios",
    "InstructGPT",
    "The files give 42.576, which rounds to 42.6; the paper, quoted second-hand, prints 42.5: cut, not rounded, or one fact labelled otherwise.",
  ],
];

function explained({ set, quantity }: RecomputedRow): string {
  return reasons.find(([of, start]) => of === set && quantity.startsWith(start))?.[2] ?? "No explanation was found.";
}

function shown({ computed, decimals }: RecomputedRow): string {
  return typeof computed === "number" ? computed.toFixed(decimals ?? 0) : (computed ?? "not computed");
}

function printed({ published, decimals }: RecomputedRow): string {
  return typeof published === "number" ? published.toFixed(decimals ?? 0) : published;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)];
}
