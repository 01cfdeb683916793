const units =
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen";
const tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

/** Zero to ten in some other languages, in order. */
const others = [
  "zéro un deux trois quatre cinq six sept huit neuf dix",
  "null eins zwei drei vier fünf sechs sieben acht neun zehn",
  "cero uno dos tres cuatro cinco seis siete ocho nueve diez",
  "zero uno due tre quattro cinque sei sette otto nove dieci",
  "zero um dois três quatro cinco seis sete oito nove dez",
  "nul een twee drie vier vijf zes zeven acht negen tien",
  "ноль один два три четыре пять шесть семь восемь девять десять",
  "零 一 二 三 四 五 六 七 八 九 十",
];

const values: ReadonlyMap<string, number> = numberWords();

/** The number a word stands for ("four", "twenty-one", "vier"), or null. */
export function numberOfWord(word: string): number | null {
  return values.get(word.toLowerCase().replace(/[\s-]+/g, " ")) ?? null;
}

/** True for the first letters of an English number word. */
export function beginsNumberWord(text: string): boolean {
  return text.length > 1 && units.split(" ").some((word) => word.length > text.length && word.startsWith(text));
}

function numberWords(): Map<string, number> {
  const words = new Map<string, number>();
  for (const line of [units, ...others]) {
    for (const [value, word] of line.split(" ").entries()) {
      // "sei", "sept" and the like mean one number each; a word with two meanings would be left out here.
      if (words.has(word) && words.get(word) !== value) words.set(word, Number.NaN);
      else words.set(word, value);
    }
  }
  for (const [i, ten] of tens.entries()) {
    words.set(ten, (i + 2) * 10);
    for (const [unit, word] of units.split(" ").entries()) {
      if (unit > 0 && unit < 10) words.set(`${ten} ${word}`, (i + 2) * 10 + unit);
    }
  }
  words.set("one hundred", 100).set("a hundred", 100).set("hundred", 100);
  for (const [word, value] of words) if (Number.isNaN(value)) words.delete(word);
  words.delete("null");
  return words;
}
