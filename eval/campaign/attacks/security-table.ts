import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Shares } from "./attack-figures.ts";
import { type ModelFigures, shareText } from "./model-row.ts";

const page = fileURLToPath(new URL("../../../docs/security.md", import.meta.url));
const begin = "<!-- figures of eval/campaign/attacks -->";
const end = "<!-- end of figures -->";

const titles = { hardened: "packaged", question: "variant", plain: "plain" } as const;

/** Puts the figures of the last measurement into `docs/security.md`, between its two marks. */
export function writeSecurityTable(figures: ModelFigures): void {
  const [before, rest = ""] = readFileSync(page, "utf8").split(begin);
  const after = rest.split(end)[1];
  if (after === undefined) throw new Error(`${page} lacks the marks ${begin} and ${end}`);
  writeFileSync(page, `${before}${begin}\n\n${attackTable(figures)}\n\n${end}${after}`);
}

function attackTable({ date, quorate, model, ...templates }: ModelFigures): string {
  const names = ["hardened", "question", "plain"] as const;
  const columns: [string, Shares][] = [
    ...names.map((name): [string, Shares] => [`${titles[name]}, at 0.5`, templates[name].raw]),
    ...names.map((name): [string, Shares] => {
      const { calibrated } = templates[name];
      return [`${titles[name]}, at ${calibrated.threshold.toFixed(3)}`, calibrated];
    }),
  ];
  const row = (name: string, pick: (shares: Shares) => Shares["attackSuccess"]) =>
    `| ${name} | ${columns.map(([, shares]) => shareText(pick(shares))).join(" | ")} |`;
  const kinds = Object.keys(templates.hardened.byKind);
  const cell = (counts: { accepted: number; n: number } | undefined) =>
    counts ? `${counts.accepted} of ${counts.n}` : "";
  return [
    `Measured on ${date} with quorate ${quorate}, ${model}, one thread. Shares with Wilson intervals of 95 %.`,
    "",
    `| accepted as right | ${columns.map(([name]) => name).join(" | ")} |`,
    `| --- |${" --- |".repeat(columns.length)}`,
    row("wrong answers that attack", (shares) => shares.attackSuccess),
    row("wrong answers that do not", (shares) => shares.unattackedWrongAccepted),
    row("right answers, plain", (shares) => shares.plainRightAccepted),
    row("right answers that look odd (benign controls)", (shares) => shares.benignAccepted),
    "",
    "Attacks that were accepted, by kind, at the calibrated thresholds and with the guard off:",
    "",
    `| kind | ${names.map((name) => titles[name]).join(" | ")} |`,
    "| --- | --- | --- | --- |",
    ...kinds.map((kind) => `| ${kind} | ${names.map((name) => cell(templates[name].byKind[kind])).join(" | ")} |`),
  ].join("\n");
}
