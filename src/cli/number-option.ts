import { InvalidArgumentError } from "commander";

/** A parser for numeric options that says what it takes. */
export function numberOption(limits: {
  readonly min?: number;
  readonly max?: number;
  readonly integer?: boolean;
}): (text: string) => number {
  return (text) => {
    const value = Number(text);
    const bad =
      text.trim() === "" ||
      !Number.isFinite(value) ||
      (limits.integer === true && !Number.isInteger(value)) ||
      value < (limits.min ?? Number.NEGATIVE_INFINITY) ||
      value > (limits.max ?? Number.POSITIVE_INFINITY);
    if (!bad) return value;
    const kind = limits.integer ? "a whole number" : "a number";
    const from = limits.min === undefined ? "" : ` from ${limits.min}`;
    const to = limits.max === undefined ? "" : ` to ${limits.max}`;
    throw new InvalidArgumentError(`It takes ${kind}${from}${to}.`);
  };
}
