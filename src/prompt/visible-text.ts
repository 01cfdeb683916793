/** Text in which every character can be seen, and how many had to be made visible. */
export interface VisibleText {
  readonly text: string;
  readonly hidden: number;
}

/**
 * Shows characters that a reader would not see (zero-width and bidi controls, tag characters, stray variation selectors,
 * control characters other than tab and line ends, noncharacters, lone surrogates) as `⟨U+200B⟩`. All else stays byte for
 * byte, also joiners and selectors where writing needs them: emoji sequences and flags, Persian and Indic words.
 */
export function visibleText(text: string): VisibleText {
  let hidden = 0;
  const shown = text.replace(pattern, (match, needed: string | undefined) => {
    if (needed !== undefined) return match;
    hidden++;
    return `⟨U+${(match.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, "0")}⟩`;
  });
  return { text: shown, hidden };
}

const joinerScripts = [
  "Arabic",
  "Syriac",
  "Nko",
  "Mongolian",
  "Devanagari",
  "Bengali",
  "Gurmukhi",
  "Gujarati",
  "Oriya",
  "Tamil",
  "Telugu",
  "Kannada",
  "Malayalam",
  "Sinhala",
  "Tibetan",
  "Myanmar",
  "Khmer",
  "Balinese",
  "Javanese",
];
const spaceless = ["Thai", "Lao", "Khmer", "Myanmar", "Tibetan"];
const rightToLeft = ["Arabic", "Hebrew", "Syriac", "Thaana", "Nko"];

function letterOf(scripts: readonly string[]): string {
  return `[${scripts.map((script) => `\\p{Script_Extensions=${script}}`).join("")}]`;
}

/** Characters without a visible form, tab and line ends excepted. */
const hiddenCharacter =
  "[\\p{Default_Ignorable_Code_Point}\\p{Noncharacter_Code_Point}\\p{Cs}\\uFFF9-\\uFFFB\\0-\\x08\\x0B\\x0C\\x0E-\\x1F\\x7F-\\x9F]";

const directionMark = "[\\u200E\\u200F\\u061C]";

/** Places where a hidden character does its job in ordinary writing. */
const needed = [
  // The flags of England, Scotland and Wales are the only tag sequences in common use.
  "\\u{1F3F4}\\u{E0067}\\u{E0062}(?:\\u{E0065}\\u{E006E}\\u{E0067}|\\u{E0073}\\u{E0063}\\u{E0074}|\\u{E0077}\\u{E006C}\\u{E0073})\\u{E007F}",
  "(?<=[\\p{Extended_Pictographic}\\p{Emoji_Modifier}\\uFE0F])\\u200D(?=\\p{Extended_Pictographic})",
  "(?<=\\p{Extended_Pictographic})[\\uFE0E\\uFE0F]",
  "(?<=[0-9#*])\\uFE0F(?=\\u20E3)",
  `(?<=${letterOf(joinerScripts)})[\\u200C\\u200D](?!${hiddenCharacter})`,
  `(?<=${letterOf(spaceless)})\\u200B(?=${letterOf(spaceless)})`,
  // A single direction mark, on a line with right-to-left writing near it.
  `(?<!${hiddenCharacter})(?:(?<=${letterOf(rightToLeft)}.{0,40})${directionMark}|${directionMark}(?=.{0,40}${letterOf(rightToLeft)}))(?!${hiddenCharacter})`,
  "(?<=\\p{Script=Han})[\\uFE00-\\uFE02\\u{E0100}-\\u{E01EF}]",
  "(?<=\\p{Script=Mongolian})[\\u180B-\\u180F]",
  "(?<=\\p{Script=Khmer})[\\u17B4\\u17B5]",
  "[\\u115F\\u1160](?=\\p{Script=Hangul})|(?<=\\p{Script=Hangul})\\u1160",
].join("|");

const pattern = new RegExp(`(${needed})|${hiddenCharacter}`, "gu");
