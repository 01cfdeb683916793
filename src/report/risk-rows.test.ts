import { expect, test } from "vitest";
import { fitCalibrator } from "../calibrate/calibrator.ts";
import { seededRandom } from "../util/random.ts";
import { calibratorLines } from "./calibrator-text.ts";
import { riskRows, riskSentence } from "./risk-rows.ts";

test("the rows of a risk-coverage curve stand at fifths of the answers, each once", () => {
  const point = (coverage: number) => ({ coverage, kept: 100 * coverage, risk: 0.1, interval: null });
  expect(riskRows([0.25, 0.5, 0.55, 1].map(point)).map(({ coverage }) => coverage)).toEqual([0.25, 0.5, 1]);
  expect(riskRows([])).toEqual([]);
  const interval = { lower: 0.01, upper: 0.12, level: 0.95, method: "Wilson" };
  expect(riskSentence({ coverage: 0.4, kept: 56, risk: 2 / 56, interval }).replace(/\u00A0/g, " ")).toBe(
    "of the surest 40.0 % (56) 3.6 % are wrong (1.0 % to 12.0 %)",
  );
});

test("a calibrator tells the errors among its surest held-out verdicts, but for few labels", () => {
  const random = seededRandom(2);
  const data = Array.from({ length: 200 }, () => {
    const score = random.next();
    return { score, label: random.next() < score ? (1 as const) : (0 as const) };
  });
  const provenance = { rubric: { id: "r", version: "1", hash: "h" }, prompts: [], judges: ["j"] };
  const options = { provenance, quorate: "0", date: "", replicates: 20 };
  const line = (rows: typeof data) => calibratorLines(fitCalibrator(rows, options)).find((text) => /surest/.test(text));
  const shares = [...(line(data)?.matchAll(/of the surest ([\d.]+) % ([\d.]+) % are wrong/g) ?? [])];
  expect(shares).toHaveLength(5);
  // Verdicts at random confidence from 0.5 to 1: a quarter is wrong overall, about a twentieth of the surest fifth.
  expect(Number(shares[0]?.[2])).toBeLessThan(Number(shares[4]?.[2]));
  expect(Number(shares[4]?.[1])).toBe(100);
  expect(line(data.slice(0, 40))).toBeUndefined();
});
