const invisible =
  /[\u00AD\u200B\u200C\u200E\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]|\u200D|\uFE0E|\uFE0F|\u20E3/g;
const odd =
  /[\u00A0\u2000-\u200A\u202F\u205F\u3000\u2212\u3010\u3011\u0660-\u0669\u06F0-\u06F9\u0966-\u096F\uFF01-\uFF5E]/g;

const digitZeros = [0x0660, 0x06f0, 0x0966];
const replacements = new Map([
  ["\u2212", "-"],
  ["\u3010", "["],
  ["\u3011", "]"],
]);

/**
 * The text without what a reader does not see: byte-order mark, zero-width and direction characters, carriage
 * returns; with full-width letters, foreign digits and odd spaces as their plain forms.
 */
export function cleanText(raw: string): string {
  let text = raw.includes("\r") ? raw.replace(/\r\n?/g, "\n") : raw;
  if (text.includes("&")) text = text.replace(/&(?:quot|#34|#x22);/g, '"').replace(/&(?:apos|#39);/g, "'");
  if (text.includes("&nbsp;")) text = text.replaceAll("&nbsp;", " ");
  if (text.includes("<![CDATA[")) text = text.replace(/<!\[CDATA\[|\]\]>/g, " ");
  if (text.includes("{")) text = withoutLatex(text);
  if (!/[\u0080-\uFFFF]/.test(text)) return text;
  return text.normalize("NFC").replace(invisible, "").replace(odd, plainCharacter);
}

/** `\\text{yes}` is yes, `\\frac{4}{5}` is 4/5. */
function withoutLatex(text: string): string {
  return text
    .replace(/\\+[dt]?frac\s?\{(\d{1,3})\}\s?\{(\d{1,3})\}/g, "$1/$2")
    .replace(/\\+(?:text(?:bf|it|rm|sf|tt|up)?|math(?:bf|it|rm|sf|tt)|emph|underline)\s?\{([^{}\n]{1,60})\}/g, "$1");
}

function plainCharacter(character: string): string {
  const known = replacements.get(character);
  if (known !== undefined) return known;
  const code = character.charCodeAt(0);
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0);
  for (const zero of digitZeros) if (code >= zero && code < zero + 10) return String(code - zero);
  return " ";
}
