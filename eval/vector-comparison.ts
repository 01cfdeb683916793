/**
 * Where `actual` differs from `expected`, one sentence a place; empty when it does not.
 *
 * Numbers agree when `|actual - expected| <= tolerance * max(1, |expected|)`. Arrays must have the same length.
 * Fields that `expected` leaves out are not specified and not looked at. `null` agrees with null only.
 */
export function differences(actual: unknown, expected: unknown, tolerance: number, path = "result"): string[] {
  if (typeof expected === "number") {
    const close =
      typeof actual === "number" && Math.abs(actual - expected) <= tolerance * Math.max(1, Math.abs(expected));
    return close ? [] : [`${path} is ${show(actual)}, expected ${expected}`];
  }
  if (Array.isArray(expected)) {
    if (!Array.isArray(actual)) return [`${path} is ${show(actual)}, expected a list`];
    if (actual.length !== expected.length) {
      return [`${path} has ${actual.length} entries, expected ${expected.length}`];
    }
    return expected.flatMap((entry, i) => differences(actual[i], entry, tolerance, `${path}[${i}]`));
  }
  if (typeof expected === "object" && expected !== null) {
    if (typeof actual !== "object" || actual === null) return [`${path} is ${show(actual)}, expected an object`];
    const fields = actual as Readonly<Record<string, unknown>>;
    return Object.entries(expected).flatMap(([key, entry]) =>
      differences(fields[key], entry, tolerance, `${path}.${key}`),
    );
  }
  return actual === expected ? [] : [`${path} is ${show(actual)}, expected ${show(expected)}`];
}

function show(value: unknown): string {
  return typeof value === "number" || value === undefined ? String(value) : JSON.stringify(value).slice(0, 80);
}
