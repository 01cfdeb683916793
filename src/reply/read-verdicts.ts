import { readAskedForm } from "./asked-form.ts";
import { noFindings } from "./claim.ts";
import { cleanText } from "./clean.ts";
import { readCritique } from "./critique.ts";
import { failed } from "./failed.ts";
import { idBook } from "./ids.ts";
import { withMarkersOnLines } from "./keyed-line.ts";
import { addLineClaims } from "./line-claims.ts";
import { withoutQuoteMarks } from "./line-text.ts";
import { keepNonceCarriers } from "./nonce.ts";
import { withoutReasoning } from "./reasoning.ts";
import { declines } from "./refusal.ts";
import { takeRegions } from "./regions.ts";
import type { ReadRequest, ReadResult } from "./request.ts";
import { settle } from "./settle.ts";
import { withBars } from "./table-text.ts";
import { takeTables } from "./tables.ts";
import type { Reader } from "./value-node.ts";
import { vocabularyOf } from "./vocabulary.ts";

/**
 * Reads the verdicts of a judge's text, whatever its layout, or says why they cannot be read.
 *
 * A value is returned only where the text has one clear reading for the criterion. Reasoning blocks, quotations and
 * echoes of the format are not read; a verdict marked final or as a correction replaces earlier ones; two that differ
 * are a conflict. Takes time linear in the text.
 */
export function readVerdicts(raw: string, request: ReadRequest): ReadResult {
  return readAskedForm(raw, request) ?? readAnyForm(raw, request);
}

/** The general reader. */
export function readAnyForm(raw: string, request: ReadRequest): ReadResult {
  const clean = cleanText(raw);
  if (clean.trim() === "") return failed("empty", request);
  const answer = withoutReasoning(clean);
  if (answer.open) return failed("truncated", request);
  if (answer.text.replace(/```\w*|~~~\w*/g, "").trim() === "") return failed("empty", request);
  if (hasMoreLines(answer.text, mostLines)) return failed("no-verdict", request);
  const critique = request.protocol === "critique" ? readCritique(answer.text, request) : null;
  if (critique !== null) return critique;
  const reader: Reader = {
    vocabulary: vocabularyOf(request),
    book: idBook(request.criteria, request.protocol),
    nonce: request.nonce ?? null,
  };
  const findings = noFindings();
  if (/^[\s`"']*(?:null|none|nil)[\s`"']*$/i.test(answer.text)) findings.structured = true;
  if (/<\/?[\w-]{0,60}$|<[A-Za-z][\w-]{0,60}\s[^<>\n]{0,200}$/.test(answer.text.slice(-264))) findings.cut = true;
  const rest = takeTables(
    takeRegions(withMarkersOnLines(withBars(withoutQuoteMarks(answer.text))), reader, findings),
    reader,
    findings,
  );
  addLineClaims(rest, reader, findings, request.stopped === true);
  const carried = request.nonce === undefined || keepNonceCarriers(findings, rest, request.nonce);
  const result = settle(findings, request);
  if ("verdicts" in result || Object.keys(result.partial ?? {}).length > 0) return result;
  if (declines(answer.text)) return failed("refusal", request);
  if (!carried && result.error !== "truncated") return failed("no-verdict", request);
  const silent = findings.claims.length + findings.lists.length === 0;
  if (silent && result.error === "no-verdict" && stopsMidSentence(answer.text)) return failed("truncated", request);
  return result;
}

/** No judge answers at such length; what does is not read. */
const mostLines = 20_000;

function hasMoreLines(text: string, limit: number): boolean {
  let count = 0;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) if (++count > limit) return true;
  return false;
}

function stopsMidSentence(text: string): boolean {
  const end = text.slice(-400).trimEnd();
  const line = end.slice(end.lastIndexOf("\n") + 1);
  if (/\b(?:verdict|score|rating|answer|winner|result|judge?ment|decision|grade) is$/i.test(end)) return true;
  // Items of a list need no full stop.
  return !/^\s*(?:\d{1,3}[.)]|[-*•])\s/.test(line) && end.split(/\s+/).length > 5 && /[\p{Ll}\p{N},]$/u.test(end);
}
