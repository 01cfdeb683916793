import { suggestion } from "./did-you-mean.ts";
import type { Report } from "./problem.ts";
import type { NamedCriterion, RulePlace } from "./score-problems.ts";
import type { ScoreEntry } from "./score-shape.ts";
