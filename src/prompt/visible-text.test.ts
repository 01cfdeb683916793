import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { sharedFolder } from "../testing/shared-folder.ts";
import { visibleText } from "./visible-text.ts";

test("hidden characters are shown by their code point and counted", () => {
  const cases: [string, string, number][] = [
    ["a\u200Bb", "a⟨U+200B⟩b", 1],
    ["\u202Eabc\u202C", "⟨U+202E⟩abc⟨U+202C⟩", 2],
    ["\u2066x\u2069", "⟨U+2066⟩x⟨U+2069⟩", 2],
    ["x\0\u001B[31m", "x⟨U+0000⟩⟨U+001B⟩[31m", 2],
    ["\u{E0041}\u{E0042}", "⟨U+E0041⟩⟨U+E0042⟩", 2],
    ["\uFFFF\uFDD0\uD800", "⟨U+FFFF⟩⟨U+FDD0⟩⟨U+D800⟩", 3],
    ["so\u00ADft \uFEFF\u2060", "so⟨U+00AD⟩ft ⟨U+FEFF⟩⟨U+2060⟩", 3],
  ];
  for (const [text, shown, hidden] of cases) expect(visibleText(text)).toEqual({ text: shown, hidden });
});

test("joiners, selectors and marks stay where writing needs them", () => {
  const legitimate = [
    "👨‍👩‍👧‍👦 👩🏽‍🚀 🏳️‍🌈 ❤️‍🔥 1️⃣ ©️ ☎︎",
    "🏴\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F} 🇦🇺",
    "می‌خواهم و نمی‌دانم کتاب‌ها ه‍.ق",
    "क्‍ष र्‍य श्री क्‌ष",
    "ශ්‍රී ലങ്ക അവന്‍",
    "שלום (abc)\u200F, ١٢٣\u200E م",
    "ภาษา\u200Bไทย",
    "葛\u{E0100}城 ᠮᠣᠩᠭᠣᠯ\u180B 한국어",
    "tab\tline\r\nnext\n",
  ];
  for (const text of legitimate) expect(visibleText(text)).toEqual({ text, hidden: 0 });
});

test("the same characters are shown where they carry nothing but a message", () => {
  const planted = [
    "yes\u200D",
    "1\uFE0F2\uFE0F",
    "🏴\u{E0079}\u{E0065}\u{E0073}\u{E007F}",
    "😀\u{E0101}\u{E0102}",
    "م\u200C\u200D\u200Cم",
    "م\u200F\u200E\u200F",
  ];
  for (const text of planted) expect(visibleText(text).hidden).toBeGreaterThan(0);
});

test("ordinary text is untouched, and what was shown is never shown again", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      const once = visibleText(text);
      expect(visibleText(once.text)).toEqual({ text: once.text, hidden: 0 });
      expect(once.text).not.toContain("\uFFFF");
    }),
  );
  const ascii = Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i)).join("");
  expect(visibleText(ascii)).toEqual({ text: ascii, hidden: 0 });
});

test("the flagged responses of the injection corpus are those with hidden characters", (context) => {
  const folder = sharedFolder("corpora");
  if (folder === null) return context.skip("the shared corpora are not beside the repository");
  const cases: { kind: string; response: string }[] = readFileSync(join(folder, "injections.jsonl"), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(cases.length).toBe(42);
  for (const { kind, response } of cases) {
    expect(visibleText(response).hidden > 0).toBe(kind === "hidden-unicode");
  }
});
