import type { RunMeans } from "../run/run-means.ts";
import type { PpiMean } from "../stats/ppi-mean.ts";

/** The mean of a run by group and by people's labels, in sentences that say which interval it is. */
export function runMeansLines({ grouped, groups, people, labelsAlone }: RunMeans, field: string | undefined): string[] {
  const lines: string[] = [];
  if (grouped?.value != null) {
    const range = grouped.interval
      ? `95 % CI ${grouped.interval.lower.toFixed(3)} to ${grouped.interval.upper.toFixed(3)}, cluster`
      : "no interval: all items are of one group";
    lines.push(`Mean score ${grouped.value.toFixed(3)} over ${groups} groups of ${field} (${range}, n ${grouped.n}).`);
  }
  if (people !== null) {
    if (people.estimate === null || people.interval === null) {
      lines.push("No label met a scored criterion: nothing can be said of what people would think of the whole run.");
    } else {
      const alone = labelsAlone?.interval ? `; from the labels alone ${rangeOf(labelsAlone)}` : "";
      lines.push(
        `People would call ${percent(people.estimate)} of the ${people.n + people.unlabeled} scored criteria positive (95 % CI ${rangeOf(people)}, prediction-powered from ${people.n} labels, by ${field ?? "item"}${alone}), if the labelled items are a random part of the run.`,
      );
    }
  }
  return lines;
}

function rangeOf({ interval }: PpiMean): string {
  return interval === null ? "none" : `${percent(interval.lower)} to ${percent(interval.upper)}`;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
