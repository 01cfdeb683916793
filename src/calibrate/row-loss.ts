/** Probabilities are kept this far from 0 and 1 before their logarithm is taken. */
const logLossClip = 1e-4;

/** -ln of the probability given to what happened, clipped at `logLossClip`. */
export function clippedLogLoss(label: number, probability: number): number {
  const p = Math.min(Math.max(probability, logLossClip), 1 - logLossClip);
  return label === 1 ? -Math.log(p) : -Math.log1p(-p);
}
