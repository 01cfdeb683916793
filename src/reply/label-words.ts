import type { FixedProtocol } from "../schema/protocol.ts";

/**
 * The closed sets of words for each value, in the normal form of `normalLabel`: lower case, single spaces, no
 * underscores or hyphens. A label is read only when it equals one of these; nothing is found by its beginning.
 */
export type LabelWords = Readonly<Record<string, readonly string[]>>;

const yesWords = [
  "yes y yeah yep yup true ✅ ✔ ✓ ☑ 👍 🟢",
  // French, German and Scandinavian, Spanish, Italian, Portuguese, Polish, Czech, Finnish, Hungarian
  "oui vrai ja jep sí si sì sim tak ano áno kyllä igen da ya",
  // Turkish, Vietnamese, Greek, Russian, Ukrainian, Hebrew, Arabic, Persian, Hindi
  "evet có ναι ναί да так כן نعم بله हाँ हां",
  // Chinese, Japanese, Korean, Thai
  "是 是的 对 對 はい 예 네 ใช่",
].flatMap((line) => line.split(" "));

const noWords = [
  "no n nope nah false ❌ ✗ ✘ ✖ ❎ ☒ 👎 🚫 ⛔ ☐ 🔴",
  "non faux nein nej nei nee não nie ne ei nem nu",
  "hayır hayir tidak không όχι οχι нет ні не לא لا نه नहीं",
  "否 不是 不 不对 いいえ 아니요 아니오 아뇨 ไม่ ไม่ใช่",
].flatMap((line) => line.split(" "));

const metWords = [
  "met, is met, criterion met, requirement met, meets, fully met, satisfied, is satisfied, satisfies, fulfilled",
  "pass, passed, passes, affirmative, erfüllt, ist erfüllt, bestanden, rempli, satisfait, respecté, cumple, cumplido",
  "soddisfatto, rispettato, atendido, cumprido, voldaan, spełnione, выполнено, 满足, 符合, 满たす",
]
  .flatMap(split)
  .concat(withObject(["meets", "fully meets", "satisfies", "fulfills", "fulfils", "passes"]));

const notMetWords = [
  "not met, unmet, is not met, isn't met, criterion not met, requirement not met, does not meet, doesn't meet",
  "not satisfied, is not satisfied, isn't satisfied, unsatisfied, does not satisfy, not fulfilled, unfulfilled",
  "fail, failed, fails, not passed, does not pass, negative, nicht erfüllt, ist nicht erfüllt, nicht bestanden, non rempli",
  "non satisfait, pas rempli, non respecté, no cumple, no cumplido, non soddisfatto, non rispettato, não atendido",
  "não cumprido, niet voldaan, niespełnione, не выполнено, 不满足, 不符合, 满たさない",
]
  .flatMap(split)
  .concat(
    withObject(["does not meet", "doesn't meet", "fails to meet", "does not satisfy", "doesn't satisfy", "fails"]),
  );

/** Words for "does not apply". */
export const notApplicableWords: readonly string[] = [
  "na, n/a, n.a, n.a., n / a, not applicable, inapplicable, does not apply, doesn't apply, is not applicable",
  "non applicable, sans objet, nicht anwendbar, nicht zutreffend, entfällt, no aplica, no aplicable, não se aplica",
  "não aplicável, non applicabile, niet van toepassing, n.v.t., nvt, nie dotyczy, не применимо, неприменимо",
  "不适用, 不適用, 該当なし, 해당 없음",
].flatMap(split);

const correctWords = [
  "correct, is correct, are correct, right, valid, is valid, accurate, no error, no errors, ✅, ✔, ✓, ☑, 👍, true",
  "juste, vrai, richtig, korrekt, correcto, correcta, corretto, corretta, correto, correta, giusto, juist, riktig",
  "rätt, rigtig, poprawny, poprawne, správně, верно, правильно, вірно, 正确, 正確, 正しい, 正解, 맞음, doğru",
].flatMap(split);

const incorrectWords = [
  "contains an error, has an error, contains a mistake, has a mistake, contains errors, is in error",
  "incorrect, is incorrect, are incorrect, not correct, is not correct, isn't correct, wrong, is wrong, invalid",
  "not valid, not right, inaccurate, not accurate, erroneous, false, untrue, not true, ❌, ✗, ✘, ✖, 👎",
  "faux, falsch, inkorrekt, nicht richtig, nicht korrekt, incorrecto, incorrecta, scorretto, errato, incorreto",
  "incorreta, sbagliato, onjuist, feil, fel, forkert, niepoprawny, niepoprawne, špatně, неверно, неправильно",
  "невірно, 错误, 錯誤, 不正确, 不正確, 間違い, 不正解, 틀림, yanlış",
].flatMap(split);

