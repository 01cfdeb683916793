import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A key that occurs nowhere by chance, with characters that encodings change. */
export const canaryKey = "sk-canary+Zx81/Qp7vN_3aB9-kR5mT2wY6dF0hJ4";

/** How often the canary key stands in bytes: in clear, URL-encoded, in base64 at any offset, broken over lines. */
export function leaksIn(bytes: Buffer): number {
  const text = bytes.toString("latin1");
  const joined = text.replace(/\s|\\n/g, "");
  return spellings.filter((spelling) => text.includes(spelling) || joined.includes(spelling)).length;
}

/** The files of a folder in which the key stands. */
export function leakingFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => leaksIn(readFileSync(file)) > 0);
}

const spellings = [
  canaryKey,
  canaryKey.slice(3),
  encodeURIComponent(canaryKey),
  ...[0, 1, 2].map((lead) =>
    Buffer.from("x".repeat(lead) + canaryKey)
      .toString("base64")
      .slice(lead === 0 ? 0 : 4, -4),
  ),
];
