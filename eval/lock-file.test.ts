import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const { packages } = JSON.parse(readFileSync(new URL("../package-lock.json", import.meta.url), "utf8")) as {
  packages: Record<string, { version?: string; integrity?: string; resolved?: string; link?: boolean }>;
};
const entries = Object.entries(packages).filter(([path]) => path !== "");

test("every package of the lock file has its checksum", () => {
  expect(entries.length).toBeGreaterThan(100);
  expect(
    entries.filter(([, entry]) => !/^sha512-[\w+/]{86}==$/.test(entry.integrity ?? "")).map(([path]) => path),
  ).toEqual([]);
});

test("every package comes from a registry, by version", () => {
  const elsewhere = entries.filter(
    ([, { version, resolved, link }]) =>
      link === true ||
      !/^\d+\.\d+\.\d+/.test(version ?? "") ||
      (resolved !== undefined && !/^https:\/\/registry\./.test(resolved)),
  );
  expect(elsewhere.map(([path]) => path)).toEqual([]);
});
