import { readJson } from "./json-text.ts";

/** A text without its reasoning. `open`: the text ends inside a reasoning block, so there is no answer. */
export interface Answer {
  readonly text: string;
  readonly open: boolean;
  /** True when some reasoning was taken out. */
  readonly stripped: boolean;
}

const names =
  "think|thinking|thought|thoughts|reasoning|reason_?ing|scratch_?pad|reflection|analysis|inner_monologue|antthinking|cot|chain_of_thought|seed:think|internal|deliberation|planning|brainstorm";
const tags = new RegExp(
  [
    `<(?<close>/)?(?<name>${names})(?:\\s[^<>\\n]{0,80})?>`,
    `\\[(?<closeB>/)?(?<nameB>think|thinking|reasoning|thought)\\]`,
    "<\\|(?<edge>begin|end)_of_thought\\|>",
    "<\\|(?<edgeC>START|END)_THINKING\\|>",
    "<\\|(?<closeD>/)?(?<nameD>think|thinking)\\|>",
    "◁(?<closeE>/)?(?<nameE>think)▷",
    "<unused9(?<edgeF>4|5)>",
  ].join("|"),
  "gi",
);
const channel = /<\|(?:start|channel)\|>/;
const turnOfUser =
  /<\|im_start\|>\s*(?:user|human)|<\|start_header_id\|>\s*user|<start_of_turn>\s*user|<\|user\|>|<\|im_end\|>\s*<\|im_start\|>/i;
const tokens =
  /<\|(?:[A-Za-z_]{1,40})\|>|<\/?(?:s|bos|eos|start_of_turn|end_of_turn)>|\[\/?INST\]|<\|im_start\|>\s*assistant/g;

/** Takes reasoning blocks, channel markers and other models' turn marks out of a cleaned text. */
export function withoutReasoning(text: string): Answer {
  if (!/[<[◁]|^\s*(?:analysis|Here is my thought)/i.test(text)) return { text, open: false, stripped: false };
  const final = finalChannel(text);
  if (final.open) return final;
  const blocks = withoutBlocks(final.text);
  const userTurn = turnOfUser.exec(blocks.text);
  const own = userTurn === null ? blocks.text : blocks.text.slice(0, userTurn.index);
  return {
    text: own.replace(/<\|im_start\|>\s*assistant/gi, " ").replace(tokens, " "),
    open: blocks.open,
    stripped: final.stripped || blocks.stripped,
  };
}

/** Harmony: only the final channel is the answer. */
function finalChannel(text: string): Answer {
  const plain = /^\s*analysis(?=[A-Z\s])[\s\S]*?assistant\s*final(?=[\s{["A-Z])/.exec(text);
  if (plain !== null) return { text: text.slice(plain[0].length), open: false, stripped: true };
  const thought = /^\s*Here is my thought process:/i.test(text) ? text.search(/\n\s*Here is my response:/i) : -1;
  if (thought >= 0) return { text: text.slice(text.indexOf(":", thought) + 1), open: false, stripped: true };
  if (!channel.test(text) || !text.includes("<|channel|>")) return { text, open: false, stripped: false };
  const kept: string[] = [];
  const pieces = text.split("<|channel|>");
  const before = (pieces[0] as string)
    .replace(/<\|start\|>\s*assistant\s*$/, "")
    .replace(tokens, "")
    .trim();
  if (before !== "") kept.push(before);
  for (const piece of pieces.slice(1)) {
    const [head, ...bodies] = piece.split("<|message|>");
    if (!/^\s*final\b/.test(head as string) || bodies.length === 0) continue;
    kept.push(bodies.join("\n").split(/<\|(?:end|return|call|start)\|>/)[0] as string);
  }
  return { text: kept.join("\n"), open: kept.length === 0, stripped: true };
}

/** Tags are looked up in objects this often; each look may cost a pass over the text. */
const mostLooks = 20;

function withoutBlocks(text: string): Answer {
  const kept: string[] = [];
  let from = 0;
  let depth = 0;
  let stripped = false;
  let covered = 0;
  let looks = 0;
  for (const match of text.matchAll(tags)) {
    const groups = match.groups as Record<string, string | undefined>;
    const closing =
      (groups.close ?? groups.closeB ?? groups.closeD ?? groups.closeE) !== undefined ||
      /^end$/i.test(groups.edge ?? groups.edgeC ?? "") ||
      groups.edgeF === "5";
    const end = match.index + match[0].length;
    if (depth === 0) {
      if (match.index < covered) continue;
      if (++looks <= mostLooks) covered = Math.max(covered, coverOf(text, from, match.index));
      if (match.index < covered) continue;
    }
    if (!closing) {
      if (depth === 0) {
        if (!startsBlock(text, match.index) && !closesLater(text, end, match[0])) continue;
        kept.push(text.slice(from, match.index));
      }
      depth++;
      stripped = true;
    } else {
      // A closing tag alone: the opening one was in the prompt, and all before it is reasoning.
      if (depth === 0) kept.length = 0;
      depth = 0;
      from = end;
      stripped = true;
    }
  }
  if (depth > 0) return { text: kept.join("\n"), open: true, stripped: true };
  kept.push(text.slice(from));
  return { text: kept.join("\n"), open: false, stripped };
}

function startsBlock(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 40), at);
  return /(?:^|\n|>|\])\s*$/.test(before) || before.trim() === "";
}

function closesLater(text: string, from: number, tag: string): boolean {
  const name = /[a-z_:]+/i.exec(tag)?.[0] ?? "";
  return text.slice(from, from + 20_000).includes(`/${name}`);
}

/** The end of the object that a tag at `at` stands inside, when the answer starts with one: there it is only text. */
function coverOf(text: string, from: number, at: number): number {
  const start = text.slice(from, at).search(/[{[]/);
  if (start < 0) return 0;
  const opener = from + start;
  if (
    text
      .slice(from, opener)
      .replace(/```\w*/, "")
      .trim().length > 120
  )
    return 0;
  const { region, end } = readJson(text, opener);
  const whole = region !== null && region.node.kind !== "scalar" && !region.node.cut;
  return whole && end > at ? end : 0;
}
