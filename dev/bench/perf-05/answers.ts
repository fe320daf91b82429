import { readFileSync } from 'node:fs'
import type { Sport } from '#worker/domain/activity/sport.ts'
import { addDays, daysBetween } from '#worker/domain/calendar/day.ts'
import { isoWeekOf } from '#worker/domain/calendar/iso-week.ts'
import { NO_LOAD } from '#worker/domain/load/load.ts'
import { loadColumns } from '#worker/domain/load/load-columns.ts'
import { sportShares } from '#worker/domain/volume/sport-shares.ts'
import { streaks } from '#worker/domain/volume/streaks.ts'
import { firstMonday, weeklyVolume } from '#worker/domain/volume/weekly-volume.ts'
import type { AnalyticsPage, FitnessTimeline } from '#worker/features/training/analytics/answers.ts'
import { analysisOf } from '#worker/features/training/analytics/read-load-analysis.ts'
import { timelineView } from '#worker/features/training/analytics/timeline.ts'
import { heatView, intensityView } from '#worker/features/training/analytics/volume-views.ts'

const SPORTS: Record<string, Sport> = {
  Run: 'run',
  Ride: 'bike',
  VirtualRide: 'bike',
  Swim: 'swim',
  Hike: 'hike',
}

interface Row {
  day: string
  sport: Sport
  count: number
  movingS: number
  distanceM: number
  elevationGainM: number
  stress: number
}

/** A real history, one row an activity. Stress is 60 points an hour: the page's size does not depend on it. */
function readHistory(file: string): Row[] {
  const lines = readFileSync(file, 'utf8').trim().split('\n').slice(1)
  return lines.map((line) => {
    const [start = '', type = '', distance, moving, , climb] = line.split(',')
    return {
      day: start.slice(0, 10),
      sport: SPORTS[type] ?? 'other',
      count: 1,
      movingS: Number(moving),
      distanceM: Number(distance),
      elevationGainM: Number(climb) || 0,
      stress: Math.min(400, Number(moving) / 60),
    }
  })
}

function grouped<K extends string>(rows: readonly Row[], name: K, keyOf: (row: Row) => string) {
  const sums = new Map<string, Row & Record<K, string>>()
  for (const row of rows) {
    const key = keyOf(row)
    const id = `${key} ${row.sport}`
    const sum = sums.get(id) ?? {
      ...row,
      [name]: key,
      count: 0,
      movingS: 0,
      distanceM: 0,
      elevationGainM: 0,
      stress: 0,
    }
    for (const field of ['count', 'movingS', 'distanceM', 'elevationGainM', 'stress'] as const)
      sum[field] += row[field]
    sums.set(id, sum as Row & Record<K, string>)
  }
  return [...sums.values()].sort((a, b) => (a[name] < b[name] ? -1 : 1))
}

export interface Answers {
  timeline: FitnessTimeline
  page: AnalyticsPage
}

/** What the API answers for a history of many years, made by the API's own views of it. */
export function analyticsAnswers(file: string, rangeDays: number): Answers {
  const rows = readHistory(file)
  const firstDay = rows[0]?.day ?? ''
  const today = addDays(rows.at(-1)?.day ?? '', 1)
  const stress = new Float64Array(daysBetween(firstDay, today) + 1)
  for (const row of rows) {
    const at = daysBetween(firstDay, row.day)
    stress[at] = (stress[at] ?? 0) + row.stress
  }
  const timeline = { startDay: firstDay, columns: loadColumns(stress, NO_LOAD) }
  const asked = addDays(today, 1 - rangeDays)
  const fromDay = [asked, firstDay].sort().at(-1) ?? today
  const span = { fromDay, toDay: today }
  const inSpan = rows.filter(({ day }) => day >= fromDay)
  const sports = grouped(inSpan, 'sport', ({ sport }) => sport)
  const zones = sports.map(({ movingS }) => ({
    easyS: movingS * 0.8,
    moderateS: movingS * 0.1,
    hardS: movingS * 0.1,
  }))
  const weeks = Math.max(12, Math.ceil((daysBetween(fromDay, today) + 1) / 7))
  const months = grouped(rows, 'month', ({ day }) => day.slice(0, 7))
  const weekRows = grouped(rows, 'week', ({ day }) => isoWeekOf(day).startDay)
  return {
    timeline: timelineView('all', timeline, firstDay),
    page: {
      today,
      range: 'all',
      fromDay,
      firstDay,
      timeline: timelineView('all', timeline, fromDay),
      weeklyVolume: weeklyVolume(weekRows, { today, weeks }),
      sportDistribution: { ...span, sports: sportShares(sports) },
      trainingLoad: analysisOf(timeline, today),
      heatMap: heatView(
        timeline,
        months.filter(({ month }) => `${month}-31` >= firstMonday(today, 53)),
        today,
      ),
      intensity: intensityView(zones, span),
      months: months.map(({ month, sport, movingS, distanceM }) => ({ month, sport, movingS, distanceM })),
      sports: sports.map(({ sport }) => sport),
      streaks: streaks(
        rows.map(({ day }) => day),
        today,
      ),
    },
  }
}
