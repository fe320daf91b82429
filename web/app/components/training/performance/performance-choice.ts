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
  /** In place of the last days. */
  from?: string
  to?: string
  /** Where `against` is `chosen`. */
  block_from?: string
  block_to?: string
}

const sportOf = (params: URLSearchParams): EffortSport =>
  EFFORT_SPORTS.find((one) => one === params.get('sport')) ?? 'run'

/** Two dates where both were said; what is wrong with them the API says. */
function blockOf<F extends string, T extends string>(params: URLSearchParams, from: F, to: T) {
  const [first, last] = [params.get(from), params.get(to)]
  return first && last ? ({ [from]: first, [to]: last } as Record<F | T, string>) : null
}

export function readCurveChoice(params: URLSearchParams): CurveChoice {
  const block = blockOf(params, 'block_from', 'block_to')
  const against = BLOCKS.find((one) => one === params.get('against') && one !== 'chosen')
  return {
    ...blockOf(params, 'from', 'to'),
    ...block,
    sport: sportOf(params),
    days: WINDOWS.find((one) => String(one) === params.get('days')) ?? 90,
    against: block ? 'chosen' : (against ?? 'year_ago'),
  }
}

export const readMeasure = (params: URLSearchParams) =>
  MEASURES.find((one) => one === params.get('measure')) ?? null

export function readPbChoice(params: URLSearchParams): { sport: EffortSport; year?: number } {
  const year = params.get('year') ?? ''
  const isYear = /^(19[7-9]\d|2[01]\d\d)$/.test(year)
  return { sport: sportOf(params), ...(isYear ? { year: Number(year) } : {}) }
}
