/** What a reader sees of a text: compatibility forms unified, format characters, fillers and selectors left out. */
export function visiblePart(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/\p{Default_Ignorable_Code_Point}|\p{Cf}|\p{Cc}/gu, "")
    .trim();
}

/** The words of a text in lower case, without marks and symbols, one space between. */
export function bareWords(text: string): string {
  return text
    .replace(/[\p{P}\p{S}\s]+/gu, " ")
    .trim()
    .toLowerCase();
}
