/** To two decimals, as sums and load are shown. */
export function round2(value: number): number {
  return Math.round(value * 100) / 100
}
