/** What a named score may be called: a name that a formula can write. */
export const formulaName: RegExp = /^[\p{L}_][\p{L}\p{N}_]*$/u;

/** Whether a formula can name it: a criterion whose id holds `-`, `:`, `/` or a space cannot be named. */
export function isFormulaName(name: string): boolean {
  return formulaName.test(name) && name !== "item";
}

/** What a verdict and its evidence are held against labels for: names that a formula can use. */
export const labelMeasures = ["right", "iou", "validity", "equal", "joint", "verified", "readable"] as const;

/** The names that formulas know where verdicts are held against labels: `claim.iou`, and `iou` of the only criterion. */
export function labelNames(criteria: readonly string[], perhapsOne: boolean): string[] {
  const prefixed = criteria.flatMap((id) => labelMeasures.map((measure) => `${id}.${measure}`));
  return perhapsOne ? [...labelMeasures, ...prefixed] : prefixed;
}

/** The item fields that a formula names, such as `item.correct`. */
export function fieldsOfFormula(text: string): string[] {
  return [...new Set(text.match(/(?<![\p{L}\p{N}_.])item(?:\.[\p{L}_][\p{L}\p{N}_]*)+/gu) ?? [])];
}
