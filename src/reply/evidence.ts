import type { Evidence } from "../schema/vote.ts";

/**
 * Marks for each quotation whether it stands in one of the sources, word for word. White space, kinds of quotation
 * marks and dashes, and marks around the quotation do not matter; case does. An empty quotation is not found.
 */
export function checkEvidence(quotes: readonly string[], sources: readonly string[]): Evidence[] {
  const texts = sources.map(normalised);
  return quotes.map((quote) => {
    const wanted = normalised(quote).replace(/^["'\s]+|["'\s]+$/g, "");
    return { quote, found: wanted !== "" && texts.some((text) => text.includes(wanted)) };
  });
}

function normalised(text: string): string {
  return text
    .normalize("NFC")
    .replace(/[\u2018\u2019\u201A\u201B\u2032`\u00B4]/g, "'")
    .replace(/[\u201C\u201D\u201E\u201F\u2033\u00AB\u00BB]/g, '"')
    .replace(/[\u2010-\u2015\u2212]/g, "-")
    .replaceAll("\u2026", "...")
    .replace(/[\u200B-\u200D\u2060\uFEFF\u00AD]/g, "")
    .replace(/\s+/g, " ")
    .trim();
}
