import type { Answered } from '#web/api/wire.ts'
import { SPORTS, type Sport } from '#worker/domain/activity/sport.ts'

export type Seasons = Answered<'GET /v1/analytics/seasons'>

export const SEASON_MEASURES = ['distanceM', 'movingS', 'elevationGainM', 'count'] as const
export type SeasonMeasure = (typeof SEASON_MEASURES)[number]

/** What the address chooses; anything else is the usual. */
export interface SeasonChoice {
  season?: number
  against?: number
  sport: Sport | 'all'
  starts: number
  measure: SeasonMeasure
}

export function readSeasonChoice(params: URLSearchParams): SeasonChoice {
  const year = (name: 'season' | 'against') => {
    const text = params.get(name) ?? ''
    return /^(19[7-9]\d|2[01]\d\d)$/.test(text) ? { [name]: Number(text) } : {}
  }
  const starts = Number(params.get('starts'))
  return {
    ...year('season'),
    ...year('against'),
    sport: SPORTS.find((one) => one === params.get('sport')) ?? 'all',
    starts: Number.isInteger(starts) && starts >= 1 && starts <= 12 ? starts : 1,
    measure: SEASON_MEASURES.find((one) => one === params.get('measure')) ?? 'distanceM',
  }
}

export function seasonHref(choice: SeasonChoice, change: Partial<SeasonChoice>): string {
  const to = Object.entries({ ...choice, ...change }).filter(([, value]) => value !== undefined)
  return `/analytics/seasons?${new URLSearchParams(to.map(([name, value]) => [name, String(value)]))}`
}

/** "2026", or "2025/26" where it begins in another month than January. */
export function seasonName(season: number, starts: number): string {
  return starts === 1 ? String(season) : `${season}/${String((season + 1) % 100).padStart(2, '0')}`
}

/** What a season had by the last date of the other, if it reached it: the value that is compared. */
export function onSameDate({ now, past }: Pick<Seasons, 'now' | 'past'>, measure: SeasonMeasure) {
  const place = now[measure].length - 1
  return place < 0 ? null : { now: now[measure][place] ?? 0, past: past[measure][place] ?? 0 }
}
