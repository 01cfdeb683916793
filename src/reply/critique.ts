import { bracketed } from "./bracket-claims.ts";
import { failed } from "./failed.ts";
import { readLabel } from "./label.ts";
import type { Reading } from "./reading.ts";
import { declines } from "./refusal.ts";
import { bareRecord, type ReadDetail, type ReadRequest, type ReadResult, type Value } from "./request.ts";
import { vocabularyOf } from "./vocabulary.ts";

/**
 * Reads a free critique: its verdict stands on the last line, alone, in a box or after "Verdict:", and all before it is the
 * rationale. Whatever the critique says on the way is no verdict. The nonce must stand on that line, or alone on the one
 * before or after it. Null for a reply that is JSON as a whole, which the general reader reads.
 */
export function readCritique(text: string, request: ReadRequest): ReadResult | null {
  if (/^\s*(?:```\w*\s*)?[{[]/.test(text) && /[}\]]\s*(?:```\s*)?$/.test(text)) return null;
  const [id] = request.criteria;
  if (id === undefined || request.criteria.length > 1) return failed("misaligned", request);
  const lines = text.split("\n").filter((line) => /[\p{L}\p{N}]/u.test(line));
  const end = endOf(lines, request.nonce);
  // What a limit stopped may have gone on, unless its box is closed.
  if (request.stopped === true && (end === null || !/\]\]|\}/.test(end.verdict))) return failed("truncated", request);
  if (end === null) return failed(declines(text) ? "refusal" : "no-verdict", request);
  const reading = readVerdictLine(end.verdict, request);
  if (reading.kind !== "value") {
    const problem = reading.kind === "format" ? "no-verdict" : reading.problem;
    return failed(problem === "no-verdict" && declines(text) ? "refusal" : problem, request);
  }
  const verdicts = bareRecord<Value>();
  const details = bareRecord<ReadDetail>();
  verdicts[id] = reading.value;
  const rationale = lines.slice(0, end.from).join("\n").trim();
  if (rationale !== "") details[id] = { rationale };
  return { verdicts, details };
}

/** The line of the verdict without its nonce, and where the lines of the ending begin; null where the nonce is missing. */
function endOf(lines: readonly string[], nonce: string | undefined): { verdict: string; from: number } | null {
  const last = lines.length - 1;
  const line = lines[last];
  if (line === undefined) return null;
  if (nonce === undefined) return { verdict: line, from: last };
  const before = lines[last - 1] ?? "";
  if (isNonceAlone(line, nonce)) return before === "" ? null : { verdict: before, from: last - 1 };
  if (line.includes(nonce)) return { verdict: line.replace(nonce, " "), from: last };
  return isNonceAlone(before, nonce) ? { verdict: line, from: last - 1 } : null;
}

function isNonceAlone(line: string, nonce: string): boolean {
  if (!line.includes(nonce)) return false;
  return !/[\p{L}\p{N}]/u.test(line.replace(nonce, "").replace(/\b(?:nonce|code|token)\b/i, ""));
}

/** The one label of a line: in a box, or all of the line but for a lead such as "Verdict:". */
function readVerdictLine(line: string, request: ReadRequest): Reading {
  const vocabulary = vocabularyOf(request);
  const boxes = [...line.matchAll(bracketed)].map((match) => readLabel((match[1] ?? match[2]) as string, vocabulary));
  const [first] = boxes;
  if (first !== undefined) {
    const values = new Set(boxes.map((box) => (box.kind === "value" ? box.value : null)));
    return values.size > 1 ? { kind: "problem", problem: "conflict" } : first;
  }
  const bare = line.replace(/^[\s>*#`_:.,;|()[\]–—-]+|[\s*`_:|–—-]+$/g, "").replace(/^(?:code|nonce)\b[\s:]*/i, "");
  const reading = readLabel(bare, vocabulary);
  const silent = reading.kind === "problem" && ["unknown-label", "missing"].includes(reading.problem);
  return silent && bare.split(/\s+/).length > 3 ? { kind: "problem", problem: "no-verdict" } : reading;
}
