import { writeFileSync } from "node:fs";
import { facts } from "./facts.ts";

/** Writes items.jsonl and labels.csv of the demo from the table of facts. Run: node eval/demo/make-items.ts */
const items: string[] = [];
const labels = ["id,criterion,rater,label"];
facts.forEach((entry, position) => {
  const responses: [kind: string, response: string, label: string][] = [
    ["other words", entry.right[0], "correct"],
    ["other words, again", entry.right[1], "correct"],
    ["wrong value", entry.wrongValue, "incorrect"],
    ["wrong unit", entry.wrongUnit, "incorrect"],
    ["half an answer", entry.half, "incorrect"],
  ];
  responses.forEach(([kind, response, label], variant) => {
    const id = `${position + 1}${"abcde"[variant]}`;
    const group = `fact ${position + 1}`;
    items.push(JSON.stringify({ id, input: entry.question, response, reference: entry.reference, kind, group }));
    labels.push([id, "correct", "by construction", label].join(","));
  });
});
writeFileSync(new URL("items.jsonl", import.meta.url), `${items.join("\n")}\n`);
writeFileSync(new URL("labels.csv", import.meta.url), `${labels.join("\n")}\n`);
