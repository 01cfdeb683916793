/**
 * Questions with a reference and responses altered in known ways. The labels are right by construction: nobody judged
 * the responses, each was written to be what its name says.
 */
export interface Fact {
  readonly question: string;
  readonly reference: string;
  /** Right, in a sentence, and right in other words than the reference. */
  readonly right: readonly [string, string];
  /** Another value of the same kind. */
  readonly wrongValue: string;
  /** The right number with a unit that is not. */
  readonly wrongUnit?: string;
  /** True as far as it goes, and no answer to the question. */
  readonly half?: string;
}

type Row = readonly [question: string, reference: string, right: string, otherWords: string, wrong: string];

/** Questions with a name for an answer; the last text is half an answer. */
const names: readonly (readonly [...Row, half: string])[] = [
  [
    "What is the capital of Australia?",
    "Canberra",
    "It is Canberra.",
    "Canberra, the city in the Australian Capital Territory",
    "Sydney",
    "A city in the south-east of the country.",
  ],
  [
    "Who wrote Romeo and Juliet?",
    "William Shakespeare",
    "It was written by William Shakespeare.",
    "Shakespeare",
    "Charles Dickens",
    "An English playwright.",
  ],
  [
    "Which planet is closest to the Sun?",
    "Mercury",
    "That is Mercury.",
    "The planet Mercury",
    "Venus",
    "One of the rocky planets.",
  ],
  [
    "In which country is Mount Kilimanjaro?",
    "Tanzania",
    "It stands in Tanzania.",
    "The United Republic of Tanzania",
    "Ecuador",
    "In Africa.",
  ],
  [
    "Who painted the Mona Lisa?",
    "Leonardo da Vinci",
    "Leonardo da Vinci painted it.",
    "Leonardo",
    "Pablo Picasso",
    "An Italian painter.",
  ],
  ["What is the chemical symbol of gold?", "Au", "The symbol is Au.", "Au, from aurum", "Ag", "It has two letters."],
  [
    "Which ocean is the largest?",
    "the Pacific Ocean",
    "The largest one is the Pacific.",
    "Pacific",
    "The Arctic Ocean",
    "The one with the most water.",
  ],
  [
    "Who was the first person on the Moon?",
    "Neil Armstrong",
    "Neil Armstrong was the first.",
    "Armstrong, of Apollo 11",
    "Yuri Gagarin",
    "An American astronaut.",
  ],
  [
    "Which language is spoken in Brazil?",
    "Portuguese",
    "People speak Portuguese there.",
    "Brazilian Portuguese",
    "Japanese",
    "A Romance language.",
  ],
  [
    "Which gas do plants take from the air to make sugar?",
    "carbon dioxide",
    "They take carbon dioxide.",
    "CO2",
    "Helium",
    "A gas that we breathe out among others.",
  ],
  [
    "What is the largest mammal?",
    "the blue whale",
    "It is the blue whale.",
    "Blue whales",
    "The mouse",
    "An animal that lives in the sea.",
  ],
  [
    "Which metal is liquid at room temperature?",
    "mercury",
    "Mercury is liquid then.",
    "The element mercury (Hg)",
    "Iron",
    "A heavy one.",
  ],
  [
    "In which city is the Colosseum?",
    "Rome",
    "It stands in Rome.",
    "Rome, the capital of Italy",
    "Berlin",
    "In a European city.",
  ],
  [
    "Who developed the theory of general relativity?",
    "Albert Einstein",
    "Albert Einstein developed it.",
    "Einstein",
    "Marie Curie",
    "A physicist.",
  ],
  ["What is the currency of Japan?", "the yen", "They pay in yen.", "Japanese yen", "The dollar", "Coins and notes."],
];

/** Questions with a quantity for an answer; the last text has the wrong unit. */
const quantities: readonly (readonly [...Row, unit: string])[] = [
  ["How tall is the Eiffel Tower?", "330 metres", "It is 330 metres tall.", "330 m", "90 metres", "330 kilometres"],
  [
    "At what temperature does water freeze?",
    "0 degrees Celsius",
    "It freezes at 0 degrees Celsius.",
    "0 °C",
    "50 degrees Celsius",
    "0 degrees Kelvin",
  ],
  [
    "How long is a marathon?",
    "42.195 kilometres",
    "A marathon is 42.195 kilometres long.",
    "42.195 km",
    "10 kilometres",
    "42.195 metres",
  ],
  [
    "How many days has a leap year?",
    "366 days",
    "A leap year has 366 days.",
    "Three hundred and sixty-six",
    "350 days",
    "366 hours",
  ],
  [
    "How high is Mount Everest?",
    "8,849 metres",
    "Everest is 8,849 metres high.",
    "8849 m",
    "2,000 metres",
    "8,849 centimetres",
  ],
  [
    "How long does the Earth take to go round the Sun?",
    "365 days",
    "It takes 365 days.",
    "About a year, 365 days",
    "20 days",
    "365 minutes",
  ],
  [
    "How much does a litre of water weigh?",
    "1 kilogram",
    "It weighs 1 kilogram.",
    "1 kg",
    "25 kilograms",
    "1 milligram",
  ],
  [
    "How long is a football match without extra time?",
    "90 minutes",
    "A match takes 90 minutes.",
    "Ninety minutes",
    "15 minutes",
    "90 seconds",
  ],
  [
    "How far is the Moon from the Earth?",
    "384,000 kilometres",
    "It is 384,000 kilometres away.",
    "384,000 km",
    "5,000 kilometres",
    "384,000 centimetres",
  ],
  ["How long is a day on Earth?", "24 hours", "A day is 24 hours long.", "Twenty-four hours", "10 hours", "24 seconds"],
  [
    "How deep is the deepest place of the ocean?",
    "about 10,900 metres",
    "The deepest place lies about 10,900 metres down.",
    "Some 10,900 m",
    "300 metres",
    "10,900 millimetres",
  ],
  [
    "How fast does sound travel in air?",
    "343 metres per second",
    "Sound travels at 343 metres per second.",
    "343 m/s",
    "5 metres per second",
    "343 millimetres per second",
  ],
  [
    "How warm is a healthy human body?",
    "37 degrees Celsius",
    "It is 37 degrees Celsius warm.",
    "37 °C",
    "80 degrees Celsius",
    "37 degrees Fahrenheit",
  ],
  [
    "How long is the Nile?",
    "6,650 kilometres",
    "The Nile is 6,650 kilometres long.",
    "6650 km",
    "120 kilometres",
    "6,650 metres",
  ],
  [
    "How many degrees has a right angle?",
    "90 degrees",
    "A right angle has 90 degrees.",
    "90°",
    "25 degrees",
    "90 radians",
  ],
];

export const facts: readonly Fact[] = [
  ...names.map(
    ([question, reference, right, otherWords, wrongValue, half]): Fact => ({
      question,
      reference,
      right: [right, otherWords],
      wrongValue,
      half,
    }),
  ),
  ...quantities.map(
    ([question, reference, right, otherWords, wrongValue, wrongUnit]): Fact => ({
      question,
      reference,
      right: [right, otherWords],
      wrongValue,
      wrongUnit,
    }),
  ),
];
