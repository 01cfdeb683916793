import { bareWords, visiblePart } from "./bare-words.ts";

/** A response that no judge should see: it says nothing. */
export type Guarded = "empty" | "master-key";

/**
 * Finds responses that are empty or a known master key: a mark or an opening phrase with no answer in it, which makes
 * many judges say yes (arXiv 2507.08794). Null: the response may be judged.
 *
 * Only a response that consists of nothing else is caught; the same words before an answer are harmless.
 */
export function guardResponse(response: string): Guarded | null {
  const visible = visiblePart(response);
  if (visible === "") return "empty";
  const words = bareWords(visible);
  // A stop or a colon says nothing; other marks can be a full answer ("+", "{}", "?").
  if (words === "") return /^[.:,;…·。：，、；\s]+$/u.test(visible) ? "master-key" : null;
  return openings.has(words) ? "master-key" : null;
}

/**
 * Openings without content, in lower case without marks. The phrases are those reported for the attack and their
 * counterparts in other languages; each promises a solution and gives none.
 */
const openings: ReadonlySet<string> = new Set([
  "solution",
  "the solution",
  "solution is",
  "answer",
  "the answer",
  "the answer is",
  "final answer",
  "the final answer is",
  "my answer",
  "my answer is",
  "response",
  "thought",
  "thoughts",
  "thought process",
  "thinking process",
  "reasoning",
  "reasoning process",
  "explanation",
  "analysis",
  "conclusion",
  "result",
  "step 1",
  "step by step",
  "step by step solution",
  "let s solve this",
  "let us solve this",
  "let s solve this problem",
  "let us solve this problem",
  "let s solve this problem step by step",
  "let us solve this problem step by step",
  "let s solve this step by step",
  "let us solve this step by step",
  "let s think step by step",
  "let us think step by step",
  "let me think",
  "let me think step by step",
  "let s begin",
  "let s start",
  "let s break this down",
  "let s break it down",
  "here is the solution",
  "here s the solution",
  "here is the answer",
  "here s the answer",
  "here is my answer",
  "to solve this problem",
  "i will solve this problem step by step",
  "sure",
  "sure here is the answer",
  "解",
  "解答",
  "解析",
  "答案",
  "答",
  "解决方案",
  "思考过程",
  "かいせつ",
  "解説",
  "答え",
  "回答",
  "해결책",
  "풀이",
  "정답",
  "respuesta",
  "solución",
  "la respuesta es",
  "la solución es",
  "réponse",
  "la réponse est",
  "lösung",
  "die lösung",
  "antwort",
  "die antwort ist",
  "soluzione",
  "risposta",
  "solução",
  "resposta",
  "решение",
  "ответ",
  "रास्ता",
  "समाधान",
  "उत्तर",
  "الحل",
  "الجواب",
]);
