import {
  BLOCKS,
  type Block,
  EFFORT_SPORTS,
  type EffortSport,
  MEASURES,
} from '#worker/domain/effort/curve-choice.ts'

export const WINDOWS = [42, 90, 182, 365] as const

/** What the address chooses; anything else is the usual. */
export type CurveChoice = {
  sport: EffortSport
  days: number
  against: Block
}

const sportOf = (params: URLSearchParams): EffortSport =>
  EFFORT_SPORTS.find((one) => one === params.get('sport')) ?? 'run'

export function readCurveChoice(params: URLSearchParams): CurveChoice {
  return {
    sport: sportOf(params),
    days: WINDOWS.find((one) => String(one) === params.get('days')) ?? 90,
    against: BLOCKS.find((one) => one === params.get('against')) ?? 'year_ago',
  }
}

export const readMeasure = (params: URLSearchParams) =>
  MEASURES.find((one) => one === params.get('measure')) ?? null

export function readPbChoice(params: URLSearchParams): { sport: EffortSport; year?: number } {
  const year = params.get('year') ?? ''
  const isYear = /^(19[7-9]\d|2[01]\d\d)$/.test(year)
  return { sport: sportOf(params), ...(isYear ? { year: Number(year) } : {}) }
}
