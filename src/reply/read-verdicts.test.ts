import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { sharedFolder } from "../testing/shared-folder.ts";
import { type Case, cases } from "./cases/index.ts";
import { readVerdicts } from "./read-verdicts.ts";
import type { ReadResult, Value } from "./request.ts";

const corpora = sharedFolder("corpora");

function valuesOf(result: ReadResult): Readonly<Record<string, Value>> {
  return "verdicts" in result ? result.verdicts : (result.partial ?? {});
}

/** Values that the case does not allow. */
function wrongValues(result: ReadResult, expect: Case["expect"]): string[] {
  const allowed = new Map(Object.entries("verdicts" in expect ? expect.verdicts : (expect.partial ?? {})));
  const wrong = Object.entries(valuesOf(result)).filter(([id, value]) => allowed.get(id) !== value);
  return "verdicts" in result && "error" in expect ? ["all", ...wrong.map(String)] : wrong.map(String);
}

describe("own cases", () => {
  test.each(cases.map((one) => [`${one.protocol}: ${one.note}`, one] as const))("%s", (_, one) => {
    const result = readVerdicts(one.raw, one);
    expect(wrongValues(result, one.expect)).toEqual([]);
    if ("verdicts" in one.expect) {
      expect(result).toHaveProperty("verdicts");
      expect(Object.entries(valuesOf(result)).sort()).toEqual(Object.entries(one.expect.verdicts).sort());
    } else {
      expect(result).toHaveProperty("error", one.expect.error);
    }
  });

  test("are many, and of every error kind", () => {
    const kinds = new Set(cases.map(({ expect }) => ("error" in expect ? expect.error : "none")));
    expect(cases.length).toBeGreaterThan(500);
    expect(kinds.size).toBe(11);
  });
});

describe("open corpus of malformed verdicts", () => {
  if (corpora === null) console.log("skipped: no shared folder with corpora beside the repository");
  const lines =
    corpora === null ? [] : readFileSync(join(corpora, "malformed-verdicts.jsonl"), "utf8").trim().split("\n");
  const open = lines.map((line) => JSON.parse(line) as Case);

  test.skipIf(corpora === null)(
    "no value is wrong or guessed, all readable ones are read, all errors are named",
    () => {
      const wrong = open.filter((one) => wrongValues(readVerdicts(one.raw, one), one.expect).length > 0);
      const read = open.filter((one) => "verdicts" in one.expect && "verdicts" in readVerdicts(one.raw, one));
      const named = open.filter((one) => {
        const result = readVerdicts(one.raw, one);
        return "error" in one.expect && "error" in result && result.error === one.expect.error;
      });
      expect(wrong).toEqual([]);
      expect(read.length).toBe(open.filter(({ expect }) => "verdicts" in expect).length);
      expect(named.length).toBe(open.length - read.length);
    },
  );
});

describe("details", () => {
  test("keeps reasons and quotations beside each value", () => {
    const raw = '{"verdicts":[{"id":"c1","rationale":"cited","evidence":["a b","c"],"verdict":"yes"}]}';
    const result = readVerdicts(raw, { protocol: "binary", criteria: ["c1"] });
    expect(result.details.c1).toEqual({ rationale: "cited", evidence: ["a b", "c"] });
  });

  test("records have no prototype", () => {
    const result = readVerdicts('{"toString":"yes"}', { protocol: "binary", criteria: ["toString", "valueOf"] });
    expect(Object.getPrototypeOf(valuesOf(result))).toBeNull();
    expect(result).toMatchObject({ error: "missing", partial: { toString: "yes" } });
    expect(Object.keys(valuesOf(result))).toEqual(["toString"]);
  });

  test("choices narrow the vocabulary", () => {
    const request = { protocol: "checklist", criteria: ["i1"], choices: { i1: ["no", "yes"] } } as const;
    expect(readVerdicts("i1: n/a", request)).toMatchObject({ error: "unknown-label" });
    expect(readVerdicts("i1: no", request)).toMatchObject({ verdicts: { i1: "no" } });
  });
});
