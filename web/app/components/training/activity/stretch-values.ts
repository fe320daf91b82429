import { secondsOf } from '#web/components/training/activities/entry.ts'
import { momentText } from './moment-text.ts'

/** Which stretch the address asks for: as typed, and in seconds where both ends can be read. */
export interface StretchChoice {
  from: string
  to: string
  span: { fromS: number; toS: number } | null
}

const NO_STRETCH: StretchChoice = { from: '', to: '', span: null }

/** `from` and `to` of an address: h:mm:ss as a form sends it, or seconds as a link does. */
export function stretchOf(query: URLSearchParams): StretchChoice {
  const [from, to] = [query.get('from')?.trim() ?? '', query.get('to')?.trim() ?? '']
  if (from === '' && to === '') return NO_STRETCH
  const [fromS, toS] = [momentS(from === '' ? '0' : from), momentS(to)]
  const span = fromS === null || toS === null || fromS === toS ? null : { fromS, toS }
  return { from, to, span }
}

function momentS(text: string): number | null {
  if (text === '' || text.length > 20) return null
  const seconds = /^\d+(\.\d+)?$/.test(text) ? Number(text) : text.includes(':') ? secondsOf(text) : null
  return seconds !== null && seconds <= 14 * 86_400 ? seconds : null
}

/** The address of a stretch: it can be sent to somebody and shows the same again. */
export function stretchHref(fromS: number, toS: number, by?: 'laps' | 'splits'): string {
  const text = (seconds: number) => String(Math.round(seconds * 1000) / 1000)
  const [low, high] = [Math.min(fromS, toS), Math.max(fromS, toS)]
  return `?${new URLSearchParams({ ...(by && { by }), from: text(low), to: text(high) })}`
}

/** What stands in a field: whole seconds as a clock, anything that cannot be read as it was typed. */
export function shownMoment(choice: StretchChoice, end: 'from' | 'to'): string {
  return choice.span === null ? choice[end] : momentText(choice.span[end === 'from' ? 'fromS' : 'toS'])
}
