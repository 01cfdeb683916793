import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fieldsWithKeys, hidden, keyFinder, keysOfEnvironment } from "./find-keys.ts";

const drawn = "Zx81Qp7vN3aB9kR5mT2wY6dF0hJ4cL8sVbQe";
const keys: Readonly<Record<string, string>> = {
  "an Anthropic key": `sk-ant-api03-${drawn}`,
  "an OpenAI key": `sk-proj-${drawn}`,
  "an AWS key": "AKIAIOSFODNN7EXAMPLE",
  "a GitHub token": `ghp_${drawn}`,
  "a Google key": `AIza${drawn.slice(0, 35)}`,
  "a Slack token": `xoxb-${drawn}`,
  "a Hugging Face token": `hf_${drawn}`,
  "a bearer token": `Authorization: Bearer ${drawn}`,
  "a JSON Web token": `eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.${drawn}`,
  "a private key": `-----BEGIN RSA PRIVATE KEY-----\n${drawn}\n-----END RSA PRIVATE KEY-----`,
};

describe("what looks like a key", () => {
  test.each(Object.entries(keys))("%s is found and taken out, wherever it stands", (kind, key) => {
    const finder = keyFinder();
    for (const text of [key, `the key is "${key}".`, `a=${key}&b=1`, `first line\n${key}\nlast line`]) {
      expect(finder.find(text), text).toBe(kind);
      const without = finder.hide(text);
      expect(without).toContain(hidden);
      expect(without).not.toContain(key.slice(-10));
      expect(finder.find(without)).toBeNull();
    }
  });

  test("ordinary text is left alone", () => {
    const texts = [
      "The sk-learn-contrib/imbalanced-learn package, ask-me-anything-now-or-never.",
      "Bearer of bad-news-for-everybody; the eyJafjallajokull of eyes.",
      "A sha256: e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
      "https://example.org/a/very/long/path?with=query&id=123456789012345678901234567890",
      "-----BEGIN PUBLIC KEY-----",
    ];
    for (const text of texts) {
      expect(keyFinder().find(text), text).toBeNull();
      expect(keyFinder().hide(text)).toBe(text);
    }
  });

  test("a value of the environment is found whatever its shape; a placeholder is not", () => {
    const secrets = keysOfEnvironment({
      MY_API_KEY: "swordfish-swordfish",
      OTHER_API_KEY: "none",
      HOME: "/home/somebody",
    });
    const finder = keyFinder(secrets);
    expect(finder.find("say swordfish-swordfish!")).toBe("a key of the environment");
    expect(finder.hide("say swordfish-swordfish!")).toBe(`say ${hidden}!`);
    expect(finder.find("none of /home/somebody")).toBeNull();
  });

  test("hiding is complete, and changes nothing else", () => {
    const key = fc.constantFrom(...Object.values(keys));
    const text = fc.array(fc.oneof(key, fc.constantFrom(" ", "\n", ", ", "a word ")));
    fc.assert(
      fc.property(text, (parts) => {
        const finder = keyFinder();
        const without = finder.hide(parts.join(" "));
        expect(finder.find(without)).toBeNull();
      }),
    );
  });

  test.each(["sk-", "eyJaaaaaaaa-", "eyJaaaaaaaa.", "Bearer ", "-----BEGIN PRIVATE KEY-----", "ghp_", "AKIA", "a"])(
    "a megabyte of %j is searched in linear time",
    (part) => {
      const text = part.repeat(Math.ceil(1_000_000 / part.length));
      const started = process.cpuUsage();
      keyFinder().find(text);
      keyFinder().hide(text);
      expect(process.cpuUsage(started).user / 1000).toBeLessThan(3000);
    },
  );
});

test("the fields of an item that hold one are named, inside lists too", () => {
  const item = { id: "1", token: keys["a GitHub token"], context: ["a", { text: keys["an OpenAI key"] }], n: 3 };
  expect(fieldsWithKeys(item, keyFinder())).toEqual([
    { field: "token", kind: "a GitHub token" },
    { field: "context", kind: "an OpenAI key" },
  ]);
});
