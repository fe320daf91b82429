import { M_PER_MILE, type Units } from '#web/format/units.ts'

/** What the list is narrowed to, as it stands in the address. Distances are in the viewer's own unit. */
export const FILTERS = ['q', 'sport', 'from', 'to', 'min', 'max', 'source'] as const
export type FilterName = (typeof FILTERS)[number]
export type Filters = Partial<Record<FilterName, string>>

export interface ListView {
  filters: Filters
  cursor: string | null
  /** The cursors of the pages before this one, nearest last. */
  trail: string[]
}

const LONGEST_TRAIL = 20

export function readListView(params: URLSearchParams): ListView {
  const filters: Filters = {}
  for (const name of FILTERS) {
    const value = params.get(name)?.trim()
    if (value) filters[name] = value
  }
  const trail = params.get('trail')?.split('~').filter(Boolean) ?? []
  return { filters, cursor: params.get('cursor') || null, trail: trail.slice(-LONGEST_TRAIL) }
}

/** The API's question. A distance that is no number is passed on as typed, so the API says what is wrong. */
export function apiQuery({ filters, cursor }: ListView, units: Units): URLSearchParams {
  const { min, max, ...rest } = filters
  const query = new URLSearchParams(rest)
  if (min) query.set('min_distance_m', metres(min, units))
  if (max) query.set('max_distance_m', metres(max, units))
  if (cursor) query.set('cursor', cursor)
  return query
}

function metres(text: string, units: Units): string {
  const amount = Number(text.replace(',', '.'))
  const perUnitM = units.distance === 'mi' ? M_PER_MILE : 1000
  return Number.isFinite(amount) ? String(Math.round(amount * perUnitM)) : text
}

/** Where "Older" leads: the next cursor, with this page's own remembered for the way back. */
export function olderHref(view: ListView, nextCursor: string | null): string | null {
  if (nextCursor === null) return null
  const trail = [...view.trail, ...(view.cursor ? [view.cursor] : [])].slice(-LONGEST_TRAIL)
  return href(view.filters, nextCursor, trail)
}

/** Where "Newer" leads: one page back, at the end of the trail to the top. */
export function newerHref(view: ListView): string | null {
  if (!view.cursor) return null
  return href(view.filters, view.trail.at(-1) ?? null, view.trail.slice(0, -1))
}

function href(filters: Filters, cursor: string | null, trail: readonly string[]): string {
  const query = new URLSearchParams(filters as Record<string, string>)
  if (cursor) query.set('cursor', cursor)
  if (trail.length > 0) query.set('trail', trail.join('~'))
  const text = query.toString()
  return text === '' ? '/activities' : `/activities?${text}`
}
