import type { Provenance } from "../schema/score.ts";

/**
 * What differs between an earlier run and this one, in words: rubric, prompts, judges, reader. Empty: nothing that decides
 * which replies can be used again or how they are read. A description that is no provenance changes nothing.
 */
export function changedParts(earlier: unknown, now: Provenance): string[] {
  const before = (earlier ?? {}) as Partial<Provenance>;
  const changed: string[] = [];
  if (before.rubric && before.rubric.hash !== now.rubric.hash) {
    changed.push(`the rubric (version ${before.rubric.version}, now ${now.rubric.version})`);
  }
  const hashes = new Map(before.prompts?.map(({ id, hash }) => [id, hash]));
  if (before.prompts) {
    for (const { id, hash } of now.prompts) {
      if (hashes.get(id) !== hash) changed.push(hashes.has(id) ? `the prompt ${id}` : `the prompt ${id}, which is new`);
    }
  }
  if (before.judges && before.judges.join() !== now.judges.join()) {
    changed.push(`the judges (${before.judges.join(", ")}, now ${now.judges.join(", ")})`);
  }
  if (before.reader && before.reader !== now.reader) {
    changed.push(`the reader of replies (${before.reader}, now ${now.reader}), which reads the stored replies again`);
  }
  return changed;
}
