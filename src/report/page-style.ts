/** The style of every page. Colours are named by what they mean; text and marks keep a contrast of 4.5 in both themes. */
export const pageStyle: string = `
:root {
  color-scheme: light dark;
  --page: #f7f6f3; --card: #ffffff; --ink: #1d2530; --quiet: #566070; --line: #dedbd4; --wash: #f0eee9;
  --judge: #1d5c9e; --people: #8a5700; --constant: #69707a; --rule: #6b4a9b; --warn: #a8381f; --warn-wash: #fbeee9;
  --heat: 29, 92, 158;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #13171c; --card: #1b2027; --ink: #e8ebef; --quiet: #a7b1bd; --line: #343c46; --wash: #232a32;
    --judge: #82b6ee; --people: #e3b565; --constant: #9aa4b0; --rule: #c2a5ee; --warn: #f2937c; --warn-wash: #33221e;
    --heat: 110, 170, 235;
  }
}
* { box-sizing: border-box; }
html { scroll-behavior: smooth; }
@media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
body {
  margin: 0 auto; padding: 2rem 1rem 4rem; max-width: 62rem; background: var(--page); color: var(--ink);
  font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif; overflow-wrap: anywhere;
}
h1 { font-size: 1.6rem; line-height: 1.2; margin: 0 0 .3rem; letter-spacing: -.01em; }
h2 { font-size: 1.25rem; line-height: 1.3; margin: 0 0 .8rem; }
h3 { font-size: 1.02rem; margin: 1.8rem 0 .5rem; }
p { margin: .4rem 0 .8rem; max-width: 44rem; }
header p, footer, .quiet { color: var(--quiet); }
header { margin-bottom: 1.2rem; }
a { color: var(--judge); }
a:focus-visible, summary:focus-visible, .scroll:focus-visible, main:focus-visible {
  outline: 3px solid var(--judge); outline-offset: 2px; border-radius: 4px;
}
main:focus-visible { outline-offset: 6px; }
.skip { position: absolute; left: -999rem; }
.skip:focus { left: 1rem; top: .5rem; background: var(--card); padding: .4rem .8rem; }
nav ul { display: flex; flex-wrap: wrap; gap: .2rem 1.1rem; list-style: none; margin: 0 0 1.4rem; padding: 0; font-size: .92rem; }
section {
  background: var(--card); border: 1px solid var(--line); border-radius: 12px; padding: 1.4rem 1.5rem; margin: 0 0 1.2rem;
}
section > :last-child, details > :last-child { margin-bottom: 0; }
.headline { font-size: 1.3rem; line-height: 1.4; font-weight: 600; margin: 0 0 .8rem; letter-spacing: -.01em; }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 20rem), 1fr)); gap: 1.4rem 2.2rem; align-items: start; }
.numbers { display: grid; grid-template-columns: repeat(auto-fit, minmax(9.5rem, 1fr)); gap: .8rem; margin: 1.2rem 0; padding: 0; }
.numbers div { background: var(--wash); border-radius: 10px; padding: .75rem .9rem; }
.numbers dt { color: var(--quiet); font-size: .86rem; line-height: 1.35; }
.numbers dd { margin: 0; }
.numbers dd.value { font-size: 1.55rem; font-weight: 650; line-height: 1.25; font-variant-numeric: tabular-nums; }
.numbers dd.range { font-size: .84rem; color: var(--quiet); font-variant-numeric: tabular-nums; }
.warnings { background: var(--warn-wash); border-left: 4px solid var(--warn); border-radius: 6px; padding: .7rem 1rem .7rem 2rem; margin: 1rem 0; }
.warnings li { margin: .25rem 0; }
figure { margin: 0 0 1rem; min-width: 0; }
figcaption { font-weight: 600; font-size: .95rem; margin-bottom: .4rem; }
figcaption small { display: block; font-weight: 400; color: var(--quiet); font-size: .86rem; }
svg { display: block; width: 100%; max-width: 28rem; height: auto; }
svg text { font: 12px system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; fill: var(--ink); font-variant-numeric: tabular-nums; paint-order: stroke; stroke: var(--card); stroke-width: 3px; stroke-linejoin: round; }
svg .quiet, svg .tick { fill: var(--quiet); }
svg .tick { font-size: 11px; }
svg .strong { font-weight: 650; }
svg .grid { stroke: var(--line); stroke-width: 1; }
svg .axis { stroke: var(--quiet); stroke-width: 1; }
svg .guide { stroke: var(--quiet); stroke-width: 1; stroke-dasharray: 4 3; }
svg .band { fill: var(--judge); opacity: 0.15; }
svg .curve { fill: none; stroke: var(--judge); stroke-width: 2; }
svg .bar { fill: var(--judge); opacity: .3; }
svg .judge, .judge-ink { fill: var(--judge); color: var(--judge); } svg line.judge { stroke: var(--judge); }
svg .people { fill: var(--people); } svg line.people { stroke: var(--people); }
svg .constant { fill: var(--constant); } svg line.constant { stroke: var(--constant); }
svg .rule { fill: var(--rule); } svg line.rule { stroke: var(--rule); }
svg line.range { stroke-width: 3; stroke-linecap: round; opacity: .55; }
.scroll { overflow-x: auto; margin: 0 0 1rem; }
table { border-collapse: collapse; width: 100%; font-size: .93rem; font-variant-numeric: tabular-nums; }
caption { text-align: left; font-weight: 600; padding: 0 0 .4rem; }
th, td { text-align: left; padding: .38rem .7rem .38rem 0; border-bottom: 1px solid var(--line); vertical-align: top; overflow-wrap: normal; }
th bdi, td bdi, td.text { overflow-wrap: anywhere; }
thead th { color: var(--quiet); font-weight: 600; font-size: .86rem; }
tbody th { font-weight: 500; min-width: 5.5rem; }
th small, td small { display: block; color: var(--quiet); font-weight: 400; font-size: .84rem; line-height: 1.35; min-width: 11rem; }
table.heat { width: auto; }
table.heat td, table.heat thead th { text-align: center; padding: .5rem .8rem; }
table.heat td { border: 2px solid var(--card); min-width: 4.2rem; }
table.heat td small { min-width: 0; color: inherit; }
table.heat tbody th { padding-right: .9rem; border: 0; vertical-align: middle; }
${heatSteps()}
details { border-top: 1px solid var(--line); padding: .7rem 0; }
details + details { margin-top: 0; }
summary { cursor: pointer; font-weight: 600; }
details[open] > summary { margin-bottom: .7rem; }
details > .scroll caption { position: absolute; left: -999rem; }
ul.plain { padding-left: 1.2rem; margin: .4rem 0 .9rem; } ul.plain li { margin: .2rem 0; max-width: 44rem; }
code { font: .9em ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
footer { font-size: .86rem; padding: 0 .2rem; }
@media (max-width: 34rem) { section { padding: 1.1rem 1rem; } body { padding: 1.2rem .6rem 3rem; } .headline { font-size: 1.15rem; } }
@media print { body { background: none; max-width: none; } section { break-inside: avoid; border: 0; padding: 0; } nav, .skip { display: none; } }
`;

/** Ten washes of one colour; the darkest keeps the text readable. */
function heatSteps(): string {
  const steps = Array.from(
    { length: 10 },
    (_, step) => `.heat-${step} { background: rgba(var(--heat), ${(step * 0.042).toFixed(3)}); }`,
  );
  return steps.join("\n");
}
