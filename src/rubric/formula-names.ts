/** What a named score may be called: a name that a formula can write. */
export const formulaName: RegExp = /^[\p{L}_][\p{L}\p{N}_]*$/u;

/** Whether a formula can name it: a criterion whose id holds `-`, `:`, `/` or a space cannot be named. */
export function isFormulaName(name: string): boolean {
  return formulaName.test(name) && name !== "item";
}

/** The item fields that a formula names, such as `item.correct`. */
export function fieldsOfFormula(text: string): string[] {
  return [...new Set(text.match(/(?<![\p{L}\p{N}_.])item(?:\.[\p{L}_][\p{L}\p{N}_]*)+/gu) ?? [])];
}
