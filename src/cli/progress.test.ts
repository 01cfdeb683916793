import { expect, test } from "vitest";
import { progressLine, progressOn } from "./progress.ts";

const state = { done: 30, total: 120, called: 80, cached: 4, failed: 1 };

test("the line shows how far it is, what was called, and the time left at this pace", () => {
  const line = progressLine(state, 20, 80);
  expect(line).toBe("█████░░░░░░░░░░░░░░░ 30/120 80 calls, 4 stored, 1 failed 1 min left");
  expect(progressLine({ ...state, total: null, cached: 0, failed: 0 }, 20, 80)).toBe("30 items, 80 calls");
  expect(progressLine({ ...state, done: 0 }, 20, 80)).not.toContain("left");
  expect(progressLine(state, 40_000, 80)).toContain("33.3 h left");
  expect(progressLine(state, 20, 20)).toHaveLength(19);
});

test("nothing is drawn where there is no terminal, and not more often than needed where there is one", () => {
  const written: string[] = [];
  const stream = (isTTY: boolean) =>
    ({ isTTY, columns: 80, write: (text: string) => written.push(text) }) as unknown as NodeJS.WriteStream;
  const silent = progressOn(stream(false));
  silent.update(state);
  silent.end();
  expect(written).toEqual([]);
  let now = 0;
  const shown = progressOn(stream(true), () => now);
  for (now = 0; now < 1000; now += 10) shown.update(state);
  shown.end();
  expect(written).toHaveLength(11);
  expect(written.at(-1)).toBe("\r\x1b[2K");
});
