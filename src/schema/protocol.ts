/** How a judge is asked. */
export const protocols = [
  "binary",
  "checklist",
  "points",
  "likert",
  "nugget",
  "pairwise",
  "answer",
  "steps",
  "choice",
  "earned",
  "critique",
] as const;

/** One of the packaged ways of asking; each has a template in `prompts/`. */
export type Protocol = (typeof protocols)[number];

/** Protocols whose choices are the same in every rubric; the others take theirs from its scale or list. */
export type FixedProtocol = Exclude<Protocol, "likert" | "choice" | "earned">;

/** The choice of a criterion that does not apply. */
export const notApplicable = "na";

/** The points of a numeric scale. `integer` true: whole points only. */
export interface Scale {
  readonly min: number;
  readonly max: number;
  readonly integer: boolean;
}

/**
 * The choices of each protocol with fixed ones, worst first, with the value in [0, 1] that each is worth.
 * `na` (not applicable) is worth nothing: the criterion is then left out of the item, not scored 0.
 * A likert criterion takes its choices from the scale, a choice criterion from the rubric's list, an earned one from its
 * own most points. Pairwise values are the first response's share of the win.
 */
export const protocolChoices: Readonly<
  Record<FixedProtocol, readonly { readonly id: string; readonly value: number | null }[]>
> = {
  binary: [
    { id: "no", value: 0 },
    { id: "yes", value: 1 },
  ],
  checklist: [
    { id: "na", value: null },
    { id: "no", value: 0 },
    { id: "yes", value: 1 },
  ],
  points: [
    { id: "no", value: 0 },
    { id: "yes", value: 1 },
  ],
  nugget: [
    { id: "none", value: 0 },
    { id: "partial", value: 0.5 },
    { id: "support", value: 1 },
  ],
  pairwise: [
    { id: "B", value: 0 },
    { id: "tie", value: 0.5 },
    { id: "A", value: 1 },
  ],
  answer: [
    { id: "incorrect", value: 0 },
    { id: "correct", value: 1 },
  ],
  steps: [
    { id: "incorrect", value: 0 },
    { id: "correct", value: 1 },
  ],
  critique: [
    { id: "incorrect", value: 0 },
    { id: "correct", value: 1 },
  ],
};
