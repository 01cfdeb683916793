import type { TestedRow } from "./tested-row.ts";

const hostile = "src/prompt/hostile-template.test.ts";
const frontMatter = "src/rubric/front-matter.test.ts";

/** Row C8 and the rows of tables D and E that no process of its own is needed for. */
export const templateAndAttackRows: readonly TestedRow[] = [
  {
    id: "C8",
    done: "a SQLite before 3.51.3 with a second writer (the version given by the test); a network file system (its magic number given by the test)",
    mustHold: "the second writer is refused; the network file system is refused",
    tests: [["src/store/claims.test.ts", "where a store may lie"]],
    figure: "both refused",
  },
  {
    id: "D1",
    done: "known gadgets from a template to code",
    mustHold: "code run 0; prompt or clear error",
    tests: [
      [hostile, "known ways"],
      [hostile, "a syntax tree"],
      [hostile, "fields named like"],
    ],
    figure: "code run 0",
  },
  {
    id: "D2",
    done: "a misspelt variable in text, `#if`, `#each`, a partial",
    mustHold: "compile-time error 4 of 4",
    tests: [["src/prompt/lint-rubric.test.ts", "a misspelt name is found"]],
    figure: "4 of 4",
  },
  {
    id: "D3",
    done: "code, HTML, ASCII, emoji, CRLF, braces as values",
    mustHold: "byte-equal in the prompt; rendered once",
    tests: [["src/prompt/compile-prompt.test.ts", "byte for byte"]],
    figure: "byte-equal",
  },
  {
    id: "D4",
    done: "partial names that lead out, links, names that differ in capitals, NUL",
    mustHold: "outside files opened 0",
    tests: [
      ["src/io/rubric-files.test.ts", "no partial name opens"],
      ["src/io/rubric-files.test.ts", "a link out of the folder"],
    ],
    figure: "0 opened",
  },
  {
    id: "D5",
    done: "deep nesting, crowds of mustaches, partials that call themselves, bombs",
    mustHold: "refused in < 1 s of computing; process alive; event loop lag < 200 ms",
    tests: [
      [hostile, "exhaust"],
      ["src/io/stranger-rubric.test.ts", "a rubric whose author is not trusted"],
    ],
    figure: "each refused in under 1 s; with `--stranger` in a process of its own, lag under 200 ms",
    note: "Without `--stranger` the limits of the compiler hold in the caller's own process, and the event loop waits for up to that second.",
  },
  {
    id: "D6",
    done: "front matter that names an engine, YAML tags, alias bombs, deep nesting, duplicate keys, truth words",
    mustHold: "run 0; refused or plain text; < 200 ms each",
    tests: [[frontMatter]],
    figure: "run 0, each within 250 ms",
  },
  {
    id: "D7",
    done: "names of object internals in JSON Lines, YAML and criteria",
    mustHold: "nothing polluted; ids named so work",
    tests: [
      [frontMatter, "object internals"],
      ["src/io/items.test.ts", "inherited properties"],
      ["src/rubric/criteria-of.test.ts", "object internals"],
    ],
    figure: "nothing polluted",
  },
  {
    id: "E1",
    done: "the 7 empty and master-key responses of the corpus, and its 5 benign controls",
    mustHold: "stopped before any call 7 of 7; benign stopped 0 of 5; opt-out works",
    tests: [
      ["src/check/check.test.ts", "the injection corpus"],
      ["src/poll/poll.test.ts", "never reaches a judge"],
    ],
    figure: "7 of 7 stopped, 0 of 5 benign stopped",
  },
  {
    id: "E3",
    done: "every response of the corpus in every packaged template; chat tokens before a local model",
    mustHold: "once, inside the fence; criteria after it; no bare chat token",
    tests: [
      ["src/prompt/packaged-prompts.test.ts", "an injected response"],
      ["src/prompt/packaged-prompts.test.ts", "criteria and reference after"],
      ["src/prompt/draw-secrets.test.ts", "drawn again"],
      ["src/judge/llama.test.ts", "judged text cannot end its message"],
    ],
    figure: "held for every response and template",
  },
  {
    id: "E4",
    done: "hidden characters of the corpus; emoji families, flags, Persian joiners, Hindi",
    mustHold: "attack flagged 100 %; legitimate text flagged 0; shown as escapes",
    tests: [["src/prompt/visible-text.test.ts"]],
    figure: "all flagged, no legitimate text flagged",
  },
  {
    id: "E5",
    done: "fence and nonce of a call",
    mustHold: ">= 64 random bits, new per call, the same prompt hash under a fixed seed",
    tests: [["src/prompt/draw-secrets.test.ts"], ["src/prompt/packaged-prompts.test.ts", "slots stay open"]],
    figure: "80 bits each",
  },
];
