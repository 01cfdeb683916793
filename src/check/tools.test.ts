import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { calculate } from "./calculate.ts";
import { convertUnits } from "./convert-units.ts";
import { unitOf } from "./units.ts";

describe("calculate", () => {
  test.each([
    ["36 / 3.6", 10],
    ["2^10 - 24", 1000],
    ["sqrt(2) * sin(pi / 4)", 1],
  ])("%s is %d", (text, value) => {
    const answer = calculate(text);
    expect("value" in answer && answer.value).toBeCloseTo(value, 12);
  });
  test("a judge reads short numbers", () => {
    expect(calculate("0.1 + 0.2")).toEqual({ value: 0.1 + 0.2, text: "0.3" });
  });
  test.each([
    ["1 / 0", "No value: 1 divided by 0 is undefined."],
    ["2 *", "Column 4: A value is missing before the end."],
    ["process.exit()", 'There is no function "process.exit".'],
    ["9^9^9^9", "too great"],
  ])("%s: %s", (text, error) => {
    expect((calculate(text) as { error: string }).error).toContain(error);
  });
});

describe("convert units", () => {
  test.each([
    ["36 km/h to m/s", 10],
    ["10 m/s into kph", 36],
    ["212 °F to °C", 100],
    ["100 degrees Celsius to kelvin", 373.15],
    ["-40 °C to °F", -40],
    ["1 kWh to J", 3.6e6],
    ["1 kcal in J", 4184],
    ["1 atm to kPa", 101.325],
    ["1 bar -> Pa", 1e5],
    ["1,500 mL to L", 1.5],
    ["1 lb to kg", 0.45359237],
    ["90 minutes to hours", 1.5],
    ["5 inches in cm", 12.7],
    ["1 in in mm", 25.4],
    ["1 g/cm^3 to kg m^-3", 1000],
    ["60 miles per hour to mph", 60],
    ["9.8 metres per second squared to m/s²", 9.8],
    ["1 J/(kg K) to J kg⁻¹ K⁻¹", 1],
    ["3 square metres to cm2", 30000],
    ["180 degrees to rad", Math.PI],
    ["1 N m to J", 1],
  ])("%s: %d", (text, value) => {
    const answer = convertUnits(text);
    expect("value" in answer ? answer.value : answer.error).toBeCloseTo(value, 9);
  });
  test("the answer names the unit asked for", () => {
    expect(convertUnits("36 km/h to m/s")).toMatchObject({ text: "10 m/s" });
  });
  test.each([
    ["5 kg to m", '"kg" and "m" measure different things.'],
    ["5 parsecs to m", 'The unit "parsecs" is not known.'],
    ["25 C to K", 'The unit "C" is not known.'],
    ["5 a/b c to m", 'The unit "a/b c" is not known.'],
    ["ten km to m", "is no conversion"],
    ["1,23 km to m", "two readings"],
    ["x".repeat(201), "At most 200 characters"],
  ])("%s: %s", (text, error) => {
    expect((convertUnits(text) as { error: string }).error).toContain(error);
  });
  test("no text throws", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.string(), (a, b) => {
        for (const text of [a, `5 ${a} to ${b}`]) expect(Object.keys(convertUnits(text)).length).toBeGreaterThan(0);
        calculate(a);
        unitOf(a);
      }),
    );
  });
});
