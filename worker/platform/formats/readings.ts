import type { Sport } from '#worker/domain/activity/sport.ts'

/** An instant in seconds since 1970 as our ISO text; a time no calendar holds is an empty text. */
export function isoInstant(epochS: number): string {
  const isTime = Number.isFinite(epochS) && Math.abs(epochS) < 8e12
  return isTime ? new Date(Math.round(epochS * 1000)).toISOString() : ''
}

/** How many feet a counted step stands for: watches count one foot of a runner or walker. */
export function stepsPerCycle(sport: Sport): number {
  return sport === 'run' || sport === 'walk' || sport === 'hike' ? 2 : 1
}
