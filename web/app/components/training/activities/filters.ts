import { M_PER_MILE, type Units } from '#web/format/units.ts'

/** What the list is narrowed to, as it stands in the address. Distances are in the viewer's own unit. */
export const FILTERS = ['q', 'sport', 'from', 'to', 'min', 'max', 'source', 'tag', 'gear'] as const
export type FilterName = (typeof FILTERS)[number]
export type Filters = Partial<Record<FilterName, string>>

export interface ListView {
  filters: Filters
  cursor: string | null
  /** The cursors of the pages before this one, nearest last. */
  trail: string[]
  /** The activity whose quick details are open. */
  open: string | null
}

const LONGEST_TRAIL = 20

export function readListView(params: URLSearchParams): ListView {
  const filters: Filters = {}
  for (const name of FILTERS) {
    const value = params.get(name)?.trim()
    if (value) filters[name] = value
  }
  const trail = params.get('trail')?.split('~').filter(Boolean) ?? []
  return {
    filters,
    cursor: params.get('cursor') || null,
    trail: trail.slice(-LONGEST_TRAIL),
    open: params.get('open') || null,
  }
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

/**
 * The same page of the list with one row open, or with none. The browser goes to the row by `anchor`: table and rows
 * stand in one page, and only one of them is seen.
 */
export function rowHref({ filters, cursor, trail, open }: ListView, id: string, anchor = id): string {
  return `${href(filters, cursor, trail, open === id ? null : id)}#${anchor}`
}

/** The list by a tag, from its top; by the chosen one again, without it. */
export function tagHref({ filters: { tag: chosen, ...others } }: ListView, tag: string): string {
  return href(chosen === tag ? others : { ...others, tag }, null, [])
}

function href(
  filters: Filters,
  cursor: string | null,
  trail: readonly string[],
  open: string | null = null,
): string {
  const query = new URLSearchParams(filters as Record<string, string>)
  if (cursor) query.set('cursor', cursor)
  if (trail.length > 0) query.set('trail', trail.join('~'))
  if (open) query.set('open', open)
  const text = query.toString()
  return text === '' ? '/activities' : `/activities?${text}`
}
