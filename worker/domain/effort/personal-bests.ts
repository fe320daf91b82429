import type { Sport } from '../activity/sport.ts'

/** One effort of one activity that may be a best. Lower `elapsedS` wins. */
export interface EffortOnDay {
  activityId: string
  sport: Sport
  day: string
  distanceM: number
  elapsedS: number
  /** The athlete took it out of the running (a wrong file, a ride logged as a run). */
  isExcluded: boolean
}

export interface PersonalBest extends EffortOnDay {
  /** What it beat, if anything: the earlier best at the distance. */
  previousElapsedS: number | null
}

/**
 * PBs in the order they were set: every effort that was faster than all before it at its sport and distance.
 * The last of each distance is the current one.
 * @returns oldest first; efforts of one day compete, the faster counts; equal times leave the earlier standing
 * @see docs/methods.md#best-efforts
 */
export function personalBests(efforts: readonly EffortOnDay[]): PersonalBest[] {
  const standing = new Map<string, number>()
  const bests: PersonalBest[] = []
  for (const effort of efforts.filter((e) => !e.isExcluded && e.elapsedS > 0).sort(byDayThenTime)) {
    const key = `${effort.sport} ${effort.distanceM}`
    const previous = standing.get(key)
    if (previous !== undefined && effort.elapsedS >= previous) continue
    standing.set(key, effort.elapsedS)
    bests.push({ ...effort, previousElapsedS: previous ?? null })
  }
  return bests
}

function byDayThenTime(a: EffortOnDay, b: EffortOnDay): number {
  if (a.day !== b.day) return a.day < b.day ? -1 : 1
  if (a.elapsedS !== b.elapsedS) return a.elapsedS - b.elapsedS
  return a.activityId < b.activityId ? -1 : 1
}
