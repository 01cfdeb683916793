import type { Findings, Mark } from "./claim.ts";
import type { ReadDetail } from "./request.ts";

/** Where a node stands. */
export interface Standing {
  readonly mark: Mark;
  readonly carriesNonce: boolean;
  /** Only known wrappers lie above: values without an id may count. */
  readonly open: boolean;
  readonly depth: number;
}

/** Notes what a node says of a criterion. */
export function claim(
  id: string,
  value: { reading: Findings["claims"][number]["reading"]; detail: ReadDetail; mark: Mark },
  at: number,
  standing: Standing,
  findings: Findings,
): void {
  const mark = standing.mark === "plain" ? value.mark : standing.mark;
  const hasDetail = Object.keys(value.detail).length > 0;
  findings.claims.push({
    id,
    reading: value.reading,
    at,
    mark,
    carriesNonce: standing.carriesNonce,
    ...(hasDetail ? { detail: value.detail } : {}),
  });
}
