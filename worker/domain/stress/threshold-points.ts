/**
 * Points of a time at a share of threshold: hours × share² × 100, so an hour at threshold is 100.
 * Swimming cubes the share, because drag makes speed dearer in water.
 * @param movingS seconds
 * @param intensity output over threshold output, 1 at threshold
 * @see docs/methods.md#stress
 */
export function thresholdPoints(movingS: number, intensity: number, exponent: 2 | 3 = 2): number {
  return (movingS / 3600) * intensity ** exponent * 100
}
