/**
 * A label as text, so that 1, 1.0, "1" and "1.0" are one label. Other text stays as it is: "Yes" and "yes" are two,
 * because only the owner of the data can say that they mean the same.
 */
export function labelKey(label: string | number): string {
  if (typeof label === "number") return String(label);
  return /^[+-]?\d+(\.\d+)?$/.test(label) ? String(Number(label)) : label;
}
