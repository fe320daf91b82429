/**
 * Ramp rate: fitness today minus fitness seven days ago, points a day and week.
 * @returns null when either is not known
 * @see docs/methods.md#ramp
 */
export function rampRate(fitnessToday: number | null, fitnessWeekAgo: number | null): number | null {
  return fitnessToday === null || fitnessWeekAgo === null ? null : fitnessToday - fitnessWeekAgo
}

/**
 * Acute:chronic workload ratio: mean daily stress of the last 7 days over that of the last 28 (which hold
 * the 7). The science is disputed, so it is shown as a description, never as a risk by itself.
 * @param stress dense daily points, oldest first
 * @returns null with fewer than 28 days, or when the four weeks hold no stress
 * @see docs/methods.md#acwr
 */
export function acuteChronicRatio(stress: ArrayLike<number>): number | null {
  if (stress.length < 28) return null
  let acute = 0
  let chronic = 0
  for (let i = stress.length - 28; i < stress.length; i++) {
    const points = stress[i] ?? 0
    chronic += points
    if (i >= stress.length - 7) acute += points
  }
  return chronic === 0 ? null : acute / 7 / (chronic / 28)
}
