/** How a text is cut into steps. */
export interface StepRule {
  readonly by: "blank-line" | "numbered" | "tag";
  /** Name of the tag. Default `step`. */
  readonly tag?: string;
}

/**
 * Cuts a solution into its steps, each without white space around it; empty where the text has none of the kind.
 *
 * `blank-line`: at empty lines, but not inside a fenced code block. `numbered`: at lines that begin with the next number
 * ("1.", "2)", "Step 3:", with or without emphasis); a number out of turn starts no step, and what stands before the first
 * belongs to it. `tag`: what stands between `<step>` and `</step>`, numbers and attributes in the tag aside; text outside is
 * left out, and a tag that is not closed ends at the next one or with the text.
 */
export function splitSteps(text: string, { by, tag = "step" }: StepRule): readonly string[] {
  const lines = text.replace(/\r\n?/g, "\n");
  const pieces = by === "blank-line" ? atBlankLines(lines) : by === "numbered" ? atNumbers(lines) : inTags(lines, tag);
  return pieces.map((piece) => piece.trim()).filter((piece) => piece !== "");
}

function atBlankLines(text: string): string[] {
  const steps: string[][] = [[]];
  let fenced = false;
  for (const line of text.split("\n")) {
    if (/^\s*(?:```|~~~)/.test(line)) fenced = !fenced;
    if (line.trim() === "" && !fenced) steps.push([]);
    else steps.at(-1)?.push(line);
  }
  return steps.map((lines) => lines.join("\n"));
}

function atNumbers(text: string): string[] {
  const steps: string[][] = [[]];
  let number = 0;
  for (const line of text.split("\n")) {
    const found = /^\s*(?:#{1,6}\s*)?[*_]{0,3}(?:step\s*)?(\d{1,4})\s*(?:[.):]|[*_]{1,3}|$)(?!\d)/i.exec(line);
    if (found !== null && Number(found[1]) === number + 1) {
      number++;
      if (number > 1) steps.push([]);
    }
    steps.at(-1)?.push(line);
  }
  return number === 0 ? [] : steps.map((lines) => lines.join("\n"));
}

function inTags(text: string, tag: string): string[] {
  const name = tag.replace(/[^\p{L}\p{N}_]/gu, "\\$&");
  const opening = new RegExp(`<${name}(?:[ _-]?\\d{1,4})?(?:\\s[^<>]{0,200})?>`, "giu");
  const closing = new RegExp(`</${name}(?:[ _-]?\\d{1,4})?\\s*>`, "iu");
  const starts = [...text.matchAll(opening)];
  return starts.map((start, i) => {
    const rest = text.slice(start.index + start[0].length, starts[i + 1]?.index ?? text.length);
    const end = closing.exec(rest);
    return end === null ? rest : rest.slice(0, end.index);
  });
}
