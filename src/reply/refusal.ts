const openings = [
  "i(?:'m| am) (?:really |very |so |truly )?sorry,? (?:but |that )?(?:i |this |as )",
  "sorry,? (?:but )?i ?(?:can't|cannot|can not|won't|am unable|'m unable|am not able|'m not able)",
  "i ?(?:can't|cannot|can not|won't|will not|am unable to|'m unable to|am not able to|'m not able to|must decline|have to decline|decline to|refuse to|do not feel comfortable|don't feel comfortable|am not comfortable|'m not comfortable|would rather not)(?: to)? ?(?:help|assist|comply|continue|engage|provide|evaluate|judge|rate|grade|answer|respond|fulfil|fulfill|discuss|process|complete|participate|proceed|with|this|that|in|do|perform|review|assess|score|support|generate|share|take part)?",
  "as an ai(?: language model| assistant)?,? i (?:can't|cannot|am unable|am not able|must|do not|don't|won't)",
  "(?:my |the )?(?:guidelines|policies|policy|safety guidelines) (?:do not|don't|prevent|prohibit|forbid)",
  "i(?:'m| am) sorry,? but \\w+ing (?:this|such|that|the) \\w+ (?:goes|is|would be|violates|would go) against",
  "this (?:request|content|response) (?:violates|goes against|is against)",
  "unfortunately,? i (?:can't|cannot|am unable|'m unable|am not able|won't)",
  "i apologi[sz]e,? but i",
  "(?:ich kann|es tut mir leid|tut mir leid)\\b.{0,40}\\bnicht",
  "(?:je suis désolée?|désolée?),? (?:mais )?je ne (?:peux|puis)",
  "je ne (?:peux|puis) pas (?:vous )?(?:aider|répondre|évaluer|traiter)",
  "lo siento,? (?:pero )?no puedo",
  "mi dispiace,? (?:ma )?non posso",
  "(?:desculpe|sinto muito|lamento),? (?:mas )?não posso",
  "(?:извините|к сожалению),? (?:но )?я не могу",
  "(?:很)?抱歉|对不起|申し訳(?:ありません|ございません)|죄송(?:합니다|하지만)",
];
const refusing = new RegExp(`(?:^|[.!?:\\n"'{]\\s*)(?:${openings.join("|")})`, "iu");
const firm =
  /\b(?:can't|cannot|can not|unable|not able|won't|will not|decline|refuse|sorry|comfortable|violat|prohibit|forbid|prevent|apologi[sz]e)|nicht|ne (?:peux|puis)|no puedo|non posso|não posso|не могу|抱歉|对不起|申し訳|죄송/iu;
const judgingWords =
  /\b(?:find|see|verify|confirm|determine|tell|locate|identify|be sure|conclude|decide|say (?:for sure|whether)|fault|think of)\b/i;

/** True for a text in which the judge declines to answer. "I cannot find a source" is a judgement, not a refusal. */
export function declines(text: string): boolean {
  const head = text.slice(0, 1500).replace(/[\u2018\u2019]/g, "'");
  const match = refusing.exec(head);
  if (match === null) return false;
  // A quoted refusal is the response's, unless the whole text is an object or a string.
  if (/^[:"'{]/.test(match[0]) && match.index > 0 && !/^\s*(?:```\w*\s*)?[{["']/.test(head)) return false;
  const sentence = head.slice(match.index, match.index + 220).split(/(?<=[.!?])\s/)[0] as string;
  return firm.test(sentence) && !judgingWords.test(sentence);
}
