/** A named unit: powers of the base quantities, and the factor and offset that turn it into base units. */
export interface NamedUnit {
  readonly powers: Readonly<Record<string, number>>;
  readonly factor: number;
  /** Temperatures only. */
  readonly offset: number;
}

/** The unit of one symbol or name, prefixes of the SI included. Symbols are case-sensitive (mm is not Mm); names are not. */
export function namedUnit(name: string): NamedUnit | null {
  const direct = bySymbol.get(name) ?? byName.get(name.toLowerCase());
  if (direct !== undefined) return direct.unit;
  return withPrefix(name, symbolPrefixes, bySymbol) ?? withPrefix(name.toLowerCase(), namePrefixes, byName);
}

interface Entry {
  readonly unit: NamedUnit;
  readonly prefixable: boolean;
}

function withPrefix(
  name: string,
  prefixes: Readonly<Record<string, number>>,
  units: ReadonlyMap<string, Entry>,
): NamedUnit | null {
  for (const [prefix, power] of Object.entries(prefixes)) {
    const entry = name.startsWith(prefix) ? units.get(name.slice(prefix.length)) : undefined;
    if (entry?.prefixable) return { ...entry.unit, factor: entry.unit.factor * 10 ** power };
  }
  return null;
}

const symbolPrefixes = {
  da: 1,
  p: -12,
  n: -9,
  µ: -6,
  μ: -6,
  u: -6,
  m: -3,
  c: -2,
  d: -1,
  h: 2,
  k: 3,
  M: 6,
  G: 9,
  T: 12,
};

const namePrefixes = {
  pico: -12,
  nano: -9,
  micro: -6,
  milli: -3,
  centi: -2,
  deci: -1,
  hecto: 2,
  kilo: 3,
  mega: 6,
  giga: 9,
  tera: 12,
};

/**
 * [symbols, names, factor, base quantities, prefixes allowed]. Factors are the exact definitions of the SI, of the yard
 * and of the pound. Left out on purpose, for they have two readings: C and F (coulomb and farad, or degrees), gallons,
 * tons, horsepower, months and years.
 */
const definitions: readonly (readonly [string, string, number, string, "prefixes"?])[] = [
  ["m", "metre meter", 1, "m", "prefixes"],
  ["", "micron", 1e-6, "m"],
  ["in", "inch inches", 0.0254, "m"],
  ["ft", "foot feet", 0.3048, "m"],
  ["yd", "yard", 0.9144, "m"],
  ["mi", "mile", 1609.344, "m"],
  ["nmi", "", 1852, "m"],
  ["g", "gram gramme", 1e-3, "kg", "prefixes"],
  ["", "kilo", 1, "kg"],
  ["t", "tonne", 1e3, "kg"],
  ["lb lbs", "pound", 0.45359237, "kg"],
  ["oz", "ounce", 0.028349523125, "kg"],
  ["s sec", "second", 1, "s", "prefixes"],
  ["min", "minute", 60, "s"],
  ["h hr hrs", "hour", 3600, "s"],
  ["d", "day", 86400, "s"],
  ["wk", "week", 604800, "s"],
  ["kph kmh", "", 1 / 3.6, "m s-1"],
  ["mph", "", 0.44704, "m s-1"],
  ["kn", "knot", 1852 / 3600, "m s-1"],
  ["K", "kelvin", 1, "K", "prefixes"],
  ["A", "ampere amp", 1, "A", "prefixes"],
  ["mol", "mole", 1, "mol", "prefixes"],
  ["cd", "candela", 1, "cd"],
  ["rad", "radian", 1, "rad", "prefixes"],
  ["° deg", "degree", Math.PI / 180, "rad"],
  ["l L", "litre liter", 1e-3, "m3", "prefixes"],
  ["ha", "hectare", 1e4, "m2"],
  ["", "acre", 4046.8564224, "m2"],
  ["N", "newton", 1, "kg m s-2", "prefixes"],
  ["Pa", "pascal", 1, "kg m-1 s-2", "prefixes"],
  ["bar", "", 1e5, "kg m-1 s-2", "prefixes"],
  ["atm", "atmosphere", 101325, "kg m-1 s-2"],
  ["Torr torr", "", 101325 / 760, "kg m-1 s-2"],
  ["mmHg", "", 133.322387415, "kg m-1 s-2"],
  ["psi", "", 6894.757293168361, "kg m-1 s-2"],
  ["J", "joule", 1, "kg m2 s-2", "prefixes"],
  ["Wh", "", 3600, "kg m2 s-2", "prefixes"],
  ["cal", "calorie", 4.184, "kg m2 s-2", "prefixes"],
  ["eV", "electronvolt", 1.602176634e-19, "kg m2 s-2", "prefixes"],
  ["W", "watt", 1, "kg m2 s-3", "prefixes"],
  ["Hz", "hertz", 1, "s-1", "prefixes"],
  ["V", "volt", 1, "kg m2 s-3 A-1", "prefixes"],
  ["Ω", "ohm", 1, "kg m2 s-3 A-2", "prefixes"],
  ["", "coulomb", 1, "s A", "prefixes"],
  ["", "farad", 1, "kg-1 m-2 s4 A2", "prefixes"],
  ["%", "percent", 0.01, "%"],
  ["$ USD", "dollar", 1, "USD"],
  ["€ EUR", "euro", 1, "EUR"],
  ["£ GBP", "", 1, "GBP"],
  ["¥ JPY", "yen", 1, "JPY"],
];

const bySymbol = new Map<string, Entry>();
const byName = new Map<string, Entry>();
for (const [symbols, names, factor, base, prefixes] of definitions) {
  add(symbols, names, { powers: powersOf(base), factor, offset: 0 }, prefixes !== undefined);
}
add("°C", "celsius centigrade", { powers: { K: 1 }, factor: 1, offset: 273.15 }, false);
add("°F", "fahrenheit", { powers: { K: 1 }, factor: 5 / 9, offset: 459.67 * (5 / 9) }, false);

function add(symbols: string, names: string, unit: NamedUnit, prefixable: boolean): void {
  for (const symbol of symbols.split(" ").filter(Boolean)) bySymbol.set(symbol, { unit, prefixable });
  for (const name of names.split(" ").filter(Boolean)) {
    byName.set(name, { unit, prefixable });
    byName.set(`${name}s`, { unit, prefixable });
  }
}

function powersOf(base: string): Record<string, number> {
  const parts = base.split(" ").map((part) => /^(\D+?)(-?\d+)?$/.exec(part) as RegExpExecArray);
  return Object.fromEntries(parts.map(([, quantity, power]) => [quantity as string, Number(power ?? 1)]));
}
