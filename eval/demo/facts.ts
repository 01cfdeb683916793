/**
 * Questions with a reference and responses altered in known ways. The labels are right by construction: nobody judged
 * the responses, each was written to be what its key says.
 */
export interface Fact {
  readonly question: string;
  readonly reference: string;
  /** Right, in other words than the reference. */
  readonly right: readonly [string, string];
  /** The number is another one. */
  readonly wrongValue: string;
  /** The number is right, its unit is not. */
  readonly wrongUnit: string;
  /** Right as far as it goes; the other half of the question is not answered. */
  readonly half: string;
}

const fact = (
  question: string,
  reference: string,
  right: readonly [string, string],
  wrongValue: string,
  wrongUnit: string,
  half: string,
): Fact => ({ question, reference, right, wrongValue, wrongUnit, half });

export const facts: readonly Fact[] = [
  fact(
    "How tall is the Eiffel Tower, and in which city does it stand?",
    "330 metres; Paris",
    ["The tower stands in Paris and rises 330 m.", "It is 330 metres high, in the French capital, Paris."],
    "It is 430 metres tall and stands in Paris.",
    "It is 330 feet tall and stands in Paris.",
    "It stands in Paris.",
  ),
  fact(
    "At what temperature does water boil at sea level, and at what temperature does it freeze?",
    "100 degrees Celsius; 0 degrees Celsius",
    ["It boils at 100 °C and turns to ice at 0 °C.", "Freezing at zero Celsius, boiling at one hundred Celsius."],
    "It boils at 90 °C and freezes at 0 °C.",
    "It boils at 100 °F and freezes at 0 °F.",
    "It freezes at 0 °C.",
  ),
  fact(
    "How long is a marathon, and in which country did the first modern Olympic marathon take place?",
    "42.195 kilometres; Greece",
    [
      "Greece held it first, and the distance is 42.195 km.",
      "A marathon runs over 42.195 kilometres; the first was in Greece.",
    ],
    "It is 52.195 kilometres long, first run in Greece.",
    "It is 42.195 miles long, first run in Greece.",
    "A marathon is 42.195 kilometres long.",
  ),
  fact(
    "How many chromosomes does a human body cell have, and how many of them are sex chromosomes?",
    "46; 2",
    ["Two of its 46 chromosomes are sex chromosomes.", "There are forty-six in all, two of which determine sex."],
    "It has 48 chromosomes, 2 of them sex chromosomes.",
    "It has 46 pairs of chromosomes, 2 of them sex chromosomes.",
    "It has 46 chromosomes.",
  ),
  fact(
    "How high is Mount Everest, and between which two countries does it lie?",
    "8,849 metres; Nepal and China",
    [
      "Everest reaches 8849 m, on the border of China and Nepal.",
      "On the Nepalese-Chinese border, 8,849 metres above the sea.",
    ],
    "It is 7,849 metres high and lies between Nepal and China.",
    "It is 8,849 feet high and lies between Nepal and China.",
    "It lies between Nepal and China.",
  ),
  fact(
    "How long does the Moon take to orbit the Earth, and which force holds it?",
    "27.3 days; gravity",
    ["Gravity keeps it on an orbit of 27.3 days.", "Held by gravitational attraction, it goes round in 27.3 days."],
    "It takes 21.3 days and is held by gravity.",
    "It takes 27.3 hours and is held by gravity.",
    "Gravity holds it.",
  ),
  fact(
    "How fast is light in a vacuum, and who published the theory of special relativity in 1905?",
    "299,792 kilometres per second; Albert Einstein",
    [
      "Einstein published it; light travels 299,792 km every second.",
      "Light covers 299792 km/s, and the author was Albert Einstein.",
    ],
    "Light moves at 199,792 kilometres per second; Albert Einstein published it.",
    "Light moves at 299,792 metres per second; Albert Einstein published it.",
    "Albert Einstein published it.",
  ),
  fact(
    "How many players does a football team have on the field, and how long is a regular match?",
    "11; 90 minutes",
    ["A match lasts 90 minutes with eleven players a side.", "Eleven players; the regular time is an hour and a half."],
    "10 players, and a match is 90 minutes long.",
    "11 players, and a match is 90 seconds long.",
    "11 players.",
  ),
  fact(
    "How deep is the Challenger Deep, and in which ocean is it?",
    "about 10,900 metres; the Pacific Ocean",
    ["It lies in the Pacific at a depth of roughly 10,900 m.", "Some 10.9 kilometres down, in the Pacific Ocean."],
    "It is about 5,900 metres deep, in the Pacific Ocean.",
    "It is about 10,900 feet deep, in the Pacific Ocean.",
    "It is in the Pacific Ocean.",
  ),
  fact(
    "How much does one litre of pure water weigh at 4 °C, and what is its chemical formula?",
    "1 kilogram; H2O",
    ["The formula is H2O and a litre has a mass of 1 kg.", "One thousand grams; water is H2O."],
    "It weighs 2 kilograms; the formula is H2O.",
    "It weighs 1 gram; the formula is H2O.",
    "The formula is H2O.",
  ),
  fact(
    "How long is the Nile, and into which sea does it flow?",
    "6,650 kilometres; the Mediterranean Sea",
    [
      "It flows into the Mediterranean after 6,650 km.",
      "The Nile is 6650 kilometres long and ends in the Mediterranean Sea.",
    ],
    "It is 2,650 kilometres long and flows into the Mediterranean Sea.",
    "It is 6,650 miles long and flows into the Mediterranean Sea.",
    "It flows into the Mediterranean Sea.",
  ),
  fact(
    "How many bones does an adult human have, and which one is the longest?",
    "206; the femur",
    [
      "The thigh bone (femur) is the longest of the 206.",
      "An adult has two hundred and six bones, the femur being the longest.",
    ],
    "An adult has 306 bones; the femur is the longest.",
    "An adult has 206 pairs of bones; the femur is the longest.",
    "The femur is the longest.",
  ),
  fact(
    "How far is the Sun from the Earth on average, and how long does its light take to reach us?",
    "150 million kilometres; about 8 minutes",
    [
      "Its light needs about eight minutes for the 150 million km.",
      "About 150,000,000 kilometres; sunlight arrives after some 8 minutes.",
    ],
    "It is 250 million kilometres away; light takes about 8 minutes.",
    "It is 150 million kilometres away; light takes about 8 hours.",
    "It is 150 million kilometres away.",
  ),
  fact(
    "What is the normal temperature of the human body, and which organ pumps the blood?",
    "37 degrees Celsius; the heart",
    [
      "The heart pumps it, at a body temperature of around 37 °C.",
      "About 37 Celsius (98.6 °F); the blood is pumped by the heart.",
    ],
    "It is 47 degrees Celsius, and the heart pumps the blood.",
    "It is 37 degrees Fahrenheit, and the heart pumps the blood.",
    "The heart pumps the blood.",
  ),
  fact(
    "How wide is a standard railway track, and in which country did the first public steam railway open?",
    "1,435 millimetres; England",
    [
      "It opened in England; the standard gauge is 1435 mm.",
      "The rails are 1.435 metres apart, and the country was England.",
    ],
    "It is 1,235 millimetres wide, and the country was England.",
    "It is 1,435 centimetres wide, and the country was England.",
    "It opened in England.",
  ),
  fact(
    "How long does the Earth take to turn once on its axis, and how long to go round the Sun?",
    "24 hours; 365 days",
    [
      "One turn takes a day of 24 hours, one orbit 365 days.",
      "It goes round the Sun in 365 days and spins once every twenty-four hours.",
    ],
    "It turns once in 12 hours and goes round the Sun in 365 days.",
    "It turns once in 24 minutes and goes round the Sun in 365 days.",
    "It turns once in 24 hours.",
  ),
  fact(
    "How heavy is a shot for men in shot put, and who throws it lighter, women or men?",
    "7.26 kilograms; women",
    [
      "Women throw a lighter one; the men's shot is 7.26 kg.",
      "7.26 kilograms for men, and the lighter shot is the women's.",
    ],
    "It weighs 9.26 kilograms, and women throw a lighter one.",
    "It weighs 7.26 grams, and women throw a lighter one.",
    "Women throw a lighter one.",
  ),
  fact(
    "How many degrees does a right angle have, and how many do the angles of a triangle add up to?",
    "90 degrees; 180 degrees",
    [
      "A triangle's angles sum to 180° and a right angle measures 90°.",
      "Ninety degrees; together the three angles make 180 degrees.",
    ],
    "A right angle has 80 degrees; the angles add up to 180 degrees.",
    "A right angle has 90 radians; the angles add up to 180 radians.",
    "A right angle has 90 degrees.",
  ),
  fact(
    "How long was the Titanic, and in which year did it sink?",
    "269 metres; 1912",
    ["She sank in 1912 and was 269 m long.", "269 metres from bow to stern; it went down in nineteen twelve."],
    "It was 169 metres long and sank in 1912.",
    "It was 269 feet long and sank in 1912.",
    "It sank in 1912.",
  ),
  fact(
    "How much oxygen does the air hold by volume, and which gas makes up most of it?",
    "21 percent; nitrogen",
    [
      "Most of it is nitrogen; oxygen is about 21 %.",
      "Twenty-one per cent is oxygen, the largest part being nitrogen.",
    ],
    "It holds 41 percent oxygen; most of it is nitrogen.",
    "It holds 21 parts per million of oxygen; most of it is nitrogen.",
    "Most of it is nitrogen.",
  ),
  fact(
    "How large is Lake Baikal's greatest depth, and in which country does the lake lie?",
    "1,642 metres; Russia",
    ["The lake is in Russia and up to 1642 m deep.", "It reaches 1,642 metres at its deepest and lies in Russia."],
    "It is 642 metres deep and lies in Russia.",
    "It is 1,642 kilometres deep and lies in Russia.",
    "It lies in Russia.",
  ),
  fact(
    "How long is the Great Wall's Ming section, and in which country is the wall?",
    "8,850 kilometres; China",
    ["The wall is in China; the Ming section measures 8,850 km.", "8850 kilometres were built by the Ming, in China."],
    "It is 3,850 kilometres long, in China.",
    "It is 8,850 metres long, in China.",
    "It is in China.",
  ),
  fact(
    "How much memory is a kilobyte in the decimal sense, and how many bits has a byte?",
    "1,000 bytes; 8 bits",
    ["A byte has eight bits and a decimal kilobyte a thousand bytes.", "One thousand bytes, each of 8 bits."],
    "A kilobyte is 100 bytes; a byte has 8 bits.",
    "A kilobyte is 1,000 bits; a byte has 8 bits.",
    "A byte has 8 bits.",
  ),
  fact(
    "At what speed does sound travel in air at 20 °C, and does it travel faster in water?",
    "343 metres per second; yes, faster in water",
    [
      "Water carries it faster; in air it moves at 343 m/s.",
      "In air 343 metres each second, and yes, in water it is quicker.",
    ],
    "It travels at 143 metres per second, and faster in water.",
    "It travels at 343 kilometres per second, and faster in water.",
    "It travels faster in water.",
  ),
  fact(
    "How long does a human pregnancy last, and how many chambers has the human heart?",
    "about 40 weeks; 4",
    [
      "The heart has four chambers; a pregnancy lasts some 40 weeks.",
      "Around forty weeks, and the heart has 4 chambers.",
    ],
    "It lasts about 20 weeks; the heart has 4 chambers.",
    "It lasts about 40 days; the heart has 4 chambers.",
    "The heart has 4 chambers.",
  ),
  fact(
    "How high is a basketball hoop, and how many points is a free throw worth?",
    "3.05 metres; 1 point",
    [
      "A free throw scores one point, and the hoop hangs at 3.05 m.",
      "The rim is 305 centimetres up; a free throw is worth a single point.",
    ],
    "It is 4.05 metres high; a free throw is worth 1 point.",
    "It is 3.05 feet high; a free throw is worth 1 point.",
    "A free throw is worth 1 point.",
  ),
  fact(
    "How much does an African elephant bull weigh at most, and what does it eat?",
    "about 6,000 kilograms; plants",
    ["It eats plants and reaches some 6,000 kg.", "Around six tonnes; its food is plants."],
    "It weighs about 600 kilograms and eats plants.",
    "It weighs about 6,000 grams and eats plants.",
    "It eats plants.",
  ),
  fact(
    "How long is the Panama Canal, and which two oceans does it join?",
    "82 kilometres; the Atlantic and the Pacific",
    ["It joins the Pacific with the Atlantic over 82 km.", "82 kilometres, between the Atlantic and Pacific oceans."],
    "It is 182 kilometres long and joins the Atlantic and the Pacific.",
    "It is 82 metres long and joins the Atlantic and the Pacific.",
    "It joins the Atlantic and the Pacific.",
  ),
  fact(
    "At what temperature does pure gold melt, and what is its chemical symbol?",
    "1,064 degrees Celsius; Au",
    ["Its symbol is Au and it melts at 1064 °C.", "Gold (Au) turns liquid at 1,064 degrees Celsius."],
    "It melts at 664 degrees Celsius; its symbol is Au.",
    "It melts at 1,064 degrees Fahrenheit; its symbol is Au.",
    "Its symbol is Au.",
  ),
  fact(
    "How long was Anne Frank in hiding, and in which city?",
    "about 2 years; Amsterdam",
    ["She hid in Amsterdam for some two years.", "For around two years, in Amsterdam."],
    "She was in hiding for about 7 years in Amsterdam.",
    "She was in hiding for about 2 weeks in Amsterdam.",
    "She was in hiding in Amsterdam.",
  ),
];
