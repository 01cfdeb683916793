import type { Estimate } from "../schema/estimate.ts";
import { wilsonInterval } from "./proportion-interval.ts";

/**
 * How often the first of two is preferred, with Wilson's interval.
 *
 * `ties`: "drop" (default) leaves them out and counts them as `dropped`; "half" counts each as half a win, which narrows
 * the interval a little too far. A null in a list is no answer, dropped too. Degenerate: no preference, null.
 * 70 wins and 30 losses: 0.7 (0.604 to 0.781).
 */
export function preferenceRate(
  preferences: readonly ("first" | "second" | "tie" | null)[],
  options: { readonly ties?: "drop" | "half"; readonly level?: number } = {},
): Estimate {
  const { ties = "drop", level = 0.95 } = options;
  const count = (preference: "first" | "second" | "tie") => preferences.filter((given) => given === preference).length;
  const [wins, losses, tied] = [count("first"), count("second"), count("tie")];
  const n = wins + losses + (ties === "half" ? tied : 0);
  const estimate = wilsonInterval(wins + (ties === "half" ? tied / 2 : 0), n, level);
  const dropped = preferences.length - n;
  return n === 0 ? { ...estimate, reason: "no preference was given", dropped } : { ...estimate, dropped };
}
