import { dirname, join } from "node:path";
import { type CompiledDraft, compileDraft } from "../draft/compile-draft.ts";
import { parseDraft } from "../draft/parse-draft.ts";
import { RubricError } from "../errors/errors.ts";
import type { DraftStage } from "../schema/draft.ts";
import { type LoadedRubric, loadRubric } from "./rubric-files.ts";
import { packagedNames, readNamed, readPromptSources } from "./template-files.ts";

/** A draft with the rubrics of its stages, checked and ready to be asked. */
export interface LoadedDraft extends CompiledDraft {
  readonly stages: readonly { readonly stage: DraftStage; readonly rubric: LoadedRubric }[];
}

/**
 * Loads a draft: a path to a `.hbs` file, or the name of a packaged one. The rubrics of its stages are packaged ones or
 * files beside it. Throws a `RubricError` or `ConfigError` that says what to change.
 */
export async function loadDraft(pathOrName: string): Promise<LoadedDraft> {
  const { text, path } = await readNamed(pathOrName, folders, "draft");
  const draft = parseDraft(text, path);
  const compiled = compileDraft(draft, await readPromptSources(path));
  const stages = await Promise.all(
    draft.stages.map(async (stage) => {
      const rubric = await loadRubric(stage.rubric.endsWith(".hbs") ? join(dirname(path), stage.rubric) : stage.rubric);
      const { criteria } = rubric.rubric;
      const wanted = `item.${draft.into}`;
      if (!("from" in criteria) || criteria.from !== wanted) {
        throw new RubricError(
          { file: path },
          `The rubric ${stage.rubric} does not judge ${wanted}.`,
          `Name one with criteria: { from: ${wanted} }.`,
        );
      }
      return { stage, rubric };
    }),
  );
  return { ...compiled, stages };
}

/** Names of the packaged drafts, in alphabetical order. */
export async function packagedDrafts(): Promise<readonly string[]> {
  return [...(await packagedNames(folders)).keys()];
}

const folders = ["rubrics/drafts"];
