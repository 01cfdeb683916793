import type { SetFigures } from "./measure-set.ts";
import { anySignName, standardName } from "./panels.ts";
import { referencePanels, referenceScores } from "./reference.ts";
import { meanOf } from "./spread.ts";

/** One line for each bar, met or missed, with the figure that decides. */
export function targetLines(figures: readonly SetFigures[]): string[] {
  return [
    ...panelLines(figures),
    ...scoreLines(figures),
    ...riskLines(figures),
    ...callLines(figures),
    ...fewLabelsLines(figures),
    ...curveLines(figures),
  ];
}

/** Why the default misses what the stack with weights of any sign reaches. */
const priceOfSigns =
  " (the reference votes against weak judges; the default may not, because such weights turned verdicts round on a subset left out)";

function line(met: boolean, text: string): string {
  return `- ${met ? "met" : "**missed**"}: ${text}`;
}

/** What is below a bar, named. */
function worst(entries: readonly (readonly [string, number])[], decimals: number): string {
  return entries.map(([name, value]) => `${name} ${value.toFixed(decimals)}`).join(", ");
}

function panelLines(figures: readonly SetFigures[]): string[] {
  const panels = figures.filter(({ panel }) => panel !== null);
  const way = ({ panel }: SetFigures, name: string) => panel!.rows.find((row) => row.way === name)!;
  if (panels.length === 0) return [];
  const differences = panels.map((one) => [one.set.name, way(one, standardName).difference?.mean ?? 0] as const);
  const below = differences.filter(([name, d]) => d < -(referencePanels[name]?.allowed ?? 0.5));
  const average = meanOf(differences.map(([, d]) => d));
  const left = panels.flatMap(({ set, panel }) =>
    panel!.leftOut.map(({ subset, best, standard }) => [`${set.name} ${subset}`, standard - best] as const),
  );
  const lost = left.filter(([, d]) => d < -7);
  const losses = panels.flatMap((one) => {
    const bar = referencePanels[one.set.name]?.logLoss[anySignName];
    return bar === undefined ? [] : [{ one, bar }];
  });
  const over = (name: string) =>
    losses
      .map(({ one, bar }) => [one.set.name, (way(one, name).logLoss?.mean ?? Number.POSITIVE_INFINITY) - bar] as const)
      .filter(([, d]) => d > 0.01);
  const lossLine = (name: string) => {
    const gaps = over(name);
    const price = name === standardName && gaps.length > 0 && over(anySignName).length === 0 ? priceOfSigns : "";
    const above = gaps.length === 0 ? "" : `; above it by: ${worst(gaps, 3)}${price}`;
    return line(gaps.length === 0, `log loss of the ${name} within 0.01 of the reference stack's${above}`);
  };
  return [
    line(
      below.length === 0,
      `default less best single judge, in points, on no set below -0.5 (wice-claims -1): ${worst(differences, 2)}`,
    ),
    line(average > 0, `the same on average above 0: ${average.toFixed(2)}`),
    ...(losses.length === 0 ? [] : [lossLine(standardName), lossLine(anySignName)]),
    ...(left.length === 0
      ? []
      : [
          line(
            lost.length === 0,
            `no left-out subset of 50 items more than 7 points below the best single judge (worst: ${worst([left.toSorted((a, b) => a[1] - b[1])[0]!], 1)})`,
          ),
        ]),
  ];
}

function scoreLines(figures: readonly SetFigures[]): string[] {
  const scores = figures.flatMap(({ set, scores }) =>
    scores.map((one) => ({ name: `${set.name} ${one.score}`, ...one })),
  );
  if (scores.length === 0) return [];
  const behind = scores.flatMap(({ name, columns }) => {
    const reference = referenceScores[name];
    const others =
      reference ?? Object.fromEntries(Object.entries(columns).map(([key, of]) => [key, of?.logLoss ?? 99]));
    const best = Math.min(...Object.entries(others).flatMap(([key, value]) => (key === "product" ? [] : [value])));
    const gap = (columns.product?.logLoss ?? 99) - best;
    return gap > 0.01 ? [[name, gap] as const] : [];
  });
  const aboveRaw = scores.flatMap(({ name, columns }) => {
    const gap = (columns.product?.logLoss ?? 99) - (columns.raw?.logLoss ?? 99);
    return gap > 0.01 ? [[name, gap] as const] : [];
  });
  return [
    line(
      behind.length === 0,
      `single scores: the picked map within 0.01 log loss of the best column${behind.length === 0 ? "" : `; behind by: ${worst(behind, 3)}`}`,
    ),
    line(
      aboveRaw.length === 0,
      `single scores: never above raw by more than 0.01${aboveRaw.length === 0 ? "" : `; above by: ${worst(aboveRaw, 3)}`}`,
    ),
  ];
}

