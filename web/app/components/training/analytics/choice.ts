import { SPORTS, type Sport } from '#worker/domain/activity/sport.ts'

export type Scope = 'all' | Sport

export const RANGES = [
  { id: '6w', label: '6 w', days: 42, words: 'six weeks' },
  { id: '3m', label: '3 m', days: 91, words: 'three months' },
  { id: '6m', label: '6 m', days: 182, words: 'six months' },
  { id: '1y', label: '1 y', days: 365, words: 'one year' },
  { id: '2y', label: '2 y', days: 730, words: 'two years' },
  { id: 'all', label: 'All', days: null, words: 'all of your record' },
] as const

export type RangeId = (typeof RANGES)[number]['id']

/** What the address chooses. `from` and `to` are a window drawn by hand; they move the first chart only. */
export interface Choice {
  range: RangeId
  scope: Scope
  shares: 'time' | 'stress'
  from: string | null
  to: string | null
}

const DAY = /^\d{4}-\d{2}-\d{2}$/

// 31 February parses, as a day in March.
function isDay(value: string): boolean {
  const at = Date.parse(value)
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(value)
}

/** Anything an address may say becomes a choice; what is not understood is the usual one. */
export function readChoice(params: URLSearchParams): Choice {
  const day = (name: string) => {
    const value = params.get(name) ?? ''
    return DAY.test(value) && isDay(value) ? value : null
  }
  const from = day('from')
  const to = day('to')
  const window = from !== null && to !== null && from < to
  const scope = params.get('sport')
  return {
    range: RANGES.find(({ id }) => id === params.get('range'))?.id ?? '1y',
    scope: SPORTS.find((sport) => sport === scope) ?? 'all',
    shares: params.get('shares') === 'stress' ? 'stress' : 'time',
    from: window ? from : null,
    to: window ? to : null,
  }
}

/** The address of a choice, with what is usual left out. */
export function choiceHref(choice: Choice, change: Partial<Choice>): string {
  const { range, scope, shares, from, to } = { ...choice, ...change }
  const params = new URLSearchParams()
  if (range !== '1y') params.set('range', range)
  if (scope !== 'all') params.set('sport', scope)
  if (shares !== 'time') params.set('shares', shares)
  if (from && to) {
    params.set('from', from)
    params.set('to', to)
  }
  const query = params.toString()
  return query === '' ? '/analytics' : `/analytics?${query}`
}
