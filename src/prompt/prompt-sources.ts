import { ownBody } from "../rubric/rubric-shape.ts";
import type { Rubric } from "../schema/rubric.ts";

/** A template or partial as read from disk. */
export interface PromptFile {
  /** As errors name it. */
  readonly path: string;
  readonly text: string;
}

/** All templates and partials a rubric may use, by name: the file name without folder and ending. */
export interface PromptSources {
  readonly templates: ReadonlyMap<string, PromptFile>;
  readonly partials: ReadonlyMap<string, PromptFile>;
}

/** A template ready to be checked and compiled: one of `prompts/`, or the rubric's own body. */
export interface Template {
  readonly id: string;
  readonly version: string;
  readonly text: string;
  readonly path: string;
  /** Line of the file on which `text` starts, from 1. */
  readonly line: number;
  /** Item fields it may show. A field the rubric does not declare is empty for the template. */
  readonly inputs: readonly { readonly name: string; readonly optional: boolean }[];
  /** True where the template asks for choices only, whatever the rubric says. */
  readonly choicesOnly: boolean;
  /** False for a template that no rubric stands behind: it cannot show criteria, choices or the reply rule. */
  readonly ofRubric?: boolean;
  /** What the judge writes to the choice it stands for; null where it writes the choices themselves. */
  readonly labels: Readonly<Record<string, string>> | null;
}

/** The rubric's body as a template: it may show what the rubric declares. */
export function bodyTemplate(rubric: Rubric): Template {
  return {
    id: ownBody,
    version: rubric.version,
    text: rubric.body ?? "",
    path: rubric.path,
    line: rubric.bodyLine,
    inputs: rubric.inputs,
    choicesOnly: false,
    labels: null,
  };
}
