import type { CampaignRow, Finding } from "./finding.ts";

/** A finding with when and how it was made. */
export interface DatedFinding extends Finding {
  readonly date: string;
  readonly quorate: string;
  readonly node: string;
  readonly scale: "quick" | "full";
  readonly seconds: number;
}

const tables: Readonly<Record<string, string>> = {
  A: "Provider faults",
  B: "Malformed verdicts",
  C: "Crash safety",
  D: "Templates",
  E: "Judge attacks",
  G: "Secrets, checks, load, supply",
};

/** The campaign's page: every row with its figure, and what does not hold at the top. */
export function renderPage(rows: readonly CampaignRow[], findings: Readonly<Record<string, DatedFinding>>): string {
  const found = rows.flatMap(({ id }) => findings[id] ?? []);
  const counts = (outcome: Finding["outcome"]) => found.filter((one) => one.outcome === outcome).length;
  const open = rows.filter(({ id }) => findings[id]?.outcome !== "holds");
  return [
    "# Reliability",
    "",
    "What quorate must survive, and whether it does. Each row does something to the program, mostly to the real command line against a server of the project's own with real signals, and says what came of it. `npm run campaign` runs all rows and writes this page; `npm run campaign -- C1 C4` runs some; `--quick` runs small sizes and writes nothing. How attacks are met is in [security.md](security.md).",
    "",
    `${counts("holds")} of ${rows.length} rows hold, ${counts("falls short")} fall short, ${counts("not built")} are about something that is not built.`,
    "",
    ...promises,
    "",
    "## What does not hold",
    "",
    ...(open.length === 0
      ? ["Nothing."]
      : open.map((row) => `- **${row.id}** ${row.done}: ${findings[row.id]?.note ?? "not tried."}`)),
    "",
    ...Object.entries(tables).flatMap(([letter, title]) => table(letter, title, rows, findings)),
  ].join("\n");
}

const promises = [
  "## Promises about calls and crashes",
  "",
  "- A reply that reached the process is committed before it counts, is shown or frees its slot. SQLite with a write-ahead log and full synchronisation: two synchronised commits a call, which calls that end together share.",
  "- Each call is reserved before it is sent, with its highest cost. `quorate runs doctor` lists every call that may have been billed without a stored reply; a budget counts those of the same asks as spent. A row covers an ask with its retries.",
  '- After a kill no more than the calls in flight are paid again. "Never paid twice" cannot be promised: no provider takes an idempotency key.',
  "- A reservation is a claim. Of several processes on one store one pays for an ask; the others wait for its reply. A process that died is known at once on its own host, elsewhere after 60 seconds without a sign of life.",
  "- What a kill by the system cannot show is a loss of power: that is SQLite's promise, not tried here.",
];

function table(
  letter: string,
  title: string,
  rows: readonly CampaignRow[],
  findings: Readonly<Record<string, DatedFinding>>,
): string[] {
  return [
    `## ${letter}. ${title}`,
    "",
    "| row | what is done | must hold | figure | outcome | when |",
    "| --- | --- | --- | --- | --- | --- |",
    ...rows.filter(({ id }) => id.startsWith(letter)).map((row) => line(row, findings[row.id])),
    "",
  ];
}

function line({ id, done, mustHold }: CampaignRow, found: DatedFinding | undefined): string {
  const when = found ? `${found.date}, ${found.quorate}, Node ${found.node}, ${found.seconds.toFixed(0)} s` : "";
  const figure = found ? [found.figure, found.note].filter(Boolean).join(". ").replace("..", ".") : "";
  const cells = [id, done, mustHold, figure, found?.outcome ?? "not tried", when];
  return `| ${cells.map((cell) => cell.replace(/\s*\n\s*/g, " ").replace(/\|/g, "\\|")).join(" | ")} |`;
}
