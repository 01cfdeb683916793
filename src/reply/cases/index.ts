import type { Case } from "./case.ts";
import { choices } from "./choices.ts";
import { composedCases } from "./composed.ts";
import { composedProse } from "./composed-prose.ts";
import { critiqueCases } from "./critiques.ts";
import { earnedCases } from "./earned.ts";
import { layouts } from "./layouts.ts";
import { lineCases } from "./lines.ts";
import { nearMisses } from "./near-misses.ts";
import { nearMissesOfTwo } from "./near-misses-of-two.ts";
import { objectCases } from "./objects.ts";
import { ownLabels } from "./own-labels.ts";
import { protocolNearMisses } from "./protocol-near-misses.ts";
import { protocolCases } from "./protocols.ts";
import { readings } from "./readings.ts";
import { scores } from "./scores.ts";
import { sightFourBinary } from "./sight-four-binary.ts";
import { sightFourProtocols } from "./sight-four-protocols.ts";
import { sightFourScales } from "./sight-four-scales.ts";
import { sightOneObjects } from "./sight-one-objects.ts";
import { sightOnePairs } from "./sight-one-pairs.ts";
import { sightOneProtocols } from "./sight-one-protocols.ts";
import { sightOneScores } from "./sight-one-scores.ts";
import { sightOneTexts } from "./sight-one-texts.ts";
import { sightThreeReadable } from "./sight-three-readable.ts";
import { sightThreeTraps } from "./sight-three-traps.ts";
import { sightThreeTrapsOfOne } from "./sight-three-traps-of-one.ts";
import { sightTwoBinary } from "./sight-two-binary.ts";
import { sightTwoPairs } from "./sight-two-pairs.ts";
import { sightTwoProtocols } from "./sight-two-protocols.ts";
import { sightTwoScales } from "./sight-two-scales.ts";
import { sightTwoScores } from "./sight-two-scores.ts";
import { sightTwoSingle } from "./sight-two-single.ts";
import { sightTwoSteps } from "./sight-two-steps.ts";
import { surroundingCases } from "./surroundings.ts";

export type { Case } from "./case.ts";

/** All cases of our own. */
export const cases: readonly Case[] = [
  ...objectCases,
  ...lineCases,
  ...protocolCases,
  ...surroundingCases,
  ...nearMisses,
  ...nearMissesOfTwo,
  ...protocolNearMisses,
  ...readings,
  ...layouts,
  ...scores,
  ...ownLabels,
  ...critiqueCases,
  ...earnedCases,
  ...choices,
  ...sightOneObjects,
  ...sightOneTexts,
  ...sightOneScores,
  ...sightOneProtocols,
  ...sightOnePairs,
  ...composedCases(400, 1),
  ...sightTwoBinary,
  ...sightTwoPairs,
  ...sightTwoProtocols,
  ...sightTwoScales,
  ...sightTwoScores,
  ...sightTwoSingle,
  ...sightTwoSteps,
  ...composedProse(200, 2),
  ...sightThreeTraps,
  ...sightThreeTrapsOfOne,
  ...sightThreeReadable,
  ...sightFourBinary,
  ...sightFourScales,
  ...sightFourProtocols,
];
