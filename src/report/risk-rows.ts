import type { RiskPoint } from "../agreement/agreement-report.ts";
import { intervalText, numberText } from "./number-text.ts";

/** The points of a risk-coverage curve nearest above a fifth, two fifths, … of the answers; each once. */
export function riskRows(points: readonly RiskPoint[]): RiskPoint[] {
  const rows = [0.2, 0.4, 0.6, 0.8, 1].flatMap(
    (share) => points.find(({ coverage }) => coverage >= share - 1e-9) ?? [],
  );
  return [...new Set(rows)];
}

/** `of the surest 40.0 % (56) 3.6 % are wrong (1.0 % to 12.1 %)`. */
export function riskSentence({ coverage, kept, risk, interval }: RiskPoint): string {
  const range = intervalText({ value: risk, n: kept, interval }, "percent");
  return `of the surest ${numberText(coverage, "percent")} (${kept}) ${numberText(risk, "percent")} are wrong (${range})`;
}
