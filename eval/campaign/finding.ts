/** How much of a row is run: `quick` rows run with the tests, `full` ones have the size the campaign asks for. */
export type Scale = "quick" | "full";

/** What a row of the campaign came to. */
export interface Finding {
  /** The figures, in words. */
  readonly figure: string;
  readonly outcome: "holds" | "falls short" | "not built";
  /** How it falls short and why, or what a reader must know of how it was tried. */
  readonly note?: string;
}

/** A row of the campaign. */
export interface CampaignRow {
  readonly id: string;
  /** What is done to the program. */
  readonly done: string;
  readonly mustHold: string;
  readonly run: (scale: Scale) => Promise<Finding>;
}

/** A finding that holds when all conditions do; those that do not are named. */
export function finding(figure: string, conditions: Readonly<Record<string, boolean>>, note?: string): Finding {
  const missed = Object.entries(conditions)
    .filter(([, met]) => !met)
    .map(([name]) => name);
  const words = [missed.length > 0 ? `Missed: ${missed.join("; ")}.` : "", note ?? ""].filter(Boolean).join(" ");
  return {
    figure,
    outcome: missed.length === 0 ? "holds" : "falls short",
    ...(words === "" ? {} : { note: words }),
  };
}
