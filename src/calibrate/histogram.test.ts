import { describe, expect, test } from "vitest";
import { applyMap, calibrationMapSchema, fitMap } from "./calibration-map.ts";
import { fitHistogram } from "./histogram.ts";

describe("histogram binning", () => {
  test("each bin answers its own smoothed share, in either direction", () => {
    const scores = [0.1, 0.2, 0.3, 0.7, 0.8, 0.9];
    const map = fitHistogram(scores, [1, 1, 1, 0, 0, 1], { bins: 2 });
    expect(map).toEqual({ kind: "histogram", edges: [0.5], probabilities: [4 / 5, 2 / 5] });
    if (map.kind === "none") throw new Error(map.reason);
    expect(applyMap(map, 0.5)).toBe(4 / 5);
    expect(applyMap(map, 0.51)).toBe(2 / 5);
    expect(calibrationMapSchema.parse(JSON.parse(JSON.stringify(map)))).toEqual(map);
  });
  test("equal scores stay together, and no label is no map", () => {
    const map = fitMap("histogram", [1, 1, 1, 1, 2], [0, 1, 1, 1, 0]);
    expect(map).toMatchObject({ edges: [1.5], probabilities: [4 / 6, 1 / 3] });
    expect(fitMap("histogram", [], [])).toMatchObject({ kind: "none" });
  });
});
