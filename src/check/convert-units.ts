import { type ToolAnswer, toolAnswer } from "./tool-answer.ts";
import { fromBaseUnit, inBaseUnit, unitOf } from "./units.ts";

/**
 * Converts `36 km/h to m/s` for a judge: a number, its unit, `to` (or `in`, `into`, `as`, `->`) and the unit wanted.
 * Temperatures are converted as readings (212 °F is 100 °C). The error says what to change.
 */
export function convertUnits(text: string): ToolAnswer {
  const request = text
    .normalize("NFC")
    .trim()
    .replace(/\u2212/g, "-");
  if (request.length > longestRequest) return { error: `At most ${longestRequest} characters. ${usage}` };
  const match =
    /^([-+]?(?:\d[\d,]*\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)\s*(.*?\S)\s*(?:\bto\b|\binto\b|\bas\b|\bin\b|->|→)\s*(\S.*)$/.exec(
      request,
    );
  if (match === null) return { error: `"${request.slice(0, 60)}" is no conversion. ${usage}` };
  const [, number, from, to] = match as unknown as [string, string, string, string];
  if (number.includes(",") && !/^[-+]?\d{1,3}(?:,\d{3})+(?:\.\d*)?$/.test(number)) {
    return { error: `The number ${number} has two readings. Write it without commas.` };
  }
  const [source, target] = [unitOf(from), unitOf(to)];
  for (const [name, unit] of [[from, source] as const, [to, target] as const]) {
    if (unit === null)
      return { error: `The unit "${name}" is not known. Use its symbol, such as km/h, kg m^-3 or °C.` };
  }
  if (source === null || target === null || source.dimension !== target.dimension) {
    return { error: `"${from}" and "${to}" measure different things.` };
  }
  const value = fromBaseUnit(inBaseUnit(Number(number.replace(/,/g, "")), source), target);
  if (!Number.isFinite(value)) return { error: "The result is too great for a number." };
  return toolAnswer(value, to);
}

const longestRequest = 200;
const usage = "Write a number, its unit, to, and the unit wanted: 36 km/h to m/s.";
