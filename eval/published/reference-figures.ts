import type { PublishedRow } from "./published-row.ts";

const source = "reference computation beside the extract";

const judgesOfAnswers: readonly (readonly [judge: string, agreement: number, kappa: number])[] = [
  ["gpt-4", 84.85, 0.6962],
  ["text-davinci-003", 83.76, 0.6745],
  ["bem", 80.65, 0.6166],
];

const traces: readonly (readonly [task: string, all: number, withMistake: number, wrongAnswer: number])[] = [
  ["multistep_arithmetic", 300, 238, 255],
  ["tracking_shuffled_objects", 300, 260, 257],
  ["logical_deduction", 300, 294, 255],
];

/** Figures that no paper prints, but that somebody else computed from the same labels. */
export const referenceFigures: readonly PublishedRow[] = [
  { set: "mr-gsm8k-critique", quantity: "agreement of GPT-4 with people (%)", published: 79.2, decimals: 2, source },
  { set: "mr-gsm8k-critique", quantity: "Cohen's kappa of GPT-4 with people", published: 0.5868, decimals: 4, source },
  ...judgesOfAnswers.flatMap(([judge, agreement, kappa]): PublishedRow[] => [
    {
      set: "openqa-nq301",
      where: { judge },
      quantity: "agreement with the final label (%)",
      published: agreement,
      decimals: 2,
      source,
    },
    {
      set: "openqa-nq301",
      where: { judge },
      quantity: "kappa with the final label",
      published: kappa,
      decimals: 4,
      source,
    },
  ]),
  ...traces.flatMap(([task, all, withMistake, wrongAnswer]): PublishedRow[] => [
    { set: "bigbench-mistake", where: { task }, quantity: "traces", published: all, decimals: 0, source },
    {
      set: "bigbench-mistake",
      where: { task },
      quantity: "traces with a mistake",
      published: withMistake,
      decimals: 0,
      source,
    },
    {
      set: "bigbench-mistake",
      where: { task },
      quantity: "traces with a wrong answer",
      published: wrongAnswer,
      decimals: 0,
      source,
    },
  ]),
];
