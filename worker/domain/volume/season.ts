import { addDays } from '../calendar/day.ts'
import type { Ground } from './year-review.ts'

/** Days of a season; every one has a place for 29 February, so that equal dates stand at equal places. */
export const SEASON_DAYS = 366

/** A season as what it added up to by each of its days. */
export interface SeasonSums {
  /** The calendar year it begins in. */
  season: number
  fromDay: string
  toDay: string
  /** One value a date of the season, up to today where it is under way. Where there is no 29 February it repeats the 28th. */
  count: number[]
  movingS: number[]
  distanceM: number[]
  elevationGainM: number[]
}

/** First and last day of a season. */
export function seasonSpan(season: number, startMonth: number): { fromDay: string; toDay: string } {
  const first = (year: number) => `${String(year).padStart(4, '0')}-${String(startMonth).padStart(2, '0')}-01`
  return { fromDay: first(season), toDay: addDays(first(season + 1), -1) }
}

/** Days of each month where there is a 29 February. */
const MONTH_DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const

/** Each month of a season with the place of its first day; months are 1 to 12. */
export function seasonMonths(startMonth: number): { month: number; place: number }[] {
  let place = 0
  return MONTH_DAYS.map((_, i) => {
    const month = ((startMonth - 1 + i) % 12) + 1
    const first = { month, place }
    place += MONTH_DAYS[month - 1] ?? 0
    return first
  })
}

/** The place of a date in a season, 0 to 365: only the day's month and date count. */
function placeInSeason(day: string, startMonth: number): number {
  const month = Number(day.slice(5, 7))
  const first = seasonMonths(startMonth).find((one) => one.month === month)
  return (first?.place ?? 0) + Number(day.slice(8)) - 1
}

/**
 * What a season had added up to by each of its dates.
 * @param rows sums by day; days of other seasons are left out
 * @param today a season under way ends here: what is to come is not zero
 */
export function seasonSums(
  rows: readonly (Ground & { day: string })[],
  { season, startMonth, today }: { season: number; startMonth: number; today: string },
): SeasonSums {
  const { fromDay, toDay } = seasonSpan(season, startMonth)
  const last = today < toDay ? today : toDay
  const length = last < fromDay ? 0 : last === toDay ? SEASON_DAYS : placeInSeason(last, startMonth) + 1
  const sums = {
    count: column(length),
    movingS: column(length),
    distanceM: column(length),
    elevationGainM: column(length),
  }
  const keys = Object.keys(sums) as (keyof typeof sums)[]
  for (const row of rows) {
    if (row.day < fromDay || row.day > last) continue
    const place = placeInSeason(row.day, startMonth)
    for (const key of keys) sums[key][place] = (sums[key][place] ?? 0) + row[key]
  }
  for (const key of keys) sums[key] = cumulated(sums[key])
  return { season, fromDay, toDay: length === 0 ? fromDay : last, ...sums }
}

const column = (length: number) => new Array<number>(length).fill(0)

function cumulated(values: readonly number[]): number[] {
  let sum = 0
  return values.map((value) => {
    sum += value
    return Math.round(sum)
  })
}