function riskLines(figures: readonly SetFigures[]): string[] {
  const all = figures.flatMap(({ set, risk }) =>
    risk.map((one) => ({ name: `${set.name} ${one.way} at ${100 * one.alpha} %`, ...one })),
  );
  if (all.length === 0) return [];
  const over = all.filter((one) => one.over > 0.15).map(({ name, over }) => [name, 100 * over] as const);
  const llmbar = all.filter(({ name, alpha }) => name.startsWith("llmbar ") && alpha === 0.1);
  return [
    line(
      over.length === 0,
      `risk control: above alpha in at most 15 % of splits (most: ${(100 * Math.max(...all.map((one) => one.over))).toFixed(0)} %)${over.length === 0 ? "" : `; over in %: ${worst(over, 0)}`}`,
    ),
    ...llmbar.map((one) => {
      const price = one.way === standardName && one.coverage < 0.4 ? priceOfSigns : "";
      const covered = `risk control: ${one.name} covers ${(100 * one.coverage).toFixed(0)} %, at least 40 % wanted${price}`;
      return line(one.coverage >= 0.4, covered);
    }),
  ];
}

function callLines(figures: readonly SetFigures[]): string[] {
  const stops = figures.flatMap(({ earlyStop }) => earlyStop);
  const changed = stops.filter(({ stop }) => stop === "decided").reduce((sum, one) => sum + one.changed, 0);
  const savings = figures.flatMap(({ set, earlyStop }) => {
    const reference = referencePanels[set.name]?.earlyStop;
    const majority = earlyStop.find(({ rule, stop }) => rule === "majority" && stop === "decided");
    return reference && majority ? [[set.name, majority.random - reference[0]] as const] : [];
  });
  const off = savings.filter(([, d]) => Math.abs(d) > 0.5);
  const broken = figures.flatMap(({ set, cascade }) =>
    cascade?.kept != null && cascade.kept < 0.8 ? [[set.name, 100 * cascade.kept] as const] : [],
  );
  return [
    ...(stops.length === 0 ? [] : [line(changed === 0, `exact early stop: ${changed} verdicts changed`)]),
    ...(savings.length === 0
      ? []
      : [line(off.length === 0, `early stop: savings less the reference, in points: ${worst(savings, 1)}`)]),
    ...(figures.some(({ cascade }) => cascade !== null)
      ? [
          line(
            broken.length === 0,
            `cascade: promise kept in at least 80 % of the splits that make one${broken.length === 0 ? "" : `; kept in %: ${worst(broken, 0)}`}`,
          ),
        ]
      : []),
  ];
}

function fewLabelsLines(figures: readonly SetFigures[]): string[] {
  const all = figures.flatMap(({ set, fewLabels }) =>
    fewLabels.map((one) => ({ name: `${set.name} ${one.predictor} ${one.labels}`, set: set.name, ...one })),
  );
  if (all.length === 0) return [];
  const low = all
    .filter(({ coverage }) => coverage < 0.91)
    .map(({ name, coverage }) => [name, 100 * coverage] as const);
  const wide = all.filter(({ width }) => width > 1.02).map(({ name, width }) => [name, width] as const);
  const far = all.flatMap(({ name, set, predictor, width, labels }) => {
    const worth = referencePanels[set]?.worth[predictor];
    const gap = worth === undefined || labels !== 100 ? 0 : width * Math.sqrt(worth) - 1;
    return gap > 0.03 ? [[name, 100 * gap] as const] : [];
  });
  return [
    line(
      low.length === 0,
      `PPI++: coverage at least 91 % (lowest: ${(100 * Math.min(...all.map(({ coverage }) => coverage))).toFixed(0)} %)${low.length === 0 ? "" : `; below: ${worst(low, 0)}`}`,
    ),
    line(
      wide.length === 0,
      `PPI++: not wider than labels alone by more than 2 % on average${wide.length === 0 ? "" : `: ${worst(wide, 3)}`}`,
    ),
    line(
      far.length === 0,
      `PPI++: width within 3 % of the reference at 100 labels${far.length === 0 ? "" : `; wider in %: ${worst(far, 1)}`}`,
    ),
  ];
}

function curveLines(figures: readonly SetFigures[]): string[] {
  const gaps = figures.flatMap(({ set, curve }) =>
    curve
      .filter(({ labels }) => labels >= 50)
      .map(
        ({ labels, majority, best, standard }) =>
          [`${set.name} ${labels}`, standard - Math.max(majority, best)] as const,
      ),
  );
  const behind = gaps.filter(([, d]) => d < -1.5);
  if (gaps.length === 0) return [];
  return [
    line(
      behind.length === 0,
      `learning curve: from 50 labels on at most 1.5 points below the better of majority and best single (worst: ${worst([gaps.toSorted((a, b) => a[1] - b[1])[0]!], 1)})${behind.length < 2 ? "" : `; behind: ${worst(behind, 1)}`}`,
    ),
  ];
}
