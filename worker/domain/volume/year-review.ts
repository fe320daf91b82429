import type { Sport } from '../activity/sport.ts'
import { addDays, daysBetween } from '../calendar/day.ts'
import { isoWeekOf } from '../calendar/iso-week.ts'
import { round2 } from './round2.ts'

/** Sums of a set of activities, without anything that rests on the body: what a year may show to everybody. */
export interface Ground {
  count: number
  movingS: number
  /** Of the activities that have a distance. */
  distanceM: number
  elevationGainM: number
}

/** What one sport added to one day. */
export type GroundDay = Ground & { day: string; sport: Sport }

export interface YearSums {
  totals: Ground & { activeDays: number }
  /** The most practised first. */
  sports: (Ground & { sport: Sport })[]
  /** January to December; months to come are zero. */
  months: (Ground & { month: string })[]
  /** Seconds of each day, from 1 January to `endDay`. */
  dailyMovingS: number[]
  /** The ISO week with the most time, of its days in this year; null without any. */
  biggestWeek: (Ground & { startDay: string; endDay: string }) | null
}

/**
 * Adds up one calendar year.
 * @param rows a row a day and sport; days outside the year or after `endDay` are left out
 * @param endDay the year's last day, or today where it is under way
 */
export function yearSums(rows: readonly GroundDay[], { year, endDay }: { year: number; endDay: string }) {
  const startDay = `${String(year).padStart(4, '0')}-01-01`
  const within = rows.filter(({ day }) => day >= startDay && day <= endDay)
  const sports = new Map<Sport, Ground>()
  const months = Array.from({ length: 12 }, (_, i) => ({
    month: `${startDay.slice(0, 4)}-${String(i + 1).padStart(2, '0')}`,
    ...none(),
  }))
  const weeks = new Map<string, Ground>()
  const dailyMovingS = new Array<number>(Math.max(0, daysBetween(startDay, endDay) + 1)).fill(0)
  const totals = none()
  for (const row of within) {
    const monday = isoWeekOf(row.day).startDay
    const month = months[Number(row.day.slice(5, 7)) - 1]
    for (const sum of [totals, at(sports, row.sport), at(weeks, monday), ...(month ? [month] : [])]) {
      add(sum, row)
    }
    const place = daysBetween(startDay, row.day)
    dailyMovingS[place] = (dailyMovingS[place] ?? 0) + row.movingS
  }
  const [monday, most] = [...weeks].sort(([, a], [, b]) => b.movingS - a.movingS)[0] ?? []
  return {
    totals: { ...rounded(totals), activeDays: new Set(within.map(({ day }) => day)).size },
    sports: [...sports]
      .map(([sport, sum]) => ({ sport, ...rounded(sum) }))
      .sort((a, b) => b.movingS - a.movingS),
    months: months.map((one) => ({ ...one, ...rounded(one) })),
    dailyMovingS: dailyMovingS.map(Math.round),
    biggestWeek:
      monday && most
        ? {
            startDay: monday < startDay ? startDay : monday,
            endDay: minDay(addDays(monday, 6), endDay),
            ...rounded(most),
          }
        : null,
  } satisfies YearSums
}

const none = (): Ground => ({ count: 0, movingS: 0, distanceM: 0, elevationGainM: 0 })
const minDay = (a: string, b: string) => (a < b ? a : b)

function at<Key>(sums: Map<Key, Ground>, key: Key): Ground {
  const known = sums.get(key) ?? none()
  sums.set(key, known)
  return known
}

function add(sum: Ground, row: Ground): void {
  sum.count += row.count
  sum.movingS += row.movingS
  sum.distanceM += row.distanceM
  sum.elevationGainM += row.elevationGainM
}

const rounded = ({ count, movingS, distanceM, elevationGainM }: Ground): Ground => ({
  ...{
    count,
    movingS: round2(movingS),
    distanceM: round2(distanceM),
    elevationGainM: round2(elevationGainM),
  },
})
