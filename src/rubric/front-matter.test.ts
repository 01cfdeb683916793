import { expect, test } from "vitest";
import { cpuMilliseconds } from "../testing/cpu-milliseconds.ts";
import { readFrontMatter } from "./front-matter.ts";

const read = (yaml: string) => readFrontMatter(`---\n${yaml}\n---\n`, "f.hbs");

test("front matter is YAML and nothing that runs", () => {
  for (const language of ["js", "javascript", "coffee", "json"]) {
    const { data, problems } = readFrontMatter(
      `---${language}\nmodule.exports = { id: process.exit(1) }\n---\n`,
      "f.hbs",
    );
    expect(data).toBeNull();
    expect(problems[0]).toMatchObject({ place: { file: "f.hbs", line: 1 }, fix: expect.stringContaining("YAML") });
  }
  for (const tag of ["!!js/function 'x'", "!!python/object:os.system x", "!custom 3", "!!binary aGk=", "!!set {a}"]) {
    expect(read(`a: ${tag}`).problems[0]?.problem).toMatch(/tag is not allowed/);
  }
});

test("words that other YAML versions read as something else are text", () => {
  expect(read("a: yes\nb: no\nc: on\nd: off\ne: 'true'").data).toEqual({
    a: "yes",
    b: "no",
    c: "on",
    d: "off",
    e: "true",
  });
  expect(read("a: 1e3\nb: 0x1F\nc: true\nd: ~").data).toEqual({ a: 1000, b: 31, c: true, d: null });
});

test("a key that stands twice is refused where it stands", () => {
  const { data, problems } = read("a: 1\nb:\n  c: 1\n  c: 2");
  expect(data).toBeNull();
  expect(problems).toMatchObject([{ problem: 'The key "c" stands here twice.', place: { line: 5, column: 3 } }]);
});

test("bombs, deep nesting and crowds are refused in less than a quarter of a second", () => {
  const bomb = Array.from({ length: 9 }, (_, i) =>
    i === 0
      ? "a0: &a0 [x,x,x,x,x,x,x,x,x]"
      : `a${i}: &a${i} [${Array(9)
          .fill(`*a${i - 1}`)
          .join(",")}]`,
  ).join("\n");
  const hostile = [
    bomb,
    `a: ${"[".repeat(30_000)}`,
    `a: ${"[a,".repeat(20_000)}`,
    `a:\n ${"- ".repeat(10_000)}x`,
    `a: {${"b: {".repeat(5000)}`,
    `a: "${"x".repeat(100_000)}"`,
  ];
  read("a: 1");
  for (const yaml of hostile) {
    const started = cpuMilliseconds();
    const { data, problems } = read(yaml);
    expect(cpuMilliseconds() - started).toBeLessThan(250);
    expect(data).toBeNull();
    expect(problems).not.toEqual([]);
  }
});

test("a file without front matter, or without its end, is told so", () => {
  expect(readFrontMatter("Judge this.", "f.hbs").problems[0]?.problem).toMatch(/does not begin/);
  expect(readFrontMatter("---\nid: x\n", "f.hbs").problems[0]?.problem).toMatch(/has no end/);
});

test("a byte order mark and CRLF are read", () => {
  const { data, body, bodyLine, problems } = readFrontMatter("\uFEFF---\r\nid: x\r\n---\r\nA\r\nB", "f.hbs");
  expect(problems).toEqual([]);
  expect({ data, body, bodyLine }).toEqual({ data: { id: "x" }, body: "A\r\nB", bodyLine: 4 });
});

test("keys named like object internals are plain data and pollute nothing", () => {
  const { data } = read("__proto__: { polluted: 1 }\nconstructor: { prototype: { polluted: 1 } }");
  expect(Object.keys(data as object)).toEqual(["__proto__", "constructor"]);
  expect(({} as { polluted?: number }).polluted).toBeUndefined();
});
