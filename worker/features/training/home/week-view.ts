import type { Sport } from '#worker/domain/activity/sport.ts'
import { addDays } from '#worker/domain/calendar/day.ts'
import { isoWeekOf } from '#worker/domain/calendar/iso-week.ts'
import type { ActiveDay } from '#worker/domain/signals/volume-signals.ts'
import { round2 } from '#worker/domain/volume/round2.ts'
import type { Dashboard } from './answers.ts'

interface SportDay {
  day: string
  sport: string
  activities: number
  movingS: number
  distanceM: number
  stress: number
}

type Week = Dashboard['week']

/** The ISO week that holds today, day by day, and the same days of the week before. */
export function weekView(rows: readonly SportDay[], today: string): Week {
  const { startDay, endDay } = isoWeekOf(today)
  const days = Array.from({ length: 7 }, (_, i) => dayOf(rows, addDays(startDay, i)))
  const lastStart = addDays(startDay, -7)
  const ofWeek = rows.filter((row) => row.day >= startDay && row.day <= endDay)
  // Who travels west has days ahead of home's: what counts this week has its like in the last.
  const through = [today, ...ofWeek.map(({ day }) => day)].sort().at(-1) ?? today
  const sameDays = rows.filter((row) => row.day >= lastStart && row.day <= addDays(through, -7))
  return {
    startDay,
    endDay,
    days,
    total: totalOf(ofWeek),
    lastWeek: totalOf(sameDays),
  }
}

function dayOf(rows: readonly SportDay[], day: string): Week['days'][number] {
  const ofDay = rows.filter((row) => row.day === day)
  const bySport = ofDay
    .filter((row) => row.movingS > 0)
    .map(({ sport, stress, movingS, distanceM }) => ({
      sport: sport as Sport,
      stress: round2(stress),
      movingS: round2(movingS),
      distanceM: round2(distanceM),
    }))
  return { day, ...totalOf(ofDay), bySport }
}

function totalOf(rows: readonly SportDay[]): Week['total'] {
  const sum = (of: (row: SportDay) => number) => round2(rows.reduce((total, row) => total + of(row), 0))
  return {
    activities: sum((row) => row.activities),
    movingS: sum((row) => row.movingS),
    distanceM: sum((row) => row.distanceM),
    stress: sum((row) => row.stress),
  }
}

/** Days with anything done, sports added up. */
export function activeDays(rows: readonly SportDay[]): ActiveDay[] {
  const days = new Map<string, ActiveDay>()
  for (const { day, activities, movingS } of rows) {
    const known = days.get(day) ?? { day, activities: 0, movingS: 0 }
    days.set(day, {
      day,
      activities: known.activities + activities,
      movingS: known.movingS + movingS,
    })
  }
  return [...days.values()]
}
