import type { Sport } from '../activity/sport.ts'
import { addDays, daysBetween } from '../calendar/day.ts'
import { round2 } from '../volume/round2.ts'
import { firstMonday } from '../volume/weekly-volume.ts'
import { FITNESS_GAIN } from './load.ts'

/** A stored close of one sport. */
interface SportClose {
  sport: Sport
  day: string
  fitness: number
}

/** Fitness that each sport holds at the close of each ISO week; together they are fitness in all. */
export interface SportFitness {
  /** Monday of the first week. */
  startDay: string
  weeks: number
  /** The one that holds most at the end first. */
  sports: { sport: Sport; fitness: number[] }[]
}

/**
 * @param closes of each sport the closes of Sundays, of yesterday, and its newest one: after that it only decays
 * @param today the week under way stands at yesterday's close
 */
export function sportFitness(
  closes: readonly SportClose[],
  { today, weeks }: { today: string; weeks: number },
): SportFitness {
  const startDay = firstMonday(today, weeks)
  const yesterday = addDays(today, -1)
  const bySport = Map.groupBy(
    closes.toSorted((a, b) => (a.day < b.day ? -1 : 1)),
    ({ sport }) => sport,
  )
  const ends = Array.from({ length: weeks }, (_, i) => {
    const sunday = addDays(startDay, i * 7 + 6)
    return daysBetween(sunday, yesterday) > 0 ? sunday : yesterday
  })
  const sports = [...bySport].map(([sport, rows]) => {
    let at = -1
    const fitness = ends.map((end) => {
      while ((rows[at + 1]?.day ?? '9999') <= end) at++
      const close = rows[at]
      return close ? round2(close.fitness * (1 - FITNESS_GAIN) ** daysBetween(close.day, end)) : 0
    })
    return { sport, fitness }
  })
  return {
    ...{ startDay, weeks },
    sports: sports
      .filter(({ fitness }) => fitness.some((value) => value > 0))
      .sort((a, b) => (b.fitness.at(-1) ?? 0) - (a.fitness.at(-1) ?? 0)),
  }
}
