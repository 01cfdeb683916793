import { writeFileSync } from "node:fs";
import { facts } from "./facts.ts";

/** Writes items.jsonl and labels.csv of the demo from the table of facts. Run: node eval/demo/make-items.ts */
const items: string[] = [];
const labels = ["id,criterion,rater,label"];
facts.forEach(({ question, reference, right, wrongValue, wrongUnit, half }, position) => {
  const responses: [kind: string, response: string | undefined, label: string][] = [
    ["in a sentence", right[0], "correct"],
    ["in other words", right[1], "correct"],
    ["wrong value", wrongValue, "incorrect"],
    ["wrong unit", wrongUnit, "incorrect"],
    ["half an answer", half, "incorrect"],
  ];
  responses.forEach(([kind, response, label], variant) => {
    if (response === undefined) return;
    const id = `${position + 1}${"abcde"[variant]}`;
    items.push(JSON.stringify({ id, input: question, response, reference, kind, group: `question ${position + 1}` }));
    labels.push([id, "correct", "by construction", label].join(","));
  });
});
writeFileSync(new URL("items.jsonl", import.meta.url), `${items.join("\n")}\n`);
writeFileSync(new URL("labels.csv", import.meta.url), `${labels.join("\n")}\n`);
