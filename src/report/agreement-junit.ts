import type { GateOutcome } from "../agreement/gates.ts";
import { html } from "./html.ts";

/**
 * Gate outcomes as JUnit XML, one test case a gate and judge, for build servers that show nothing else. A missed gate is
 * a failure, one on an undefined statistic too.
 */
export function renderAgreementJunit(outcomes: readonly GateOutcome[]): string {
  const failures = outcomes.filter(({ passed }) => !passed).length;
  const cases = outcomes.map(
    ({ gate, judge, passed, line }) => html`  <testcase classname="${judge}" name="${gate}">${
      passed ? null : html`<failure message="${line}"/>`
    }</testcase>
`,
  );
  return html`<?xml version="1.0" encoding="UTF-8"?>
<testsuite name="agreement gates" tests="${outcomes.length}" failures="${failures}">
${cases}</testsuite>
`.markup;
}
