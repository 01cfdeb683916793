import type { Findings } from "./claim.ts";
import type { Reader } from "./value-node.ts";

/** Adds what whole sentences say. */
export function addSentenceClaims(_text: string, _reader: Reader, _findings: Findings): void {}
