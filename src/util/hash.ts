import { hash } from "node:crypto";

/**
 * JSON with sorted object keys and no white space: equal data give equal text.
 * `undefined` properties are left out, as in JSON. Throws a TypeError on a number that JSON cannot hold.
 */
export function canonicalJson(value: unknown): string {
  if (typeof value === "number" && !Number.isFinite(value)) throw new TypeError(`not a JSON number: ${value}`);
  if (value === null || typeof value !== "object") return JSON.stringify(value) ?? "null";
  // Built by hand: every ask is hashed, and lists of entries made and thrown away cost more than the hash itself.
  let text = "";
  if (Array.isArray(value)) {
    for (const entry of value) text += `${text === "" ? "" : ","}${canonicalJson(entry)}`;
    return `[${text}]`;
  }
  for (const key of Object.keys(value).sort()) {
    const entry = (value as Record<string, unknown>)[key];
    if (entry !== undefined) text += `${text === "" ? "" : ","}${JSON.stringify(key)}:${canonicalJson(entry)}`;
  }
  return `{${text}}`;
}

/** SHA-256 of the canonical JSON of `value`, the first 32 hexadecimal digits (128 bits). */
export function hashOf(value: unknown): string {
  return hashOfJson(canonicalJson(value));
}

/** As `hashOf`, of a value whose canonical JSON is at hand. */
export function hashOfJson(json: string): string {
  return hash("sha256", json).slice(0, 32);
}
