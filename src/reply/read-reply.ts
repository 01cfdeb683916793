import type { Ask, Reply } from "../schema/ask.ts";
import type { Abstention, Failure, ReadErrorKind, Verdict } from "../schema/vote.ts";
import { checkEvidence } from "./evidence.ts";
import { sortIds } from "./evidence-ids.ts";
import { choiceProbabilities } from "./probabilities.ts";
import { readVerdicts } from "./read-verdicts.ts";
import { bareRecord, type ReadDetail, type ReadRequest, type Value } from "./request.ts";
import { textSimilarity } from "./text-similarity.ts";

/** What evidence is held against. */
export interface EvidenceSources {
  readonly texts: readonly string[];
  /** Ids of the context, where ids were asked for. */
  readonly ids: readonly string[] | null;
}

const noSources: EvidenceSources = { texts: [], ids: null };

/** Changes when a stored reply could be read otherwise than before. */
export const readerVersion = "2";

/**
 * What a reply says of each criterion of its ask, in the order asked. What cannot be read is a failure with its
 * reason; what can be read is kept even then. For an ask in swapped order, A and B are exchanged back. Quotations are
 * held against the texts of `sources` (the response and what it may rely on), ids against its ids. Where the ask wants the text of a criterion repeated, a
 * verdict beside another text is misaligned.
 */
export function readReply(
  reply: Reply,
  ask: Ask,
  sources: EvidenceSources = noSources,
): (Verdict | Abstention | Failure)[] {
  const { criteria } = ask.shape;
  if (reply.finish === "refused" || reply.finish === "filtered") {
    const reason = reply.finish;
    return criteria.map(({ id }) => ({ kind: "failed", criterion: id, reason }));
  }
  const request = requestOf(reply, ask);
  const result = readVerdicts(reply.text, request);
  const values = "verdicts" in result ? result.verdicts : (result.partial ?? bareRecord<Value>());
  return criteria.map(({ id, choices, echo }) => {
    const value = values[id];
    if (value === undefined) {
      const problem = "problems" in result ? (result.error === "refusal" ? "refusal" : result.problems[id]) : undefined;
      return failure(id, problem ?? "missing", reply.finish === "length");
    }
    const detail = result.details[id] ?? {};
    if (echo !== undefined && textSimilarity(detail.echo ?? "", echo) < leastSimilarity) {
      return failure(id, "misaligned", false);
    }
    const rationale = detail.rationale === undefined ? {} : { rationale: detail.rationale };
    if (value === "abstain") return { kind: "abstain", criterion: id, ...rationale };
    const read = choiceProbabilities(reply, request, id, choices, value);
    const swapped = ask.order === "swapped";
    return {
      kind: "verdict",
      criterion: id,
      choice: swapped ? otherSide(String(value)) : String(value),
      ...rationale,
      ...evidenceOf(detail, sources),
      ...(read === null
        ? {}
        : { ...read, probabilities: swapped ? exchanged(read.probabilities) : read.probabilities }),
    };
  });
}

/** Below this a repeated criterion is another one. */
const leastSimilarity = 0.7;

function requestOf(reply: Reply, ask: Ask): ReadRequest {
  const { protocol, criteria, scale, labels, abstain } = ask.shape;
  const choices = bareRecord<readonly string[]>();
  for (const criterion of criteria) if (criterion.choices.length > 0) choices[criterion.id] = criterion.choices;
  return {
    protocol,
    criteria: criteria.map(({ id }) => id),
    ...(scale === null ? {} : { scale }),
    ...(labels === undefined ? {} : { labels }),
    abstain,
    ...(reply.nonceRequired ? { nonce: reply.secrets.nonce } : {}),
    choices,
    stopped: reply.finish === "length",
  };
}

function failure(criterion: string, problem: ReadErrorKind, stopped: boolean): Failure {
  if (problem === "refusal") return { kind: "failed", criterion, reason: "refused" };
  if (stopped || problem === "truncated") return { kind: "failed", criterion, reason: "truncated" };
  return { kind: "failed", criterion, reason: "unreadable", detail: problem };
}

function evidenceOf(
  detail: ReadDetail,
  { texts, ids }: EvidenceSources,
): Pick<Verdict, "evidence" | "evidenceIds" | "unknownIds"> {
  if (ids !== null) {
    const { known, unknown } = sortIds(detail.evidence ?? [], ids);
    return { evidenceIds: known, ...(unknown.length === 0 ? {} : { unknownIds: unknown }) };
  }
  return detail.evidence === undefined ? {} : { evidence: checkEvidence(detail.evidence, texts) };
}

function otherSide(choice: string): string {
  return choice === "A" ? "B" : choice === "B" ? "A" : choice;
}

function exchanged(probabilities: Readonly<Record<string, number>>): Record<string, number> {
  const record = bareRecord<number>();
  for (const [choice, probability] of Object.entries(probabilities)) record[otherSide(choice)] = probability;
  return record;
}
