import type { Sport } from '#worker/domain/activity/sport.ts'
import { addDays } from '#worker/domain/calendar/day.ts'
import type { WeeklyVolume } from '#worker/domain/volume/weekly-volume.ts'
import type { AnalyticsPage, SportDistribution } from './analytics-types.ts'
import type { Scope } from './choice.ts'

/** Hours a week by sport; `hours[i][j]` is of week i and sport j. */
export interface VolumeView {
  sports: Sport[]
  /** 1, or 4 where a bar is the mean of four weeks. */
  weeksABar: number
  startDay: string
  hours: number[][]
  /** Mean hours of the last twelve full weeks; null with fewer. */
  mean: number | null
}

export interface ShareView {
  sport: Sport
  timeS: number
  stress: number
  count: number
}

export interface MonthsView {
  sport: Sport
  months: { month: string; distanceM: number }[]
}

/** More bars than this would be thinner than the gaps between them. */
const MOST_BARS = 110
const MEAN_WEEKS = 12

/** The last week is under way; where bars hold four weeks it is left out, so that every bar is whole. */
export function volumeView(volume: WeeklyVolume, scope: Scope): VolumeView {
  const all = Object.entries(volume.bySport) as [Sport, WeeklyVolume['total']][]
  const chosen = all
    .filter(([sport]) => scope === 'all' || sport === scope)
    .map(([sport, columns]) => ({ sport, hours: columns.movingS.map((seconds) => seconds / 3600) }))
    .sort((a, b) => sum(b.hours) - sum(a.hours))
  const weeks = volume.weeks.length
  const totals = volume.weeks.map((_, i) => sum(chosen.map(({ hours }) => hours[i] ?? 0)))
  const full = totals.slice(0, -1).slice(-MEAN_WEEKS)
  const weeksABar = weeks > MOST_BARS ? 4 : 1
  const end = weeksABar === 1 ? weeks : weeks - 1
  const bars = Math.floor(end / weeksABar)
  const first = end - bars * weeksABar
  const mean = (hours: number[], bar: number) => {
    const from = first + bar * weeksABar
    return Math.round((sum(hours.slice(from, from + weeksABar)) / weeksABar) * 100) / 100
  }
  return {
    sports: chosen.map(({ sport }) => sport),
    weeksABar,
    startDay: addDays(volume.startDay, first * 7),
    hours: Array.from({ length: bars }, (_, bar) => chosen.map(({ hours }) => mean(hours, bar))),
    mean: full.length < MEAN_WEEKS ? null : sum(full) / MEAN_WEEKS,
  }
}

/** What each sport took, the longest first. */
export function shareView(distribution: SportDistribution): ShareView[] {
  return distribution.sports.map(({ sport, movingS, stress, count }) => ({
    sport,
    timeS: movingS,
    stress: Math.round(stress),
    count,
  }))
}

/**
 * Months of one sport's distance, from its first to `thisMonth`: the chosen one, else the most practised that
 * covers ground. A month without any is 0 there. Null without distance.
 */
export function monthsView(
  months: AnalyticsPage['months'],
  scope: Scope,
  thisMonth: string,
): MonthsView | null {
  const covers = (sport: Sport) => months.some((row) => row.sport === sport && row.distanceM > 0)
  const sport = scope === 'all' ? sportsOf(months).find(covers) : scope
  if (sport === undefined || !covers(sport)) return null
  const known = new Map(months.filter((row) => row.sport === sport).map((row) => [row.month, row.distanceM]))
  const filled: MonthsView['months'] = []
  for (let month = [...known.keys()].sort()[0] ?? thisMonth; month <= thisMonth; month = nextMonth(month)) {
    filled.push({ month, distanceM: Math.round(known.get(month) ?? 0) })
  }
  return { sport, months: filled }
}

function nextMonth(month: string): string {
  const [year, number] = [Number(month.slice(0, 4)), Number(month.slice(5))]
  return number === 12 ? `${year + 1}-01` : `${month.slice(0, 5)}${number < 9 ? '0' : ''}${number + 1}`
}

/** Sports of the whole record, the most practised first. */
export function sportsOf(months: AnalyticsPage['months']): Sport[] {
  const timeS = new Map<Sport, number>()
  for (const { sport, movingS } of months) timeS.set(sport, (timeS.get(sport) ?? 0) + movingS)
  return [...timeS].sort((a, b) => b[1] - a[1]).map(([sport]) => sport)
}

const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0)
