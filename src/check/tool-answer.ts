/** What a tool gives back: a value with the text that a judge is told, or what was wrong with the request. */
export type ToolAnswer = { readonly value: number; readonly text: string } | { readonly error: string };

/** A value as a judge is told it: at most 12 digits, so that 0.1 + 0.2 is 0.3. */
export function toolAnswer(value: number, unit = ""): ToolAnswer {
  const text = String(Number(value.toPrecision(12)));
  return { value, text: unit === "" ? text : `${text} ${unit}` };
}
