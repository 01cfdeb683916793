/** A unit: its dimension, and the factor (and offset, for temperatures) that turns it into the dimension's base unit. */
export interface Unit {
  readonly dimension: string;
  readonly factor: number;
  readonly offset: number;
}

/** The unit a word or sign names, or null. Symbols are case-sensitive (mm is not Mm); full names are not. */
export function unitOf(name: string): Unit | null {
  const plain = name.trim().replace(/\^/g, "");
  return bySymbol.get(plain) ?? byName.get(plain.toLowerCase()) ?? null;
}

/** `value` in the base unit of its dimension. */
export function inBaseUnit(value: number, unit: Unit): number {
  return value * unit.factor + unit.offset;
}

/** dimension: [symbols, names, factor, offset]. Factors are the exact definitions of the SI and of the yard and pound. */
const definitions: Readonly<Record<string, readonly (readonly [string, string, number, number?])[]>> = {
  length: [
    ["nm", "nanometre nanometer", 1e-9],
    ["µm μm um", "micrometre micrometer micron", 1e-6],
    ["mm", "millimetre millimeter", 1e-3],
    ["cm", "centimetre centimeter", 1e-2],
    ["dm", "decimetre decimeter", 1e-1],
    ["m", "metre meter", 1],
    ["km", "kilometre kilometer", 1e3],
    ["in", "inch inches", 0.0254],
    ["ft", "foot feet", 0.3048],
    ["yd", "yard", 0.9144],
    ["mi", "mile", 1609.344],
  ],
  mass: [
    ["mg", "milligram", 1e-6],
    ["g", "gram gramme", 1e-3],
    ["kg", "kilogram kilogramme kilo", 1],
    ["t", "tonne", 1e3],
    ["lb lbs", "pound", 0.45359237],
    ["oz", "ounce", 0.028349523125],
  ],
  time: [
    ["ms", "millisecond", 1e-3],
    ["s sec", "second", 1],
    ["min", "minute", 60],
    ["h hr hrs", "hour", 3600],
    ["d", "day", 86400],
    ["wk", "week", 604800],
  ],
  speed: [
    ["m/s", "", 1],
    ["km/h kph", "", 1 / 3.6],
    ["mph", "", 0.44704],
    ["kn", "knot", 1852 / 3600],
  ],
  temperature: [
    ["K", "kelvin", 1, 0],
    ["°C", "celsius", 1, 273.15],
    ["°F", "fahrenheit", 5 / 9, 459.67 * (5 / 9)],
  ],
  volume: [
    ["ml mL", "millilitre milliliter", 1e-6],
    ["cl cL", "centilitre centiliter", 1e-5],
    ["l L", "litre liter", 1e-3],
    ["m3 m³", "", 1],
    ["cm3 cm³", "", 1e-6],
  ],
  area: [
    ["m2 m²", "", 1],
    ["cm2 cm²", "", 1e-4],
    ["km2 km²", "", 1e6],
    ["ha", "hectare", 1e4],
    ["", "acre", 4046.8564224],
  ],
  energy: [
    ["J", "joule", 1],
    ["kJ", "kilojoule", 1e3],
    ["MJ", "megajoule", 1e6],
    ["kWh", "", 3.6e6],
    ["cal", "calorie", 4.184],
    ["kcal", "kilocalorie", 4184],
  ],
  power: [
    ["W", "watt", 1],
    ["kW", "kilowatt", 1e3],
    ["MW", "megawatt", 1e6],
    ["GW", "gigawatt", 1e9],
  ],
  proportion: [["%", "percent", 0.01]],
  "US dollars": [["$ USD", "dollar", 1]],
  euros: [["€ EUR", "euro", 1]],
  "pounds sterling": [["£ GBP", "", 1]],
  yen: [["¥ JPY", "yen", 1]],
};

const bySymbol = new Map<string, Unit>();
const byName = new Map<string, Unit>();
for (const [dimension, units] of Object.entries(definitions)) {
  for (const [symbols, names, factor, offset = 0] of units) {
    const unit: Unit = { dimension, factor, offset };
    for (const symbol of symbols.split(" ").filter(Boolean)) bySymbol.set(symbol, unit);
    for (const name of names.split(" ").filter(Boolean)) {
      byName.set(name, unit);
      byName.set(`${name}s`, unit);
    }
  }
}
