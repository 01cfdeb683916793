import type { ReadErrorKind } from "../schema/vote.ts";
import type { BareList, Claim, Findings } from "./claim.ts";
import { mostOf } from "./read-scale.ts";
import { problem, type Reading } from "./reading.ts";
import { bareRecord, type ReadDetail, type ReadRequest, type ReadResult, type Value } from "./request.ts";

/** The error of a set is the first of these that one of its criteria has. */
const gravest: readonly ReadErrorKind[] = [
  "truncated",
  "misaligned",
  "conflict",
  "off-scale",
  "not-a-number",
  "unknown-label",
  "missing",
];

/**
 * The one check of the set: every criterion has exactly one value, in the vocabulary. Marked claims replace earlier
 * ones; of those left, two that differ are a conflict.
 */
export function settle(findings: Findings, request: ReadRequest): ReadResult {
  const ids = request.criteria;
  const values = bareRecord<Value>();
  const details = bareRecord<ReadDetail>();
  const problems = bareRecord<ReadErrorKind>();
  const claims = [...findings.claims, ...claimsOfLists(findings, ids)];
  const misaligned =
    !claims.some(speaks) &&
    countedLists(findings.lists).some((list) => list.readings.length !== ids.length || list.cut);
  let spoken = false;
  for (const id of ids) {
    const own = claims.filter((claim) => claim.id === id || (claim.id === null && ids.length === 1));
    const standing = standingClaims(own);
    spoken ||= standing.length > 0;
    const reading = restricted(settled(standing), standing, request.choices?.[id]);
    if (reading === null)
      problems[id] = misaligned ? (findings.cut ? "truncated" : "misaligned") : findings.cut ? "truncated" : "missing";
    else if (reading.kind === "value") values[id] = reading.value;
    else problems[id] = reading.kind === "format" ? "missing" : reading.problem;
    const detail = standing.findLast((claim) => claim.detail !== undefined)?.detail;
    if (detail !== undefined) details[id] = detail;
  }
  // A choice left as it was offered, beside others that were made, is two answers.
  if (Object.keys(values).length > 0) {
    for (const id of ids) {
      const own = claims.filter((claim) => claim.id === id && claim.mark !== "set-aside");
      if (problems[id] === "missing" && own.some(({ reading }) => reading.kind === "format")) problems[id] = "conflict";
    }
  }
  const kinds = Object.values(problems);
  if (kinds.length === 0 && !findings.cutInside) return { verdicts: values, details };
  const silent = !spoken && !misaligned && !kinds.includes("truncated");
  const asideOnly = silent && (findings.claims.length > 0 || !findings.structured);
  const error =
    kinds.length === 0
      ? "truncated"
      : asideOnly
        ? "no-verdict"
        : (gravest.find((kind) => kinds.includes(kind)) as ReadErrorKind);
  const partial = Object.keys(values).length > 0 ? { partial: values } : {};
  return { error, ...partial, problems, details };
}

/** The claims that count, in the order of the text. */
function standingClaims(claims: readonly Claim[]): Claim[] {
  const counted = claims
    .filter((claim) => claim.mark !== "set-aside" && claim.reading.kind !== "format")
    .sort((a, b) => a.at - b.at);
  const firm = counted.filter((claim) => claim.mark !== "draft");
  let standing: Claim[] = [];
  for (const claim of firm) {
    if (claim.mark === "correction") standing = [claim];
    else if (claim.mark === "final") standing = [...standing.filter(({ mark }) => mark === "final"), claim];
    else standing.push(claim);
  }
  return standing;
}

/** The one reading of all claims about a criterion; null when there is none. */
function settled(claims: readonly Claim[]): Reading | null {
  const values = new Set<Value>();
  const strong: Reading[] = [];
  let weak: Reading | null = null;
  for (const claim of claims) {
    if (claim.reading.kind === "value") values.add(claim.reading.value);
    else if (claim.weak || (claim.reading.kind === "problem" && claim.reading.problem === "missing"))
      weak ??= claim.reading;
    else strong.push(claim.reading);
  }
  if (values.size > 1) return problem("conflict");
  if (strong.length > 0) return strong[0] as Reading;
  if (values.size === 1) return { kind: "value", value: [...values][0] as Value };
  return weak;
}

function restricted(
  reading: Reading | null,
  claims: readonly Claim[],
  choices: readonly string[] | undefined,
): Reading | null {
  if (reading?.kind !== "value" || choices === undefined || reading.value === "abstain") return reading;
  const most = claims.flatMap((claim) => (claim.reading.kind === "value" ? [claim.reading.of] : []));
  if (most.some((of) => of !== undefined && of !== mostOf(choices))) return problem("off-scale");
  if (choices.includes(String(reading.value))) return reading;
  return problem(typeof reading.value === "number" ? "off-scale" : "unknown-label");
}

function speaks(claim: Claim): boolean {
  return claim.mark !== "set-aside" && claim.reading.kind === "value";
}

function countedLists(lists: readonly BareList[]): BareList[] {
  const isFormat = (list: BareList): boolean =>
    list.readings.length > 0 && list.readings.every(({ kind }) => kind === "format");
  return lists.filter((list) => list.mark !== "set-aside" && !isFormat(list));
}

/** Bare lists of the right length as claims. */
function claimsOfLists(findings: Findings, ids: readonly string[]): Claim[] {
  const named = findings.claims.some((claim) => claim.id !== null && speaks(claim));
  return countedLists(findings.lists).flatMap((list) => {
    if (list.readings.length !== ids.length || list.cut) return [];
    if (named && !list.readings.every(({ kind }) => kind === "value")) return [];
    // One bad place in a list puts the others in doubt: then only the problem is kept.
    const whole = list.readings.every(({ kind }) => kind === "value");
    const { at, mark, carriesNonce } = list;
    return ids.flatMap((id, i): Claim[] => {
      const reading = list.readings[i] as Reading;
      if (!whole && reading.kind === "value") return [];
      return [{ id, reading, at, mark, carriesNonce, detail: list.details[i] ?? {} }];
    });
  });
}