const supportWords = [
  "support, supported, supports, supporting, is supported, fully supported, full support, fully supports, full",
  "fully support, unterstützt, soutenu, apoyado, 支持, 完全支持",
].flatMap(split);

const partialWords = [
  "partial, partially, partly, partial support, partially supported, partly supported, partially support",
  "partially supports, partly supports, support partial, supported partially, partial supported, is partially supported",
  "only partially supported, only partly supported, supported in part, in part",
  "teilweise, teilweise unterstützt, partiellement, partiellement soutenu, parcial",
  "parcialmente, 部分支持",
].flatMap(split);

const noSupportWords = [
  "none, no support, not support, not supported, unsupported, not supporting, does not support, doesn't support",
  "is not supported, isn't supported, non support, non supported, nicht unterstützt, non soutenu, no apoyado, 不支持",
  "support none, not supported at all, no supported",
].flatMap(split);

const tieWords = [
  "tie, a tie, it's a tie, it is a tie, tied, draw, a draw, equal, equally good, both equal, both are equal, same",
  "the same, both equally good, both are equally good, even, tie/draw, no difference, no preference",
  "both responses are equally good, both answers are equally good",
  "neither is better, neither response is better, they are equal, they are tied, equivalent, a=b, b=a, a = b, b = a, a==b, a ≈ b, b ≈ a, a≈b",
  "égalité, unentschieden, gleichstand, empate, pareggio, gelijkspel, remis, oavgjort, uafgjort, ничья, нічия",
  "平局, 平手, 引き分け, 무승부",
].flatMap(split);

const roles = ["response", "assistant", "answer", "model", "option", "candidate", "system", "output", "reply", "text"];

function side(letter: "a" | "b"): string[] {
  const other = letter === "a" ? "b" : "a";
  const named = roles.flatMap((role) => [`${role} ${letter}`, `the ${role} ${letter}`, `${letter} ${role}`]);
  const ordered = [">", ">>", ">>>"].flatMap((sign) => [
    `${letter}${sign}${other}`,
    `${letter} ${sign} ${other}`,
    `${other}${sign.replaceAll(">", "<")}${letter}`,
    `${other} ${sign.replaceAll(">", "<")} ${letter}`,
  ]);
  const sayings = [letter, ...named.slice(0, roles.length * 3)].flatMap((name) => [
    name,
    `${name} is better`,
    `${name} wins`,
    `${name} is the winner`,
    `${name} is preferred`,
  ]);
  return [...sayings, ...ordered];
}

const binary: LabelWords = { yes: [...yesWords, ...metWords], no: [...noWords, ...notMetWords] };
const rightness: LabelWords = { correct: correctWords, incorrect: incorrectWords };

/** The words of every value, for each protocol with fixed choices. */
export const labelWords: Readonly<Record<FixedProtocol, LabelWords>> = {
  binary,
  points: binary,
  checklist: { ...binary, na: notApplicableWords },
  nugget: { support: supportWords, partial: partialWords, none: noSupportWords },
  pairwise: { A: side("a"), B: side("b"), tie: tieWords },
  answer: rightness,
  steps: rightness,
  critique: {
    correct: [...correctWords, ...yesWords],
    incorrect: [...incorrectWords, ...noWords],
  },
};

/** Words for "cannot tell". */
export const abstainWords: readonly string[] = [
  "abstain, abstains, abstention, cannot tell, can't tell, can not tell, cannot say, can't say, unknown, unsure, not sure",
  "uncertain, unclear, undecided, undecidable, undetermined, indeterminate, cannot determine, can't determine",
  "cannot be determined, can't be determined, cannot judge, can't judge, cannot decide, can't decide, idk, i don't know",
  "don't know, do not know, insufficient information, insufficient evidence, insufficient context, not enough information",
  "not enough evidence, not enough context, not enough info, impossible to tell, no way to tell, cannot assess",
  "cannot evaluate, unable to determine, unable to tell, unable to judge, on ne peut pas savoir, inconnu, unklar",
  "weiß nicht, desconocido, неизвестно, 无法判断, 無法判斷, 判断できない, わからない, 不明",
].flatMap(split);

/** "meets the criterion": the label as a verb with its object. */
function withObject(verbs: readonly string[]): string[] {
  const objects = ["the", "this"].flatMap((which) => [`${which} criterion`, `${which} requirement`]);
  return verbs.flatMap((verb) => objects.map((object) => `${verb} ${object}`));
}

function split(line: string): string[] {
  return line.split(", ");
}
