import { CalibratorError } from "../errors/errors.ts";
import type { Provenance } from "../schema/score.ts";

/** What a calibrator was fitted for: it says nothing of another rubric, prompt or panel. */
export type CalibratorProvenance = Pick<Provenance, "rubric" | "prompts" | "judges">;

/**
 * Throws a CalibratorError that names which of rubric, prompts and judges differ. Rubrics and prompts are compared by
 * hash, judges by id; order does not matter.
 */
export function checkProvenance(fittedFor: CalibratorProvenance, asked: CalibratorProvenance): void {
  const parts = [
    difference("rubric", [fittedFor.rubric], [asked.rubric]),
    difference("prompts", fittedFor.prompts, asked.prompts),
    difference("judges", idsOnly(fittedFor.judges), idsOnly(asked.judges)),
  ].filter((part) => part !== null);
  if (parts.length === 0) return;
  throw new CalibratorError(
    `this calibrator belongs to another ${parts.map(({ name }) => name).join(" and ")}: ${parts
      .map(({ name, fitted, now }) => `${name} was ${fitted}, is ${now}`)
      .join("; ")}. Fit a new one on labels of this set-up.`,
    { details: { differ: parts.map(({ name }) => name) } },
  );
}

interface Named {
  readonly id: string;
  readonly hash: string;
}

function idsOnly(ids: readonly string[]): Named[] {
  return ids.map((id) => ({ id, hash: "" }));
}

function difference(
  name: string,
  fitted: readonly Named[],
  now: readonly Named[],
): { name: string; fitted: string; now: string } | null {
  // Without a hash the id itself is compared.
  const keys = (entries: readonly Named[]) => [...new Set(entries.map(({ id, hash }) => hash || id))].sort().join("\n");
  if (keys(fitted) === keys(now)) return null;
  const show = (entries: readonly Named[]) =>
    entries.map(({ id, hash }) => (hash ? `${id} (${hash.slice(0, 8)})` : id)).join(", ") || "none";
  return { name, fitted: show(fitted), now: show(now) };
}
