import type { Case } from "./case.ts";
import { lineCases } from "./lines.ts";
import { nearMisses } from "./near-misses.ts";
import { objectCases } from "./objects.ts";
import { protocolCases } from "./protocols.ts";
import { surroundingCases } from "./surroundings.ts";

export type { Case } from "./case.ts";

/** All cases of our own. */
export const cases: readonly Case[] = [
  ...objectCases,
  ...lineCases,
  ...protocolCases,
  ...surroundingCases,
  ...nearMisses,
];
