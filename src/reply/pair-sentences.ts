import { conflict, type Reading, value } from "./reading.ts";

const role = "(?:the )?(?:(?:Response|Assistant|Answer|Model|Option|Candidate|System|Output|Reply|Text)s? )?";
const name = `${role}[("'“*]?([AB])[)"'”*]?(?:'s (?:response|answer|output|reply))?`;
const adverbs =
  "(?:(?:clearly|slightly|much|significantly|definitely|overall|somewhat|marginally|therefore|thus|the|a|by far|considerably|still) )*";
const noun = "(?: (?:one|response|answer|choice|option|assistant|of the two))?";
const tail = "(?:\\s*[.!]?$|\\s*[,;:(—–].*$|\\s+-\\s.*$|\\s+(?:because|since|as|due to|for its|thanks to)\\b.*$)";
const other = `(?: (?:than|over|to|against) ${name}| overall| here| than the other)?`;

const better = `(?:better|stronger|superior|preferable|preferred|best|winner|strongest)${noun}`;
const worse = `(?:worse|weaker|inferior)${noun}`;

const abroad = {
  role: "(?:(?:la|die|le|a|o) )?(?:respuesta|antwort|réponse|risposta|resposta|ответ)",
  better: "(?:es|ist|est|è|é)? ?(?:la )?(?:mejor|besser|meilleure?|migliore|melhor|лучше)",
};

const forName = [
  `^${abroad.role} ([AB]) ${abroad.better}[.!]?$`,
  `^${name} (?:comes out|is|came out) (?:clearly )?(?:ahead|on top)(?: of ${name})?${tail}`,
  `^${name} (?:is|was) ${adverbs}${better}${other}${tail}`,
  `^${name} (?:${adverbs})?(?:wins|won|beats|prevails|outperforms|edges out)(?: ${name})?(?: overall)?${tail}`,
  `^(?:i|we)(?:'d| would| will|'ll)? ?${adverbs}(?:strongly )?(?:prefer|choose|chose|pick|select|favou?r|go with|vote for)(?: for)? ${name}${other}${tail}`,
  `^(?:the |my )?(?:overall |final )?(?:winner|better (?:response|answer|one|option)|best (?:response|answer|one)|preferred (?:response|answer)|stronger (?:response|answer)|choice|pick|vote|preference|verdict|win|edge|point) (?:is|goes to|would be) ${name}${other}${tail}`,
].map((source) => new RegExp(source, "iu"));
const againstName = new RegExp(`^${name} (?:(?:is|was) ${adverbs}${worse}|loses|lost)${other}${tail}`, "iu");

const both = `(?:both(?: of them| responses| answers| assistants| models)?|they|the two(?: responses| answers)?|the responses|the answers|${role}A and ${role}B|${role}B and ${role}A)`;
const tie = [
  `^(?:(?:it(?:'s| is| was)|this is|that's|the (?:result|verdict|outcome) is|i(?:'d| would)? (?:call|declare|consider) (?:it|this)|i(?:'d)? say it's)\\s+)(?:clearly |essentially |basically |overall )?(?:a )?(?:tie|draw)(?: between .{1,40})?${tail}`,
  `^${both} (?:are|is) (?:roughly |about |essentially )?(?:tied|equal|equally (?:good|correct|helpful|strong|bad|poor|accurate|valid)|the same|of equal quality|equivalent|evenly matched)${tail}`,
  `^i have no (?:clear )?preference(?: between .{1,40})?${tail}`,
  `^(?:the )?(?:comparison|result|contest|outcome) (?:ends|ended) in a (?:tie|draw)${tail}`,
  `^neither(?: response| answer| one| of them)? (?:is|was) (?:clearly )?(?:better|superior|stronger)(?: than the other)?${tail}`,
].map((source) => new RegExp(source, "iu"));
const undecided = new RegExp(`^(?:either |both )?${name} (?:or|and/or) ${name}\\b`, "u");

/** What a sentence about two responses says of the winner; null for anything that is not plainly a verdict. */
export function readPairSentence(text: string): Reading | null {
  if (/\?["']?$/.test(text)) return null;
  if (undecided.test(text)) return conflict;
  if (tie.some((pattern) => pattern.test(text))) return takesBack(text, "tie") ? conflict : value("tie");
  for (const pattern of forName) {
    const letter = letterOf(pattern.exec(text));
    if (letter !== null) return takesBack(text, letter) ? conflict : value(letter);
  }
  const loser = letterOf(againstName.exec(text));
  if (loser === null) return null;
  const winner = loser === "A" ? "B" : "A";
  return takesBack(text, winner) ? conflict : value(winner);
}

/** The patterns ignore case for their words; the letters themselves must be capitals, or "a" would be read. */
function letterOf(match: RegExpExecArray | null): "A" | "B" | null {
  if (match === null) return null;
  const letters = match.slice(1).filter((letter) => letter !== undefined);
  if (letters.some((letter) => letter !== "A" && letter !== "B")) return null;
  if (letters.length > 1 && letters[0] === letters[1]) return null;
  return letters[0] as "A" | "B";
}

/** True when the rest of a sentence says something else of the winner. */
function takesBack(text: string, winner: "A" | "B" | "tie"): boolean {
  const later = text
    .split(/[,;:(—–]|\bbut\b|\bthough\b|\balthough\b|\bhowever\b/)
    .slice(1)
    .join(" ");
  if (/\b(?:if|unless|depending|depends|not sure|or not|might|maybe|perhaps)\b/i.test(text)) return true;
  if (winner !== "tie" && /\b(?:tie|tied|equal|equally good)\b/i.test(later)) return true;
  const rival = winner === "A" ? "B" : winner === "B" ? "A" : "[AB]";
  return new RegExp(
    `\\b${rival}\\b[^.]{0,60}\\b(?:better|wins?|won|winner|superior|prefer\\w*|best|stronger|edge|ahead)`,
    "u",
  ).test(later);
}
